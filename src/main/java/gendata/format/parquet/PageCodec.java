package gendata.format.parquet;

import com.github.luben.zstd.Zstd;
import io.airlift.compress.Decompressor;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.lzo.LzoDecompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.ParquetDecodingException;
import org.brotli.dec.BrotliInputStream;

/// Decompresses pages.
interface PageCodec {
    /// What a part of an array holds.
    ///
    /// @param size how many bytes have to come out
    byte[] decompress(byte[] bytes, int offset, int length, int size) throws IOException;

    static PageCodec of(CompressionCodecName name) {
        return switch (name) {
            case UNCOMPRESSED -> (bytes, offset, length, size) -> Arrays.copyOfRange(bytes, offset, offset + length);
            case SNAPPY -> snappy();
            case GZIP -> streamed(GZIPInputStream::new);
            case BROTLI -> streamed(BrotliInputStream::new);
            case ZSTD -> PageCodec::zstd;
            case LZ4_RAW -> raw(new Lz4Decompressor());
            case LZ4 -> new HadoopBlocks(new Lz4Decompressor()).or(raw(new Lz4Decompressor()));
            case LZO -> new HadoopBlocks(new LzoDecompressor());
        };
    }

    private static PageCodec snappy() {
        PageCodec raw = raw(new SnappyDecompressor());
        return (bytes, offset, length, size) -> {
            checkSize(SnappyDecompressor.getUncompressedLength(bytes, offset), size);
            return raw.decompress(bytes, offset, length, size);
        };
    }

    private static PageCodec raw(Decompressor decompressor) {
        return (bytes, offset, length, size) -> {
            byte[] plain = new byte[size];
            checkSize(decompressor.decompress(bytes, offset, length, plain, 0, size), size);
            return plain;
        };
    }

    private static byte[] zstd(byte[] bytes, int offset, int length, int size) {
        byte[] plain = new byte[size];
        checkSize(Zstd.decompressByteArray(plain, 0, size, bytes, offset, length), size);
        return plain;
    }

    /// How a stream of plain bytes begins.
    interface Opening {
        InputStream open(InputStream compressed) throws IOException;
    }

    private static PageCodec streamed(Opening opening) {
        return (bytes, offset, length, size) -> {
            try (InputStream stream = opening.open(new ByteArrayInputStream(bytes, offset, length))) {
                byte[] plain = stream.readNBytes(size);
                checkSize(stream.read() < 0 ? plain.length : plain.length + 1L, size);
                return plain;
            }
        };
    }

    /// The other codec is tried where this one fails.
    default PageCodec or(PageCodec other) {
        return (bytes, offset, length, size) -> {
            try {
                return decompress(bytes, offset, length, size);
            } catch (IOException | RuntimeException failure) {
                return other.decompress(bytes, offset, length, size);
            }
        };
    }

    private static void checkSize(long found, long expected) {
        if (found != expected) {
            throw new ParquetDecodingException("a page holds " + found + " bytes instead of " + expected);
        }
    }
}
