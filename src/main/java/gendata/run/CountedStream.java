package gendata.run;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/// Counts the bytes that go through it; not thread-safe.
final class CountedStream extends FilterOutputStream {
    private static final int BUFFER = 1 << 16;

    private long count;

    CountedStream(OutputStream target) {
        super(new BufferedOutputStream(target, BUFFER));
    }

    @Override
    public void write(int single) throws IOException {
        out.write(single);
        count++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        count += length;
    }

    long count() {
        return count;
    }
}
