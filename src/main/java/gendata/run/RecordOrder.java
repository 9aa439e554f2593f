package gendata.run;

import java.io.IOException;
import java.util.Arrays;

/// Which line of the finished log is about the unit of each row, by the row's position: 4 bytes a row.
///
/// Threads may set different positions at once; reading is for after they have ended.
final class RecordOrder {
    private static final int NONE = -1;

    private final int[] lines;

    /// @throws IllegalArgumentException when there are more than two thousand million rows
    RecordOrder(long rows) {
        if (rows > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("an input may have at most 2,147,483,639 rows; this one has " + rows);
        }
        lines = new int[(int) rows];
        Arrays.fill(lines, NONE);
    }

    /// Whether the input had so many rows when it was read first.
    boolean holds(long position) {
        return position < lines.length;
    }

    void set(long position, int line) {
        lines[(int) position] = line;
    }

    /// Called for the number of each line, in the order of the rows.
    @FunctionalInterface
    interface Visitor {
        void at(int line) throws IOException;
    }

    void inOrder(Visitor visitor) throws IOException {
        for (int line : lines) {
            if (line != NONE) {
                visitor.at(line);
            }
        }
    }
}
