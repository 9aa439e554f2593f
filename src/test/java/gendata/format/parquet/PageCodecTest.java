package gendata.format.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.ParquetDecodingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PageCodecTest {
    private static final byte[] PLAIN = "seven, seven, seven and eight; ".repeat(100).getBytes(StandardCharsets.UTF_8);

    @Test
    void readsLz4AlsoWithoutTheFrameOfHadoop() throws IOException {
        assertThat(decompressed(CompressionCodecName.LZ4, compressed(CompressionCodecName.LZ4_RAW))).isEqualTo(PLAIN);
    }

    @Test
    void readsGzipOfSeveralMembersAndZstandardOfSeveralFrames() throws IOException {
        List<byte[]> halves = List.of(Arrays.copyOf(PLAIN, 1_000), Arrays.copyOfRange(PLAIN, 1_000, PLAIN.length));
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        for (byte[] half : halves) {
            try (GZIPOutputStream member = new GZIPOutputStream(members)) {
                member.write(half);
            }
            frames.write(Zstd.compress(half));
        }
        assertThat(decompressed(CompressionCodecName.GZIP, members.toByteArray())).isEqualTo(PLAIN);
        assertThat(decompressed(CompressionCodecName.ZSTD, frames.toByteArray())).isEqualTo(PLAIN);
    }

    @ParameterizedTest
    @EnumSource(names = {"SNAPPY", "LZ4", "LZ4_RAW", "LZO"})
    void refusesPagesOfAnotherSize(CompressionCodecName codec) throws IOException {
        byte[] page = compressed(codec);
        for (int size : new int[] {PLAIN.length - 1, PLAIN.length + 1}) {
            assertThatExceptionOfType(RuntimeException.class)
                    .isThrownBy(() -> PageCodec.of(codec).decompress(page, 0, page.length, size));
        }
    }

    @Test
    void refusesStreamsOfAnotherSize() throws IOException {
        byte[] frame = Zstd.compress(PLAIN);
        ByteArrayOutputStream member = new ByteArrayOutputStream();
        try (GZIPOutputStream stream = new GZIPOutputStream(member)) {
            stream.write(PLAIN);
        }
        for (int size : new int[] {PLAIN.length - 1, PLAIN.length + 1}) {
            assertThatExceptionOfType(RuntimeException.class)
                    .isThrownBy(() -> PageCodec.of(CompressionCodecName.ZSTD).decompress(frame, 0, frame.length, size));
            assertThatExceptionOfType(ParquetDecodingException.class)
                    .isThrownBy(() -> PageCodec.of(CompressionCodecName.GZIP)
                            .decompress(member.toByteArray(), 0, member.size(), size))
                    .withMessageMatching("a page holds \\d+ bytes instead of " + size);
        }
    }

    private static byte[] compressed(CompressionCodecName codec) throws IOException {
        return new TestCodecs().getCompressor(codec).compress(BytesInput.from(PLAIN)).toInputStream().readAllBytes();
    }

    /// From the middle of an array.
    private static byte[] decompressed(CompressionCodecName codec, byte[] compressed) throws IOException {
        byte[] around = new byte[compressed.length + 20];
        System.arraycopy(compressed, 0, around, 7, compressed.length);
        return PageCodec.of(codec).decompress(around, 7, compressed.length, PLAIN.length);
    }
}
