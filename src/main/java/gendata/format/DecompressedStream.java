package gendata.format;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// The content of a gzip or zstd file, in one part or several, that names the file when its data is cut or damaged.
final class DecompressedStream extends BlockwiseStream {
    private static final int BUFFER = 64 * 1024;

    private final String shownName;
    private final Compression compression;

    DecompressedStream(InputStream compressed, Compression compression, String shownName) throws IOException {
        super(open(compressed, compression, shownName));
        this.shownName = shownName;
        this.compression = compression;
    }

    private static InputStream open(InputStream compressed, Compression compression, String shownName)
            throws IOException {
        try {
            return switch (compression) {
                case GZIP -> new GzipMembers(compressed);
                case ZSTD -> new ZstdInputStreamNoFinalizer(compressed);
                case NONE -> compressed;
            };
        } catch (EOFException | ZipException failure) {
            throw explain(failure, compression, shownName);
        }
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            return in.read(target, offset, length);
        } catch (EOFException | ZipException | ZstdIOException failure) {
            throw explain(failure, compression, shownName);
        }
    }

    private static FormatException explain(IOException failure, Compression compression, String shownName) {
        String data = "the " + compression.program() + " data ";
        if (isEnd(failure)) {
            return new FormatException(shownName, data + "ends early; copy or compress the file again", failure);
        }
        if (failure instanceof ZstdIOException zstd && zstd.getErrorCode() == Zstd.errFrameParameterWindowTooLarge()) {
            return new FormatException(shownName, data + "cannot be read in 128 MiB of memory; compress the file again "
                    + "with --long=27 or without --long", failure);
        }
        return new FormatException(shownName, data + "is damaged (" + failure.getMessage()
                + "); copy or compress the file again", failure);
    }

    private static boolean isEnd(IOException failure) {
        return failure instanceof EOFException
                || (failure instanceof ZstdIOException && "Truncated source".equals(failure.getMessage()));
    }

    /// All members of a gzip file; the JDK's own stream ends in silence where the header of a later one is damaged.
    private static final class GzipMembers extends GZIPInputStream {
        private static final int TRAILER = 8;

        GzipMembers(InputStream compressed) throws IOException {
            super(compressed, BUFFER);
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            if (count < 0 && (inf.getRemaining() > TRAILER || in.read() >= 0)) {
                throw new ZipException("what follows its end is not gzip");
            }
            return count;
        }
    }
}
