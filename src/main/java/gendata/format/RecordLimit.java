package gendata.format;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Bounds how much of a file one record may take, for parsers that would hold an endless record in memory.
///
/// What a parser reads ahead counts for the record before, a few thousand bytes; not thread-safe.
final class RecordLimit extends FilterInputStream {
    private static final int LONGEST_READ = 64 * 1024;

    private final String shownName;
    private final int longest;
    private long line = 1;
    private long count;

    RecordLimit(InputStream stream, String shownName, int longest) {
        super(stream);
        this.shownName = shownName;
        this.longest = longest;
    }

    /// A record begins on this line or soon after it.
    void beginRecord(long atLine) {
        line = atLine;
        count = 0;
    }

    @Override
    public int read() throws IOException {
        byte[] single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, Math.min(length, LONGEST_READ));
        count += Math.max(read, 0);
        if (count > longest) {
            throw FormatException.atLine(shownName, line, "the record is longer than " + longest / (1024 * 1024)
                    + " MiB; is a closing quote or bracket missing?");
        }
        return read;
    }
}
