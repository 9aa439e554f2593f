package gendata.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextReaderTest {
    @TempDir
    private Path folder;

    @Test
    void readsLinesAsTheyStandWithoutTheirEnds() throws IOException {
        assertThat(shown("one\n  \"two\", {x} \\n\t\r\nthr\ree\n日本😀")).containsExactly(
                "1: {\"text\":\"one\"}",
                "2: {\"text\":\"  \\\"two\\\", {x} \\\\n\\t\"}",
                "3: {\"text\":\"thr\\ree\"}",
                "4: {\"text\":\"日本😀\"}");
    }

    @Test
    void passesOverBlankLinesButCountsThem() throws IOException {
        assertThat(shown("\n \t\r\n\r\nfour\n\n")).containsExactly("4: {\"text\":\"four\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n", " ", "\uFEFF"})
    void findsNothingInNothing(String content) throws IOException {
        assertThat(shown(content)).isEmpty();
    }

    @Test
    void hasOneColumn() throws IOException {
        try (RecordReader reader = SampleFile.of(folder, "a.txt", "").reader(Reading.ALL)) {
            assertThat(reader.columns()).containsExactly("text");
        }
    }

    private List<String> shown(String content) throws IOException {
        return SampleFile.of(folder, "a.txt", content).shown();
    }
}
