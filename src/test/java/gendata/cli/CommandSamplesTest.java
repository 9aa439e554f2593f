package gendata.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The sample files that the program writes are good as they stand, and are never written over something.
final class CommandSamplesTest {
    private static final Path HOME = Path.of(System.getProperty("gendata.home"));
    private static final Pattern COMMAND = Pattern.compile("(?m)^#   gendata (.*offline)$");

    @TempDir
    private Path folder;

    @BeforeEach
    void bringRows() throws IOException {
        Files.createDirectory(folder.resolve("samples"));
        Files.copy(HOME.resolve("samples/personas.jsonl"), folder.resolve("samples/personas.jsonl"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"simple", "complex"})
    void theTaskRunsByTheCommandInItsComment(String kind) throws Exception {
        gendata("--generate-task-sample", kind).exits(0);
        Matcher command = COMMAND.matcher(Files.readString(folder.resolve("task_example.yml")));
        assertThat(command.find()).isTrue();
        gendata(command.group(1).split(" ")).exits(0);
        assertThat(folder.resolve("out.jsonl")).content().hasLineCount(300);
    }

    @Test
    void theParametersSuitATask() throws Exception {
        gendata("--generate-task-sample", "simple", "--generate-model-params", "openai").exits(0);
        gendata("--task", "task_example.yml", "--input", "samples/personas.jsonl", "--output", "out.jsonl", "--model",
                "openai", "--model-params", "model_params_example.yml", "--finish").exits(1);
    }

    @Test
    void aFileThatIsThereStays() throws Exception {
        Path task = Files.writeString(folder.resolve("task_example.yml"), "mine");
        assertThat(gendata("--generate-task-sample", "simple").exits(4).err()).isEqualTo(
                "gendata: task_example.yml: exists already; move it away, or use --overwrite\n");
        assertThat(task).hasContent("mine");
    }

    @Test
    void anUnknownKindIsRefused() throws Exception {
        assertThat(gendata("--generate-task-sample", "medium").exits(2).err()).startsWith(
                "gendata: --generate-task-sample: unknown kind `medium`; expected simple or complex\n");
        assertThat(gendata("--generate-model-params", "llama").exits(2).err()).startsWith(
                "gendata: --generate-model-params: unknown API `llama`; expected openai\n");
    }

    private CommandResult gendata(String... args) throws IOException, InterruptedException {
        try (CommandProcess process = CommandProcess.start(folder, args)) {
            return process.end();
        }
    }
}
