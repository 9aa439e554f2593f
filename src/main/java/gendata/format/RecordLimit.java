package gendata.format;

import java.io.IOException;
import java.io.InputStream;

/// Bounds how much of a file one record may take, for parsers that would hold an endless record in memory, and how many
/// cells, which take far more memory than they have bytes.
///
/// What a parser reads ahead counts for the record before, a few thousand bytes; not thread-safe.
final class RecordLimit extends BlockwiseStream {
    private static final int LONGEST_READ = 64 * 1024;
    private static final int MOST_CELLS = 1_000_000;
    private static final int NO_SEPARATOR = -1;

    private final String shownName;
    private final int longest;
    private final int separator;
    private long line = 1;
    private long count;
    private int separators;
    private boolean quoted;

    /// For records without cells.
    RecordLimit(InputStream stream, String shownName, int longest) {
        this(stream, shownName, longest, NO_SEPARATOR);
    }

    /// For records of cells with a separator between them, unless it is between quotes.
    RecordLimit(InputStream stream, String shownName, int longest, int separator) {
        super(stream);
        this.separator = separator;
        this.shownName = shownName;
        this.longest = longest;
    }

    /// A record begins on this line or soon after it.
    void beginRecord(long atLine) {
        line = atLine;
        count = 0;
        separators = 0;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = in.read(target, offset, Math.min(length, LONGEST_READ));
        count += Math.max(read, 0);
        if (count > longest) {
            throw FormatException.atLine(shownName, line, "the record is longer than " + longest / (1024 * 1024)
                    + " MiB; is a closing quote or bracket missing?");
        }
        if (separator != NO_SEPARATOR) {
            countCells(target, offset, read);
        }
        return read;
    }

    private void countCells(byte[] bytes, int offset, int length) throws FormatException {
        for (int index = offset; index < offset + length; index++) {
            if (bytes[index] == '"') {
                quoted = !quoted;
            } else if (bytes[index] == separator && !quoted) {
                separators++;
            }
        }
        if (separators >= MOST_CELLS) {
            throw FormatException.atLine(shownName, line, "the record has more than a million cells; "
                    + "is a line break missing?");
        }
    }
}
