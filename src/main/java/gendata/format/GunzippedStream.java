package gendata.format;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// The content of a gzip file, one or several members, that names the file when its data is cut or damaged.
final class GunzippedStream extends FilterInputStream {
    private static final int BUFFER = 64 * 1024;

    private final String shownName;

    GunzippedStream(InputStream compressed, String shownName) throws IOException {
        super(header(compressed, shownName));
        this.shownName = shownName;
    }

    private static InputStream header(InputStream compressed, String shownName) throws IOException {
        try {
            return new GZIPInputStream(compressed, BUFFER);
        } catch (EOFException | ZipException failure) {
            throw explain(failure, shownName);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            return super.read(target, offset, length);
        } catch (EOFException | ZipException failure) {
            throw explain(failure, shownName);
        }
    }

    private static FormatException explain(IOException failure, String shownName) {
        return failure instanceof EOFException
                ? new FormatException(shownName, "the gzip data ends early; copy or compress the file again", failure)
                : new FormatException(shownName, "the gzip data is damaged (" + failure.getMessage()
                        + "); copy or compress the file again", failure);
    }
}
