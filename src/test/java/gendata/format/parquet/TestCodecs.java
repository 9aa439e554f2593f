package gendata.format.parquet;

import io.airlift.compress.Compressor;
import io.airlift.compress.lz4.Lz4Compressor;
import io.airlift.compress.lzo.LzoCompressor;
import io.airlift.compress.snappy.SnappyCompressor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/// Compresses as Hadoop's codecs do: the plain length, the compressed length, the data.
final class TestCodecs implements CompressionCodecFactory {
    /// What Hadoop compresses at once, made small.
    private static final int BLOCK = 1_000;

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName name) {
        return new BytesInputCompressor() {
            @Override
            public BytesInput compress(BytesInput bytes) throws IOException {
                byte[] plain = new byte[Math.toIntExact(bytes.size())];
                bytes.toInputStream().read(ByteBuffer.wrap(plain));
                return BytesInput.from(switch (name) {
                    case UNCOMPRESSED -> plain;
                    case SNAPPY -> raw(new SnappyCompressor(), plain, 0, plain.length);
                    case LZ4_RAW -> raw(new Lz4Compressor(), plain, 0, plain.length);
                    case LZ4 -> framed(new Lz4Compressor(), plain);
                    case LZO -> framed(new LzoCompressor(), plain);
                    case GZIP, ZSTD, BROTLI -> throw new IllegalArgumentException("DuckDB writes " + name);
                });
            }

            @Override
            public CompressionCodecName getCodecName() {
                return name;
            }

            @Override
            public void release() {
                // holds nothing
            }
        };
    }

    private static byte[] raw(Compressor compressor, byte[] plain, int offset, int length) {
        byte[] compressed = new byte[compressor.maxCompressedLength(length)];
        return Arrays.copyOf(compressed,
                compressor.compress(plain, offset, length, compressed, 0, compressed.length));
    }

    private static byte[] framed(Compressor compressor, byte[] plain) {
        ByteBuffer framed = ByteBuffer.allocate(2 * plain.length + 1_000);
        for (int offset = 0; offset < plain.length; offset += BLOCK) {
            int length = Math.min(BLOCK, plain.length - offset);
            byte[] compressed = raw(compressor, plain, offset, length);
            framed.putInt(length).putInt(compressed.length).put(compressed);
        }
        return Arrays.copyOf(framed.array(), framed.position());
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void release() {
        // holds nothing
    }
}
