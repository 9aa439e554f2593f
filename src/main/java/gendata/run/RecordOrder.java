package gendata.run;

import gendata.vary.Unit;
import java.io.IOException;
import java.util.Arrays;

/// Which line of the finished log is about the unit of each row, by the row's position: 4 bytes a row.
///
/// Threads may set different positions at once; reading is for after they have ended.
final class RecordOrder {
    private static final int NONE = -1;

    private final int[] lines;
    private final long rows;

    private RecordOrder(long rows, int[] lines) {
        this.rows = rows;
        this.lines = lines;
    }

    /// Of a process that writes no output, so that it only has to know how many rows there are.
    static RecordOrder notKept(long rows) {
        return new RecordOrder(rows, new int[0]);
    }

    /// @throws IOException when there are more than the memory holds
    static RecordOrder of(long rows) throws IOException {
        long most = Runtime.getRuntime().maxMemory() / 2 / Integer.BYTES;
        if (rows > most) {
            throw new IOException(
                    "%,d units need %,d MiB of memory for their order, and this JVM has %,d; give it more, as in GENDATA_JAVA_OPTS=-Xmx%dg"
                            .formatted(rows, (rows * Integer.BYTES) >> 20, Runtime.getRuntime().maxMemory() >> 20,
                                    ((rows * Integer.BYTES * 3) >> 30) + 1));
        }
        if (rows > Unit.MOST) {
            throw new IllegalArgumentException(
                    "a run may have at most %,d units; this one has %,d".formatted(Unit.MOST, rows));
        }
        int[] lines = new int[(int) rows];
        Arrays.fill(lines, NONE);
        return new RecordOrder(rows, lines);
    }

    /// Whether the input had so many rows when it was read first.
    boolean holds(long position) {
        return position < rows;
    }

    void set(long position, int line) {
        if (lines.length > 0) {
            lines[(int) position] = line;
        }
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
