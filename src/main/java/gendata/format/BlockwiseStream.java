package gendata.format;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A stream that does its work on blocks: a single byte is a block of one.
abstract class BlockwiseStream extends FilterInputStream {
    BlockwiseStream(InputStream stream) {
        super(stream);
    }

    @Override
    public final int read() throws IOException {
        byte[] single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xFF;
    }

    @Override
    public abstract int read(byte[] target, int offset, int length) throws IOException;
}
