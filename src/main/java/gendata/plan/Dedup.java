package gendata.plan;

/// Which records are near-duplicates of earlier ones, and are left out.
///
/// @param on the column of the records that is compared
/// @param threshold the Jaccard similarity of the sets of its runs of three words from which on they are: from 0.05 to 1
public record Dedup(String on, double threshold) {}
