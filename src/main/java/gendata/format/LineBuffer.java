package gendata.format;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// Finds the lines of a text that are not blank, in a buffer that grows only for a long line; not thread-safe.
final class LineBuffer implements Closeable {
    private static final int FIRST_CAPACITY = 256 * 1024;

    private final InputStream stream;
    private final String shownName;
    private final int longest;
    private byte[] bytes = new byte[FIRST_CAPACITY];
    private int start;
    private int end;
    private int next;
    private int filled;
    private long line;

    LineBuffer(InputStream stream, String shownName, int longest) {
        this.stream = stream;
        this.shownName = shownName;
        this.longest = longest;
    }

    /// Moves to the next line that is not blank; false after the last one.
    boolean advance() throws IOException {
        while (advanceToAny()) {
            line++;
            if (end - start > longest) {
                throw FormatException.atLine(shownName, line, "the line is longer than " + longest / (1024 * 1024)
                        + " MiB; is it a record a line?");
            }
            if (!isBlank()) {
                return true;
            }
        }
        return false;
    }

    private boolean advanceToAny() throws IOException {
        start = next;
        int scanned = start;
        while (true) {
            for (int index = scanned; index < filled; index++) {
                if (bytes[index] == '\n') {
                    end = index;
                    next = index + 1;
                    return true;
                }
            }
            int length = filled - start;
            if (length > longest || !fill()) {
                end = start + length;
                next = end;
                return length > 0;
            }
            scanned = start + length;
        }
    }

    private boolean fill() throws IOException {
        if (start > 0) {
            System.arraycopy(bytes, start, bytes, 0, filled - start);
            filled -= start;
            start = 0;
        }
        if (filled == bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(bytes.length * 2, longest + FIRST_CAPACITY));
        }
        int count = stream.read(bytes, filled, bytes.length - filled);
        filled += Math.max(count, 0);
        return count >= 0;
    }

    private boolean isBlank() {
        for (int index = start; index < end; index++) {
            if (bytes[index] != ' ' && bytes[index] != '\t' && bytes[index] != '\r') {
                return false;
            }
        }
        return true;
    }

    /// The number of the line, from 1; blank ones count.
    long line() {
        return line;
    }

    /// The array that holds the line from `start` on; valid until the next advance.
    byte[] bytes() {
        return bytes;
    }

    int start() {
        return start;
    }

    /// The line's length in bytes without its line feed; a carriage return before that is counted.
    int length() {
        return end - start;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
