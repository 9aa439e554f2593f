package gendata.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonLinesReaderTest {
    @TempDir
    private Path folder;

    @Test
    void passesOverBlankLinesButCountsThem() throws IOException {
        assertThat(shown("\n{\"a\":1}\r\n  \t\r\n\n{\"a\":2}\n \n")).containsExactly("2: {\"a\":1}", "5: {\"a\":2}");
    }

    @Test
    void readsALastLineWithoutLineFeed() throws IOException {
        assertThat(shown("{\"a\":1}\n{\"a\":2}")).containsExactly("1: {\"a\":1}", "2: {\"a\":2}");
    }

    @Test
    void keepsEveryDigitAndTheOrderOfNames() throws IOException {
        String line = "{\"z\":2.0,\"y\":1e5,\"x\":12345678901234567890.10,\"w\":-0,\"v\":[0.1234567890123456789]}";
        assertThat(shown(line)).containsExactly("1: " + line);
    }

    @Test
    void readsLinesLongerThanItsBuffers() throws IOException {
        String text = "é".repeat(1_000_000);
        assertThat(shown("{\"a\":1}\n{\"a\":\"" + text + "\"}\n{\"a\":3}\n"))
                .containsExactly("1: {\"a\":1}", "2: {\"a\":\"" + text + "\"}", "3: {\"a\":3}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
            "{\"a\":}|1:6! not valid JSON: Unexpected character ('}'): expected a value",
            "{\"é\":\"日本\",\"b\" 1}|1:15! not valid JSON: "
                    + "Unexpected character ('1'): was expecting a colon to separate property name and value",
            "{\"a\":1|1:7! not valid JSON: Unexpected end-of-input: expected close marker for Object",
            "{\"a\":\"b|1:8! not valid JSON: Unexpected end-of-input in a text",
            "{\"a\":NaN}|1:9! not valid JSON: Non-standard token 'NaN'",
            "{\"a\":1}{\"a\":2}|1:8! not valid JSON: more follows after the JSON value",
            "abc|1:1! not valid JSON: Unrecognized token 'abc': expected a value",
            "[1]|1:1! a record must be an object, and this is a list",
            "3|1:1! a record must be an object, and this is a number",
            "\"x\"|1:1! a record must be an object, and this is text",
            "true|1:1! a record must be an object, and this is true",
            "null|1:1! a record must be an object, and this is null",
    })
    void saysWhatIsWrongWithALineAndReadsOn(String line, String problem) throws IOException {
        assertThat(shown(line + "\n{\"a\":1}")).containsExactly(problem, "2: {\"a\":1}");
    }

    @Test
    void saysWhatIsTooDeepOrTooLong() throws IOException {
        assertThat(shown("{\"a\":" + "[".repeat(500) + "]".repeat(500) + "}\n{\"a\":" + "1".repeat(1001) + "}\n"))
                .containsExactly(
                        "1:0! not valid JSON: Document nesting depth (501) exceeds the maximum allowed (500)",
                        "2:0! not valid JSON: Number value length (1001) exceeds the maximum allowed (1000)");
    }

    @Test
    void refusesALineLongerThanTheLimit() {
        byte[] content = new byte[RecordReader.LONGEST_RECORD + 20];
        Arrays.fill(content, (byte) ' ');
        byte[] start = "{}\n".getBytes(StandardCharsets.UTF_8);
        System.arraycopy(start, 0, content, 0, start.length);
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> SampleFile.of(folder, "a.jsonl", content).entries())
                .withMessage("a.jsonl:2: the line is longer than 32 MiB; is it a record a line?");
    }

    @Test
    void theLimitIsForOneLineNotForTheFile() throws IOException {
        String longLine = "{\"a\":\"" + "x".repeat(20 * 1024 * 1024) + "\"}\n";
        String shortLine = "{\"a\":\"" + "x".repeat(2_000) + "\"}\n";
        List<Entry> entries = SampleFile.of(folder, "a.jsonl", longLine + shortLine.repeat(20_000)).entries();
        assertThat(entries).hasSize(20_001).allMatch(Entry.Good.class::isInstance);
    }

    private List<String> shown(String content) throws IOException {
        return SampleFile.of(folder, "a.jsonl", content).shown();
    }
}
