package gendata.rows;

import java.util.Arrays;

/// The 64-bit hashes of all keys of an input, 8 bytes and some slack a row; not thread-safe.
///
/// There are many small buckets, so that growing copies little and what is sorted is short.
final class KeyHashes {
    private static final int BUCKET_BITS = 10;
    private static final int FIRST_CAPACITY = 16;

    private final long[][] buckets = new long[1 << BUCKET_BITS][FIRST_CAPACITY];
    private final int[] sizes = new int[1 << BUCKET_BITS];

    void add(long hash) {
        int bucket = (int) (hash >>> (Long.SIZE - BUCKET_BITS));
        int size = sizes[bucket];
        if (size == buckets[bucket].length) {
            buckets[bucket] = Arrays.copyOf(buckets[bucket], size + (size >> 2) + 1);
        }
        buckets[bucket][size] = hash;
        sizes[bucket] = size + 1;
    }

    /// The hashes that were added more than once, each once, in no useful order; nothing may be added afterwards.
    long[] repeated() {
        long[] repeated = new long[FIRST_CAPACITY];
        int count = 0;
        for (int bucket = 0; bucket < buckets.length; bucket++) {
            long[] hashes = buckets[bucket];
            Arrays.sort(hashes, 0, sizes[bucket]);
            for (int index = 1; index < sizes[bucket]; index++) {
                boolean repeats = hashes[index] == hashes[index - 1];
                boolean known = count > 0 && repeated[count - 1] == hashes[index];
                if (repeats && !known) {
                    if (count == repeated.length) {
                        repeated = Arrays.copyOf(repeated, count + (count >> 1));
                    }
                    repeated[count++] = hashes[index];
                }
            }
            buckets[bucket] = new long[0];
        }
        return Arrays.copyOf(repeated, count);
    }
}
