package gendata.journal;

import java.util.Arrays;

/// A map from 64-bit hashes to offsets, 16 bytes a slot and no object per entry. Not thread-safe while it is filled.
///
/// Hashes are taken as evenly spread. Two entries share a hash by chance once in about 370,000 maps of ten million.
final class LongIndex {
    /// What `get` gives for a hash that is not there.
    static final long ABSENT = -1;

    private static final double FULL = 0.7;
    private static final int FIRST_SLOTS = 1 << 10;

    private long[] hashes = new long[FIRST_SLOTS];
    private long[] offsets = filled(FIRST_SLOTS);
    private int size;

    /// Puts an offset, which may not be negative; a later one for the same hash replaces the earlier.
    void put(long hash, long offset) {
        if (size > hashes.length * FULL) {
            grow();
        }
        int slot = slot(hash);
        if (offsets[slot] == ABSENT) {
            size++;
        }
        hashes[slot] = hash;
        offsets[slot] = offset;
    }

    long get(long hash) {
        return offsets[slot(hash)];
    }

    int size() {
        return size;
    }

    private int slot(long hash) {
        int mask = hashes.length - 1;
        int slot = (int) hash & mask;
        while (offsets[slot] != ABSENT && hashes[slot] != hash) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldHashes = hashes;
        long[] oldOffsets = offsets;
        hashes = new long[oldHashes.length * 2];
        offsets = filled(hashes.length);
        for (int index = 0; index < oldHashes.length; index++) {
            if (oldOffsets[index] != ABSENT) {
                int slot = slot(oldHashes[index]);
                hashes[slot] = oldHashes[index];
                offsets[slot] = oldOffsets[index];
            }
        }
    }

    private static long[] filled(int slots) {
        long[] empty = new long[slots];
        Arrays.fill(empty, ABSENT);
        return empty;
    }
}
