package gendata.run;

import java.util.Arrays;

/// Where in the finished log the unit of each row stands, by the row's position: 8 bytes a row.
///
/// Threads may set different positions at once; reading is for after they have ended.
final class RecordOrder {
    private static final long NONE = -1;

    private final long[] offsets;

    /// @throws IllegalArgumentException when there are more than two thousand million rows
    RecordOrder(long rows) {
        if (rows > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("an input may have at most 2,147,483,639 rows; this one has " + rows);
        }
        offsets = new long[(int) rows];
        Arrays.fill(offsets, NONE);
    }

    /// Whether the input had so many rows when it was read first.
    boolean holds(long position) {
        return position < offsets.length;
    }

    void set(long position, long offset) {
        offsets[(int) position] = offset;
    }

    /// Called for each offset, in the order of the rows.
    @FunctionalInterface
    interface Visitor {
        void at(long offset) throws java.io.IOException;
    }

    void inOrder(Visitor visitor) throws java.io.IOException {
        for (long offset : offsets) {
            if (offset != NONE) {
                visitor.at(offset);
            }
        }
    }
}
