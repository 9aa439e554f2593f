package gendata.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where long messages are broken: at a terminal's width, and nowhere else.
class LineBreaksTest {
    private static final Map<String, String> TERMINAL = Map.of("GENDATA_TERMINAL", "1", "GENDATA_COLUMNS", "40");

    @Test
    void leavesShortLinesAsTheyAre() {
        assertThat(LineBreaks.in("gendata: short", 40)).isEqualTo("gendata: short");
        assertThat(LineBreaks.in("  a    b  c", 11)).isEqualTo("  a    b  c");
        assertThat(LineBreaks.in("", 40)).isEmpty();
    }

    @Test
    void breaksBetweenWordsOnly() {
        assertThat(LineBreaks.in("gendata: one two three four five", 20))
                .isEqualTo("gendata: one two\n    three four five");
        assertThat(LineBreaks.in("gendata: /a/path/that-is/longer/than/a/line is it", 20))
                .isEqualTo("gendata:\n    /a/path/that-is/longer/than/a/line\n    is it");
    }

    @Test
    void countsTheColumnsOfWideLetters() {
        assertThat(LineBreaks.in("上海 上海 上海 上海", 14)).isEqualTo("上海 上海 上海\n    上海");
    }

    @Test
    void breaksMessagesForTerminalsOnly(@TempDir Path folder) {
        String missing = folder.resolve("none.jsonl").toString();
        String message = "gendata: " + missing + ".run: is not there; nothing was generated for this output\n";

        assertThat(CommandInProcess.run("status", missing).exits(4).err()).isEqualTo(message);
        assertThat(CommandInProcess.run(Map.of("GENDATA_COLUMNS", "40"), "status", missing).err()).isEqualTo(message);
        assertThat(CommandInProcess.run(Map.of("GENDATA_TERMINAL", "1", "GENDATA_COLUMNS", "0"), "status", missing)
                .err()).isEqualTo(message);
        assertThat(CommandInProcess.run(TERMINAL, "status", missing).err()).isEqualTo("gendata:\n    " + missing
                + ".run:\n    is not there; nothing was generated\n    for this output\n");
    }

    @Test
    void breaksTheLinesOfTheTotalsToo(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("rows.jsonl"), "{\"city\": \"Łódź\"}\n");
        Path task = Files.writeString(folder.resolve("task.yml"), """
                input: rows.jsonl
                output: out.jsonl
                model: offline
                steps: [{key: a_step_with_a_long_name, user: "{city}"}]
                """);

        assertThat(CommandInProcess.run(TERMINAL, "--task", task.toString(), "--progress", "off").exits(0).err())
                .containsPattern("\n  a_step_with_a_long_name  1 call, \\d+ \\+ \\d+\n    tokens, ");
    }

    @Test
    void breaksNoJsonLines(@TempDir Path folder) throws IOException {
        Path task = Files.writeString(folder.resolve("task.yml"), "nonsense: a line of more than forty columns\n");

        assertThat(CommandInProcess.run(TERMINAL, "--task", task.toString(), "--progress", "json").exits(2).err()
                .lines()).isNotEmpty().allMatch(line -> line.startsWith("{") && line.endsWith("}"));
    }
}
