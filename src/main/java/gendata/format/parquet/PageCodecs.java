package gendata.format.parquet;

import com.github.luben.zstd.Zstd;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.brotli.dec.BrotliInputStream;

/// Decompresses pages without Hadoop's codecs.
final class PageCodecs implements CompressionCodecFactory {
    /// One page this large is damage, or nothing that fits into memory anyway.
    private static final int LARGEST_PAGE = 1 << 30;

    /// How a codec makes a page of known size from its compressed bytes.
    @FunctionalInterface
    private interface Codec {
        byte[] plain(byte[] compressed, int size) throws IOException;
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName name) {
        return new Decompressor(switch (name) {
            case UNCOMPRESSED -> (compressed, size) -> compressed;
            case SNAPPY -> PageCodecs::snappy;
            case GZIP -> (compressed, size) -> all(new GZIPInputStream(new ByteArrayInputStream(compressed)), size);
            case BROTLI -> (compressed, size) -> all(new BrotliInputStream(new ByteArrayInputStream(compressed)), size);
            case ZSTD -> (compressed, size) -> Zstd.decompress(compressed, size);
            case LZ4_RAW -> (compressed, size) -> lz4(compressed, 0, compressed.length, size);
            case LZ4 -> PageCodecs::framedLz4;
            case LZO -> throw new UnreadableTypeException(
                    "is compressed with LZO, which is not read; write it with ZSTD or SNAPPY");
        });
    }

    private static byte[] snappy(byte[] compressed, int size) {
        byte[] plain = new byte[size];
        new SnappyDecompressor().decompress(compressed, 0, compressed.length, plain, 0, size);
        return plain;
    }

    private static byte[] lz4(byte[] compressed, int offset, int length, int size) {
        byte[] plain = new byte[size];
        new Lz4Decompressor().decompress(compressed, offset, length, plain, 0, size);
        return plain;
    }

    /// Hadoop puts both sizes before each block; other writers of the same codec name do not.
    private static byte[] framedLz4(byte[] compressed, int size) {
        ByteBuffer frames = ByteBuffer.wrap(compressed);
        ByteBuffer plain = ByteBuffer.allocate(size);
        while (frames.remaining() > 2 * Integer.BYTES) {
            int plainLength = frames.getInt();
            int length = frames.getInt();
            if (plainLength < 0 || length < 0 || plainLength > plain.remaining() || length > frames.remaining()) {
                return lz4(compressed, 0, compressed.length, size);
            }
            plain.put(lz4(compressed, frames.position(), length, plainLength));
            frames.position(frames.position() + length);
        }
        return plain.hasRemaining() ? lz4(compressed, 0, compressed.length, size) : plain.array();
    }

    private static byte[] all(InputStream plain, int size) throws IOException {
        return plain.readNBytes(size);
    }

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName name) {
        throw new UnsupportedOperationException("this one only reads");
    }

    @Override
    public void release() {
        // nothing is held
    }

    private static final class Decompressor implements BytesInputDecompressor {
        private final Codec codec;

        Decompressor(Codec codec) {
            this.codec = codec;
        }

        @Override
        public BytesInput decompress(BytesInput compressed, int size) throws IOException {
            return BytesInput.from(plain(compressed.toInputStream().readAllBytes(), size));
        }

        @Override
        public void decompress(ByteBuffer compressed, int compressedSize, ByteBuffer plain, int size)
                throws IOException {
            byte[] bytes = new byte[compressedSize];
            compressed.get(bytes);
            plain.put(plain(bytes, size));
        }

        private byte[] plain(byte[] compressed, int size) throws IOException {
            if (size < 0 || size > LARGEST_PAGE) {
                throw new IOException("a page claims to have " + size + " bytes");
            }
            byte[] plain = codec.plain(compressed, size);
            if (plain.length != size) {
                throw new IOException("a page has " + plain.length + " bytes instead of " + size);
            }
            return plain;
        }

        @Override
        public void release() {
            // nothing is held
        }
    }
}
