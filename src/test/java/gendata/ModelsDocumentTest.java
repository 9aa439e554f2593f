package gendata;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.cli.CommandInProcess;
import gendata.cli.CommandResult;
import gendata.model.ModelApi;
import gendata.server.TestAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the document about models shows is taken, does what it says, and leaves out no API.
final class ModelsDocumentTest {
    private static final String DOCUMENT = "docs/models.md";
    private static final String ROWS = "input: samples/personas.jsonl\noutput: out/records.jsonl\n";
    private static final String STEPS = "steps:\n  - {key: story, user: \"{persona}\"}\n";

    @TempDir
    private Path folder;

    @Test
    void everyTaskIsTakenAndEveryCommandWorks() throws Exception {
        Checkout checkout = Checkout.in(folder);
        checkout.write("key.txt", "a-key");
        Files.copy(TestAuthority.shared().authority(), folder.resolve("company-ca.pem"));
        for (Checkout.Block block : Checkout.blocks(DOCUMENT)) {
            if (block.language().equals("yaml")) {
                String task = ROWS + block.text() + (block.text().contains("steps:") ? "" : STEPS);
                Path file = checkout.write("task.yml", task);
                CommandResult checked = CommandInProcess.run("check", file.toString()).exits(0);
                assertThat(checked.out()).contains("task.yml: nothing is wrong");
            } else {
                checkout.run(block.text()).exits(0);
            }
        }
        assertThat(Files.readAllLines(folder.resolve("out/tried.jsonl"))).hasSize(300);
    }

    @Test
    void theTableHasEveryApiWithItsVariablesAndHosts() throws IOException {
        List<String> lines = Files.readAllLines(Checkout.HOME.resolve(DOCUMENT));
        for (ModelApi api : ModelApi.all()) {
            String line = lines.stream().filter(row -> row.startsWith("| `" + api.name() + "` |")).findFirst()
                    .orElseThrow(() -> new AssertionError(api.name()));
            if (!line.contains("the same")) {
                assertThat(api.variables()).as(api.name())
                        .allSatisfy(variable -> assertThat(line).contains("`" + variable.name() + "`"));
            }
        }
    }

    /// The message about a wrong argument lists those that there are.
    @Test
    void everyArgumentIsDescribed() throws IOException {
        String document = Files.readString(Checkout.HOME.resolve(DOCUMENT));
        for (ModelApi api : ModelApi.all()) {
            Path task = folder.resolve("task.yml");
            Files.writeString(task, "input: rows.jsonl\noutput: out.jsonl\nmodel: " + api.name()
                    + "\nmodel_args: {none_such: 1}\n" + STEPS.replace("{persona}", "hello"));
            Files.writeString(folder.resolve("rows.jsonl"), "{\"persona\": \"a\"}\n");
            String said = CommandInProcess.run(Map.of(), "check", task.toString()).exits(2).err();
            String known = said.substring(said.indexOf("` takes ") + "` takes ".length(),
                    said.indexOf(" (what is sent"));
            assertThat(known.split(", ", -1)).as(api.name())
                    .allSatisfy(name -> assertThat(document).containsPattern("`" + name + "`|[{ ]" + name + ":"));
        }
    }
}
