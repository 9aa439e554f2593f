package gendata.format.parquet;

import io.airlift.compress.Decompressor;
import java.nio.ByteBuffer;
import org.apache.parquet.io.ParquetDecodingException;

/// Decompresses what Hadoop's codecs write: blocks of chunks, each with its length in front.
///
/// A block is its plain length and its chunks; a chunk is its compressed length and its data. Lengths are big-endian.
record HadoopBlocks(Decompressor decompressor) implements PageCodec {
    @Override
    public byte[] decompress(byte[] bytes, int offset, int length, int size) {
        byte[] plain = new byte[size];
        ByteBuffer input = ByteBuffer.wrap(bytes, offset, length);
        int written = 0;
        while (written < size) {
            int endOfBlock = written + lengthUpTo(input, size - written);
            while (written < endOfBlock) {
                int chunk = lengthUpTo(input, input.remaining() - Integer.BYTES);
                written += decompressor.decompress(bytes, input.position(), chunk, plain, written,
                        endOfBlock - written);
                input.position(input.position() + chunk);
            }
        }
        if (input.hasRemaining()) {
            throw new ParquetDecodingException("a page goes on after its end");
        }
        return plain;
    }

    private static int lengthUpTo(ByteBuffer input, int limit) {
        int length = input.remaining() < Integer.BYTES ? 0 : input.getInt();
        if (length <= 0 || length > limit) {
            throw new ParquetDecodingException("a block of a page has no right length");
        }
        return length;
    }
}
