package gendata.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecompressedStreamTest {
    private static final byte[] SKIPPED = {0x5A, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 'a', 'b', 'c'};

    @TempDir
    private Path folder;

    @Test
    void readsGzipOfSeveralMembers() throws IOException {
        byte[] members = joined(gzip("{\"id\":1}\n{\"i"), gzip(""), gzip("d\":2}\n"));
        assertThat(shown("a.jsonl.gz", members)).containsExactly("1: {\"id\":1}", "2: {\"id\":2}");
    }

    @Test
    void readsZstdOfSeveralFramesAndSkipsWhatIsToBeSkipped() throws IOException {
        byte[] frames = joined(SKIPPED, zstd("{\"id\":1}\n{\"i"), SKIPPED, zstd(""), zstd("d\":2}\n"), SKIPPED);
        assertThat(shown("a.jsonl.zst", frames)).containsExactly("1: {\"id\":1}", "2: {\"id\":2}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.jsonl.gz", "a.json.zst", "a.csv.gz", "a.csv.zst", "a.tsv.zst", "a.txt.gz"})
    void takesAnEmptyFileAsEmptyText(String name) throws IOException {
        assertThat(shown(name, new byte[0])).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"gz,gzip", "zst,zstd"})
    void refusesPlainTextUnderTheirNames(String extension, String program) {
        String name = "a.jsonl." + extension;
        assertRefused(name, bytes("{\"id\":1}\n"), name + ": is not " + program + "-compressed; take `." + extension
                + "` from its name or compress it");
    }

    @Test
    void refusesCompressedDataUnderAnotherName() throws IOException {
        assertRefused("a.csv", gzip("a\n1"), "a.csv: is gzip-compressed; name it ….gz");
        assertRefused("a.csv", zstd("a\n1"), "a.csv: is zstd-compressed; name it ….zst");
        assertRefused("a.csv.gz", zstd("a\n1"), "a.csv.gz: is zstd-compressed; name it ….zst");
        assertRefused("a.csv.zst", gzip("a\n1"), "a.csv.zst: is gzip-compressed; name it ….gz");
        assertRefused("a.csv.gz", SampleFile.gzip(zstd("a\n1")), "a.csv.gz: is compressed twice; decompress it once");
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 10_000, 30_000})
    void refusesDataThatEndsEarly(int length) throws IOException {
        assertRefused("a.jsonl.gz", Arrays.copyOf(SampleFile.gzip(manyLines()), length),
                "a.jsonl.gz: the gzip data ends early; copy or compress the file again");
        assertRefused("a.jsonl.zst", Arrays.copyOf(SampleFile.zstd(manyLines()), length),
                "a.jsonl.zst: the zstd data ends early; copy or compress the file again");
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 20_000})
    void refusesDamagedData(int place) throws IOException {
        assertDamaged("a.jsonl.gz", damaged(SampleFile.gzip(manyLines()), place), "gzip");
        assertDamaged("a.jsonl.zst", damaged(SampleFile.zstd(manyLines()), place), "zstd");
    }

    @Test
    void refusesDataWhoseChecksumIsWrong() throws IOException {
        byte[] gzip = gzip("{\"id\":1}\n");
        byte[] zstd = zstd("{\"id\":1}\n");
        gzip[gzip.length - 6] ^= 1;
        zstd[zstd.length - 1] ^= 1;
        assertDamaged("a.jsonl.gz", gzip, "gzip");
        assertDamaged("a.jsonl.zst", zstd, "zstd");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20_000})
    void refusesWhatFollowsTheEnd(int times) throws IOException {
        byte[] other = bytes("no member and no frame\n".repeat(times));
        assertDamaged("a.jsonl.gz", joined(gzip("{\"id\":1}\n"), other), "gzip");
        assertDamaged("a.jsonl.gz", joined(SampleFile.gzip(manyLines()), other), "gzip");
        assertDamaged("a.jsonl.zst", joined(zstd("{\"id\":1}\n"), other), "zstd");
    }

    @Test
    void refusesZstdThatNeedsTooMuchMemory() {
        byte[] magicAndWindowOfTwoGigabytes = {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0, (byte) (21 << 3), 1, 0, 0};
        assertRefused("a.csv.zst", magicAndWindowOfTwoGigabytes, "a.csv.zst: the zstd data cannot be read in 128 MiB "
                + "of memory; compress the file again with --long=27 or without --long");
    }

    private static byte[] manyLines() {
        StringBuilder lines = new StringBuilder();
        new Random(1).ints(20_000).forEach(number -> lines.append("{\"a\":").append(number).append("}\n"));
        return bytes(lines.toString());
    }

    private static byte[] damaged(byte[] content, int place) {
        Arrays.fill(content, place, place + 100, (byte) 0xFF);
        return content;
    }

    private static byte[] joined(byte[]... parts) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.write(part);
        }
        return all.toByteArray();
    }

    private List<String> shown(String name, byte[] content) throws IOException {
        return SampleFile.of(folder, name, content).shown();
    }

    private void assertRefused(String name, byte[] content, String message) {
        assertThatExceptionOfType(FormatException.class).isThrownBy(() -> shown(name, content)).withMessage(message);
    }

    private void assertDamaged(String name, byte[] content, String program) {
        assertThatExceptionOfType(FormatException.class).isThrownBy(() -> shown(name, content)).withMessageMatching(
                "\\Q" + name + ": the " + program + " data is damaged (\\E.+\\); copy or compress the file again");
    }

    private static byte[] gzip(String text) throws IOException {
        return SampleFile.gzip(bytes(text));
    }

    private static byte[] zstd(String text) throws IOException {
        return SampleFile.zstd(bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
