package gendata.similarity;

import java.util.ArrayList;
import java.util.List;

/// Texts of which no two are nearly the same, taken one after another. Not thread-safe.
///
/// Takes some 250 bytes a text for the bands of its signature, and 4 for each of its runs of words, of which at most 256 are kept.
public final class Distinct {
    private final double threshold;
    private final Bands bands;
    private final BandTable table = new BandTable();
    private final List<Shingles> taken = new ArrayList<>();

    /// @param threshold from which Jaccard similarity on texts are nearly the same: above 0 and at most 1
    public Distinct(double threshold) {
        this.threshold = threshold;
        this.bands = new Bands(threshold);
    }

    /// Takes a text, unless one that was taken before is nearly the same.
    ///
    /// @return whether it was taken
    public boolean take(Shingles text) {
        long[] own = bands.of(text);
        for (long band : own) {
            if (isNear(text, band)) {
                return false;
            }
        }
        for (long band : own) {
            table.add(band, taken.size());
        }
        taken.add(text);
        return true;
    }

    private boolean isNear(Shingles text, long band) {
        boolean[] near = new boolean[1];
        table.find(band, set -> near[0] = near[0] || text.similarity(taken.get(set)) >= threshold);
        return near[0];
    }
}
