package gendata.plan;

import java.util.OptionalLong;

/// How many records the output has to have.
///
/// @param candidates units that may be begun for them, from the first on; empty for all there are
public record Target(long records, OptionalLong candidates) {}
