package gendata.format;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/// Writes a text format compressed, the same bytes for the same records. Not thread-safe.
final class CompressedWriter implements RecordWriter {
    private static final int BUFFER = 64 * 1024;
    /// What zstd takes when nothing is said.
    private static final int ZSTD_LEVEL = 3;

    private final RecordWriter plain;
    private final OutputStream buffered;
    private final Ending ending;

    /// Something that writes into a stream.
    interface Format {
        RecordWriter writer(OutputStream stream) throws IOException;
    }

    /// What ends the compressed data and leaves the stream below open.
    private interface Ending {
        void end() throws IOException;
    }

    private CompressedWriter(Format format, OutputStream compressing, Ending ending) throws IOException {
        this.buffered = new BufferedOutputStream(compressing, BUFFER);
        this.plain = format.writer(buffered);
        this.ending = ending;
    }

    static RecordWriter of(Compression compression, OutputStream stream, Format format) throws IOException {
        return switch (compression) {
            case NONE -> format.writer(stream);
            case GZIP -> {
                // the JDK writes a header without time, name and system
                GZIPOutputStream gzip = new GZIPOutputStream(stream, BUFFER);
                yield new CompressedWriter(format, gzip, gzip::finish);
            }
            case ZSTD -> {
                ZstdOutputStreamNoFinalizer zstd = new ZstdOutputStreamNoFinalizer(stream, ZSTD_LEVEL)
                        .setChecksum(true);
                yield new CompressedWriter(format, zstd, zstd::closeWithoutClosingParentStream);
            }
        };
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        plain.write(bytes, offset, length);
    }

    @Override
    public void finish() throws IOException {
        plain.finish();
        buffered.flush();
        ending.end();
    }
}
