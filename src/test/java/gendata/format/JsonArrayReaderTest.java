package gendata.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonArrayReaderTest {
    @TempDir
    private Path folder;

    @Test
    void readsElementsWithTheirLines() throws IOException {
        assertThat(shown("[{\"a\":2.0},\n\n {\"a\":\n2}, 3,\n[4]]\n")).containsExactly(
                "1: {\"a\":2.0}",
                "3: {\"a\":2}",
                "4:5! a record must be an object, and this is a number",
                "5:1! a record must be an object, and this is a list");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n", "[]", "[\n]\n"})
    void findsNothingInNothing(String content) throws IOException {
        assertThat(shown(content)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
            "{}|1:1: the root is an object, not an array of objects; if the file has a record a line, name it .jsonl",
            "\"x\"|1:1: the root is text, not an array of objects; if the file has a record a line, name it .jsonl",
            "3|1:1: the root is a number, not an array of objects; if the file has a record a line, name it .jsonl",
            "null|1:1: the root is null, not an array of objects; if the file has a record a line, name it .jsonl",
            "[{\"a\":1},|1:10: not valid JSON: Unexpected end-of-input within/between Array entries",
            "[{\"a\":1},]|1:10: not valid JSON: Unexpected character (']'): expected a value",
            "[{\"é\":é}]|1:7: not valid JSON: Unrecognized token 'é': expected a value",
            "[{\"a\":1}] 3|1:11: not valid JSON: more follows after the array",
    })
    void refusesWhatIsNoArray(String content, String problem) {
        assertThatExceptionOfType(FormatException.class).isThrownBy(() -> shown(content))
                .withMessage("a.json:" + problem);
    }

    @Test
    void saysWhereItIsTooDeep() {
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> shown("[\n" + "[".repeat(500) + "]".repeat(500) + "]"))
                .withMessageStartingWith("a.json:2:501: not valid JSON: Document nesting depth (501) exceeds");
    }

    @Test
    void refusesARecordLongerThanTheLimit() {
        String content = "[{\"a\":1},\n{\"a\":\"" + "x".repeat(RecordReader.LONGEST_RECORD + 40_000) + "\"}]";
        assertThatExceptionOfType(FormatException.class).isThrownBy(() -> shown(content))
                .withMessage("a.json:1: the record is longer than 32 MiB; is a closing quote or bracket missing?");
    }

    @Test
    void theLimitIsForOneRecordNotForTheFile() throws IOException {
        String element = "{\"a\":\"" + "x".repeat(10 * 1024 * 1024) + "\"}";
        assertThat(shown("[" + String.join(",", element, element, element, element) + "]")).hasSize(4);
    }

    private List<String> shown(String content) throws IOException {
        return SampleFile.of(folder, "a.json", content).shown();
    }
}
