package gendata.method;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.server.NodeScript;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The YAML language server, which editors run, completes, explains and underlines tasks by their schema.
final class EditorTest {
    private static final Path RESOURCES = TwoReadings.HOME.resolve("src/test/resources/gendata/method");

    @Test
    void theLanguageServerKnowsTasks() throws Exception {
        List<Path> files = new ArrayList<>(
                List.of(TwoReadings.HOME.resolve("src/main/resources/gendata/method/task.schema.json"),
                        RESOURCES.resolve("every-key-as-steps.yml"), RESOURCES.resolve("every-key-as-lists.yml"),
                        RESOURCES.resolve("every-key-as-variants.yml"), RESOURCES.resolve("every-key-as-generic.yml"),
                        RESOURCES.resolve("every-key-as-raw.yml")));
        files.addAll(TaskSchemaTasksTest.shipped());

        assertThat(NodeScript.run("editor.mjs",
                files.stream().map(file -> file.toAbsolutePath().toString()).toArray(String[]::new)))
                .matches("ok [0-9]{2,3} checks\n");
    }
}
