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
            "a.jsonl|{\"id\":\"1\"}|1", "a.json|[{\"id\":\"1\"}]|1", "a.csv|id~1|2", "b.csv|\"id\"~1|2",
            "a.tsv|id~1|2"})
    void passesOverAByteOrderMark(String name, String content, long line) throws IOException {
        assertThat(SampleFile.of(folder, name, "\uFEFF" + content.replace('~', '\n')).shown())
                .containsExactly(line + ": {\"id\":\"1\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void refusesUtf16WithoutAByteOrderMark(Charset charset) {
        assertRefused("a.jsonl", LINES.getBytes(charset), "a.jsonl: is UTF-16 text without a byte order mark; "
                + "convert the file to UTF-8 or put the mark in front");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-32LE", "UTF-32BE"})
    void refusesUtf32(Charset charset) {
        assertRefused("a.csv", ("\uFEFF" + LINES).getBytes(charset),
                "a.csv: is UTF-32 text; convert the file to UTF-8");
    }

    @Test
    void refusesParquetAndZipFiles() {
        assertRefused("a.csv", bytes("PAR1\u0015\u0004"), "a.csv: is a Parquet file; name it ….parquet");
        assertRefused("a.csv", bytes("PK\u0003\u0004"),
                "a.csv: is a zip archive or a spreadsheet; unpack it or save it as .csv");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {"a.jsonl|{\"a\":\"~\"}", "a.json|{\"a\":\"~\"}",
            "a.txt|~", "a.csv|~", "b.csv|\"~\"", "a.tsv|\"~\""})
    void refusesANulWhereverItIs(String name, String line) {
        for (int before : new int[] {0, 1, 100_000}) {
            boolean array = name.endsWith(".json");
            String content = (array ? "[\n" : "") + (line.replace('~', 'x') + (array ? ",\n" : "\n")).repeat(before)
                    + line.replace("~", "é\0y");
            assertRefused(name, bytes(content), name + ":" + (before + (array ? 2 : 1)) + ": there is a NUL at byte "
                    + (line.indexOf('~') + 3) + " of the line; is it a damaged or a binary file?");
        }
    }

    @Test
    void aColumnMayBeNamedLikeAMagicNumber() throws IOException {
        assertThat(SampleFile.of(folder, "a.csv", "PAR1,PK\n1,2").shown())
                .containsExactly("2: {\"PAR1\":\"1\",\"PK\":\"2\"}");
    }

    @ParameterizedTest
    @CsvSource({"a.jsonl,{\"a\":1}", "a.json,[", "a.csv,a", "a.tsv,a", "a.txt,a"})
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
