package gendata.similarity;

import java.util.Arrays;
import java.util.function.IntConsumer;

/// Which sets have a band: an open hash table of 8 bytes an entry, at most three quarters full. Not thread-safe.
///
/// Of the band's hash 32 bits are kept, so a set may be found that does not have it.
final class BandTable {
    private static final int FIRST_SIZE = 1024;
    private static final long NOTHING = -1;

    private long[] entries = empty(FIRST_SIZE);
    private int used;

    private static long[] empty(int size) {
        long[] entries = new long[size];
        Arrays.fill(entries, NOTHING);
        return entries;
    }

    /// @param set its number, from 0
    void add(long band, int set) {
        if (used >= entries.length / 4 * 3) {
            grow();
        }
        put(entry(band, set));
        used++;
    }

    /// Hands over the sets that were added with this band, and perhaps others.
    void find(long band, IntConsumer sets) {
        long wanted = tag(band);
        for (int place = place(wanted); entries[place] != NOTHING; place = next(place)) {
            if (entries[place] >>> Integer.SIZE == wanted) {
                sets.accept((int) entries[place]);
            }
        }
    }

    private static long tag(long band) {
        return band >>> Integer.SIZE;
    }

    private static long entry(long band, int set) {
        return tag(band) << Integer.SIZE | set;
    }

    private void put(long entry) {
        int place = place(entry >>> Integer.SIZE);
        while (entries[place] != NOTHING) {
            place = next(place);
        }
        entries[place] = entry;
    }

    private int place(long tag) {
        return (int) tag & (entries.length - 1);
    }

    private int next(int place) {
        return (place + 1) & (entries.length - 1);
    }

    private void grow() {
        long[] before = entries;
        if (before.length > Integer.MAX_VALUE / 2) {
            throw new IllegalStateException("more texts than can be compared in memory");
        }
        entries = empty(before.length * 2);
        for (long entry : before) {
            if (entry != NOTHING) {
                put(entry);
            }
        }
    }
}
