package gendata.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputFileTest {
    private static final String LINES = "{\"id\":1}\n{\"id\":2}\n";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
            "a.jsonl|{\"id\":\"1\"}|1", "a.json|[{\"id\":\"1\"}]|1", "a.csv|id~1|2"})
    void passesOverAByteOrderMark(String name, String content, long line) throws IOException {
        assertThat(SampleFile.of(folder, name, "\uFEFF" + content.replace('~', '\n')).shown())
                .containsExactly(line + ": {\"id\":\"1\"}");
    }

    @Test
    void readsGzipOfSeveralMembers() throws IOException {
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        members.write(SampleFile.gzip(bytes("{\"id\":1}\n{\"i")));
        members.write(SampleFile.gzip(bytes("d\":2}\n")));
        assertThat(SampleFile.of(folder, "a.jsonl.gz", members.toByteArray()).shown())
                .containsExactly("1: {\"id\":1}", "2: {\"id\":2}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE"})
    void refusesUtf16(Charset charset) {
        assertRefused("a.jsonl", LINES.getBytes(charset), "a.jsonl: is UTF-16 text; convert the file to UTF-8");
    }

    @Test
    void refusesGzipUnderAnotherName() throws IOException {
        assertRefused("a.csv", SampleFile.gzip(bytes("a\n1")), "a.csv: is gzip-compressed; name it ….gz");
    }

    @Test
    void refusesAGzipNameOnPlainText() {
        assertRefused("a.jsonl.gz", bytes(LINES),
                "a.jsonl.gz: is not gzip-compressed; take `.gz` from its name or compress it");
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 10_000, 30_000})
    void refusesGzipDataThatEndsEarly(int length) throws IOException {
        byte[] cut = Arrays.copyOf(manyCompressedLines(), length);
        assertRefused("a.jsonl.gz", cut, "a.jsonl.gz: the gzip data ends early; copy or compress the file again");
    }

    @Test
    void refusesDamagedGzipData() throws IOException {
        byte[] damaged = manyCompressedLines();
        Arrays.fill(damaged, 20_000, 20_100, (byte) 0xFF);
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> SampleFile.of(folder, "a.jsonl.gz", damaged).entries())
                .withMessageMatching("a\\.jsonl\\.gz: the gzip data is damaged \\(.+\\); "
                        + "copy or compress the file again");
    }

    @Test
    void refusesParquetZipZstdAndOtherBinaryFiles() {
        assertRefused("a.csv", bytes("PAR1\u0015\u0004"), "a.csv: is a Parquet file; convert it to .jsonl or .csv");
        assertRefused("a.csv", bytes("PK\u0003\u0004"),
                "a.csv: is a zip archive or a spreadsheet; unpack it or save it as .csv");
        assertRefused("a.csv", new byte[] {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD},
                "a.csv: is zstd-compressed; decompress it or use gzip");
        assertRefused("a.csv", bytes("ab\0c"), "a.csv: is a binary file: there is a NUL at byte 3");
    }

    @Test
    void aColumnMayBeNamedLikeAMagicNumber() throws IOException {
        assertThat(SampleFile.of(folder, "a.csv", "PAR1,PK\n1,2").shown())
                .containsExactly("2: {\"PAR1\":\"1\",\"PK\":\"2\"}");
    }

    @ParameterizedTest
    @CsvSource({"a.jsonl,{\"a\":1}", "a.json,[", "a.csv,a"})
    void refusesBytesThatAreNotUtf8(String name, String firstLine) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.write(bytes(firstLine + "\nñ "));
        content.write(0xF1);
        content.write(bytes("\n"));
        assertRefused(name, content.toByteArray(),
                name + ":2: not valid UTF-8 at byte 4 of the line; convert the file to UTF-8");
    }

    @Test
    void refusesAFileThatIsNotThere() {
        assertRefused(folder.resolve("none.csv"), "none.csv: no such file");
    }

    @Test
    void refusesAFolder() throws IOException {
        assertRefused(Files.createDirectory(folder.resolve("a.csv")), "a.csv: is a directory; a file was expected");
    }

    @Test
    void saysThatAFileMayNotBeRead() {
        assertThat(InputFile.explain(new AccessDeniedException("/x/a.csv"), "a.csv"))
                .hasMessage("a.csv: no permission to read it");
    }

    @Test
    void saysWhyReadingFailed() {
        assertThat(InputFile.explain(new IOException("Input/output error"), "a.csv"))
                .hasMessage("a.csv: cannot be read: Input/output error");
    }

    private static byte[] manyCompressedLines() throws IOException {
        StringBuilder lines = new StringBuilder();
        new Random(1).ints(20_000).forEach(number -> lines.append("{\"a\":").append(number).append("}\n"));
        return SampleFile.gzip(bytes(lines.toString()));
    }

    private void assertRefused(String name, byte[] content, String message) {
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> SampleFile.of(folder, name, content).entries()).withMessage(message);
    }

    private static void assertRefused(Path path, String message) {
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> new SampleFile(path).entries()).withMessage(message);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
