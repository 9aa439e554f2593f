package gendata;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.cli.CommandInProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the documents about variants and Datafast's tasks show is taken and does what it says.
final class VariantsDocumentTest {
    private static final String VARIANTS = "docs/variants.md";
    private static final Pattern AXIS = Pattern.compile("(?m)^\\| (`.*`) \\| [^|]*\\|$");
    private static final String TASK = """
            input: samples/personas.jsonl
            output: out/t.jsonl
            unique_key: id
            model: offline
            steps: [{key: story, user: '{persona}'}]
            """;

    @TempDir
    private Path folder;

    @Test
    void theTaskMakesWhatIsSaid() throws Exception {
        Checkout checkout = Checkout.in(folder);
        List<Checkout.Block> blocks = Checkout.blocks(VARIANTS).stream()
                .filter(block -> block.language().equals("yaml")).toList();
        Path task = checkout.write("task.yml", blocks.getFirst().text());
        String text = Files.readString(Checkout.HOME.resolve(VARIANTS));

        assertThat(text.replaceAll("(?s).*```text\\n(.*?)\\n```.*", "$1"))
                .isEqualTo(CommandInProcess.run("check", task.toString()).exits(0).out().lines().skip(1).findFirst()
                        .orElseThrow().strip().replace(folder + "/", ""));
        CommandInProcess.run("--task", task.toString()).exits(0);
        assertThat(Files.readAllLines(folder.resolve("out/varied.jsonl"))).hasSize(2_400);
        String combine = blocks.get(1).text();
        Files.writeString(task, TASK + "vary: {style: [a, b], age: {uniform: {low: 1, high: 9}}}\n" + combine);
        assertThat(CommandInProcess.run("check", task.toString()).exits(0).out()).contains("100 samples of style, age");
        Files.writeString(task, TASK.replaceFirst("input:.*\\n", "").replace("unique_key: id\n", "")
                .replace("{persona}", "{topic} {level}") + blocks.get(2).text());
        assertThat(CommandInProcess.run("check", task.toString()).exits(0).out()).contains("6 rows");
    }

    @Test
    void everyAxisOfTheTableIsTaken() throws Exception {
        Checkout checkout = Checkout.in(folder);
        checkout.write("few.jsonl", "{\"q\": 1, \"a\": 2}\n".repeat(4));
        Matcher rows = AXIS.matcher(Files.readString(Checkout.HOME.resolve(VARIANTS)));
        int axes = 0;
        while (rows.find()) {
            for (String written : rows.group(1).split("`, `", -1)) {
                String axis = written.replace("`", "");
                String named = axis.startsWith("{") ? "axis: " + axis : axis;
                Path task = checkout.write("task.yml",
                        TASK + "vary:\n  category: [science, sport]\n  " + named + "\n");
                CommandInProcess.run("check", task.toString()).exits(0);
                axes++;
            }
        }
        assertThat(axes).isEqualTo(11);
    }

    @Test
    void theProvidersOfTheDocumentAreTaken() throws IOException {
        Path task = folder.resolve("task.yml");
        Files.writeString(task, "data_method: raw\ndocument_types: [a]\ntopics: [b]\noutput_file: t.jsonl\n"
                + Checkout.blocks("docs/datafast.md").getFirst().text());

        assertThat(CommandInProcess.run("check", task.toString()).exits(0).out()).contains("z-ai/glm-4.6 (openrouter)",
                "claude-haiku-4-5 (anthropic)");
    }
}
