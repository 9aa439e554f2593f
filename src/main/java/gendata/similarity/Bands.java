package gendata.similarity;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import com.dynatrace.hash4j.similarity.ElementHashProvider;
import com.dynatrace.hash4j.similarity.SimilarityHashPolicy;
import com.dynatrace.hash4j.similarity.SimilarityHashing;

/// Cuts the MinHash signature of a set into bands: sets that are as similar as the threshold have at least one band in common, all but one of a
/// thousand. Not thread-safe.
///
/// A component of the signature is the same in two sets with a probability of their similarity s, a band of r components with sʳ; that none
/// of b bands is the same has a probability of (1 - sʳ)ᵇ.
final class Bands {
    private static final int USUAL = 16;
    private static final double MISSED = 0.001;
    private static final Hasher64 HASHER = Hashing.komihash5_0();

    private final int count;
    private final int width;
    private final SimilarityHashPolicy signatures;

    /// @param threshold at least `Distinct.LEAST` and at most 1
    Bands(double threshold) {
        count = count(threshold);
        width = width(threshold, count);
        signatures = SimilarityHashing.superMinHash(count * width, Integer.SIZE);
    }

    /// As many as find enough where each has one component.
    private static int count(double threshold) {
        double needed = threshold >= 1 ? 1 : Math.ceil(Math.log(MISSED) / Math.log1p(-threshold));
        return (int) Math.max(needed, USUAL);
    }

    /// As many components as still find enough.
    private static int width(double threshold, int count) {
        int width = 1;
        while (width < USUAL && Math.pow(1 - Math.pow(threshold, width + 1.0), count) <= MISSED) {
            width++;
        }
        return width;
    }

    int count() {
        return count;
    }

    /// A hash for each band.
    long[] of(Shingles set) {
        byte[] signature = signatures.createHasher().compute(
                ElementHashProvider.ofFunction(set::hash, set.size()));
        long[] bands = new long[count];
        for (int band = 0; band < count; band++) {
            long hash = band;
            for (int component = 0; component < width; component++) {
                hash = HASHER.hashLongLongToLong(hash, signatures.getComponent(signature, band * width + component));
            }
            bands[band] = hash;
        }
        return bands;
    }
}
