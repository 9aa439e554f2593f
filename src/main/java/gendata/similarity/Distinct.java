package gendata.similarity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Texts of which no two are nearly the same, taken one after another. Not thread-safe.
///
/// Takes some 400 bytes a text for the bands of its signature, and 8 for each of its runs of words, of which at most 256 are kept.
public final class Distinct {
    /// The least threshold: below it most of the bands would be of no use, and texts have to be compared with nearly all others.
    public static final double LEAST = 0.05;

    private final double threshold;
    private final Bands bands;
    private final BandTable table;
    private final List<Shingles> taken = new ArrayList<>();
    /// For each that was taken the number of the text that it was compared with last.
    private int[] comparedWith = new int[1024];
    private int texts;

    /// @param threshold from which Jaccard similarity on texts are nearly the same: at least `LEAST` and at most 1
    public Distinct(double threshold) {
        if (threshold < LEAST || threshold > 1) {
            throw new IllegalArgumentException("threshold " + threshold);
        }
        this.threshold = threshold;
        this.bands = new Bands(threshold);
        this.table = new BandTable(bands.count());
    }

    /// Takes a text, unless one that was taken before is nearly the same. Of those without anything in them each is taken.
    ///
    /// @return whether it was taken
    public boolean take(Shingles text) {
        if (text.size() == 0) {
            return true;
        }
        long[] own = bands.of(text);
        if (isNear(text, own)) {
            return false;
        }
        table.add(own);
        if (taken.size() == comparedWith.length) {
            comparedWith = Arrays.copyOf(comparedWith, comparedWith.length * 2);
        }
        taken.add(text);
        return true;
    }

    private boolean isNear(Shingles text, long[] own) {
        texts++;
        for (long band : own) {
            if (table.has(band, set -> isFirstLookAt(set) && text.similarity(taken.get(set)) >= threshold)) {
                return true;
            }
        }
        return false;
    }

    private boolean isFirstLookAt(int set) {
        boolean first = comparedWith[set] != texts;
        comparedWith[set] = texts;
        return first;
    }
}
