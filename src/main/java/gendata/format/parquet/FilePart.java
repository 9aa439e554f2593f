package gendata.format.parquet;

import gendata.format.FormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;

/// A part of a file as a stream with a position of its own; closing it leaves the file open; not thread-safe.
final class FilePart extends InputStream {
    private final RandomAccessFile file;
    private final String shownName;
    private final long end;
    private long position;

    FilePart(RandomAccessFile file, String shownName, long start, long end) {
        this.file = file;
        this.shownName = shownName;
        this.position = start;
        this.end = end;
    }

    @Override
    public int read() throws IOException {
        byte[] single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (position >= end) {
            return -1;
        }
        try {
            file.seek(position);
            int count = file.read(target, offset, (int) Math.min(length, end - position));
            position += Math.max(count, 0);
            return count;
        } catch (IOException failure) {
            // Named here, since what fails above this is taken for damage.
            throw FormatException.of(failure, shownName);
        }
    }

    @Override
    public long skip(long count) {
        long skipped = Math.clamp(count, 0, end - position);
        position += skipped;
        return skipped;
    }

    @Override
    public int available() {
        return (int) Math.min(end - position, Integer.MAX_VALUE);
    }
}
