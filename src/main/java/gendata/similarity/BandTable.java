package gendata.similarity;

import java.util.Arrays;
import java.util.function.IntPredicate;

/// Which sets have a band: an open hash table of 8 bytes a band, at most three quarters full, and 4 bytes for each time that a set has one.
/// Not thread-safe.
///
/// Of the band's hash 32 bits are kept, so a set may be found that does not have it.
final class BandTable {
    private static final int FIRST_SIZE = 1024;
    private static final long NOTHING = -1;
    private static final int NONE = -1;

    private final int bandsOfSet;
    /// A band, and the latest entry that has it.
    private long[] bands = empty(FIRST_SIZE);
    private int used;
    /// For each entry the one before it with the same band.
    private int[] before = new int[FIRST_SIZE];
    private int entries;

    /// @param bandsOfSet how many bands each set has
    BandTable(int bandsOfSet) {
        this.bandsOfSet = bandsOfSet;
    }

    private static long[] empty(int size) {
        long[] entries = new long[size];
        Arrays.fill(entries, NOTHING);
        return entries;
    }

    /// Adds the next set; the first has the number 0.
    void add(long[] ofSet) {
        if (entries > Integer.MAX_VALUE - 8 - bandsOfSet) {
            throw new IllegalStateException("more texts than can be compared in memory");
        }
        for (long band : ofSet) {
            add(tag(band), entries);
            entries++;
        }
    }

    private void add(long tag, int entry) {
        if (used >= bands.length / 4 * 3) {
            grow();
        }
        if (entry == before.length) {
            before = Arrays.copyOf(before, (int) Math.min(Integer.MAX_VALUE - 8L, entry + (entry >> 1)));
        }
        int place = place(bands, tag);
        if (bands[place] == NOTHING) {
            used++;
            before[entry] = NONE;
        } else {
            before[entry] = (int) bands[place];
        }
        bands[place] = tag << Integer.SIZE | entry;
    }

    /// Whether one that is wanted is among the sets that have this band, or perhaps others; the latest first, until one is.
    boolean has(long band, IntPredicate wanted) {
        long found = bands[place(bands, tag(band))];
        if (found == NOTHING) {
            return false;
        }
        for (int entry = (int) found; entry != NONE; entry = before[entry]) {
            if (wanted.test(entry / bandsOfSet)) {
                return true;
            }
        }
        return false;
    }

    private static long tag(long band) {
        return band >>> Integer.SIZE;
    }

    /// Where the band is, or would be.
    private static int place(long[] bands, long tag) {
        int place = (int) tag & (bands.length - 1);
        while (bands[place] != NOTHING && bands[place] >>> Integer.SIZE != tag) {
            place = (place + 1) & (bands.length - 1);
        }
        return place;
    }

    private void grow() {
        if (bands.length > Integer.MAX_VALUE / 2) {
            throw new IllegalStateException("more texts than can be compared in memory");
        }
        long[] larger = empty(bands.length * 2);
        for (long band : bands) {
            if (band != NOTHING) {
                larger[place(larger, band >>> Integer.SIZE)] = band;
            }
        }
        bands = larger;
    }
}
