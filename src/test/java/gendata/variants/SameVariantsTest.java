package gendata.variants;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.cli.CommandProcess;
import gendata.cli.CommandResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The same task makes the same bytes, however it is run.
@Timeout(120)
class SameVariantsTest {
    private static final String TASK = """
            vary:
              language: {en: English, fr: French}
              tone: [warm, cold, dry]
              age: {uniform: {low: 18, high: 90}}
              shots: {examples: rows.jsonl, count: 2, as: "{persona} of {city}"}
            combine: {sample: 4, of: [tone, age, shots], seed: 7}
            steps:
              - {key: story, user: "{{language}} {tone} {age} {shots} {persona}"}
              - {key: title, user: "Title of {story}"}
            """;

    @TempDir
    private Path folder;

    private Variations tasks;

    @BeforeEach
    void prepare() throws Exception {
        tasks = new Variations(folder, 40);
    }

    @Test
    void whateverTheConcurrencyAndHoweverOftenStopped() throws Exception {
        tasks.varied("whole", TASK);
        tasks.run("whole", "--concurrency", "1").exits(0);
        String whole = Files.readString(tasks.file("whole.jsonl"));
        assertThat(whole.lines()).hasSize(320);
        tasks.varied("wide", TASK);
        tasks.run("wide", "--concurrency", "64").exits(0);
        assertThat(tasks.file("wide.jsonl")).hasContent(whole);

        tasks.varied("stopped", TASK);
        for (int requests = 90; requests < 640; requests += 90) {
            tasks.run("stopped", "--max-requests", Integer.toString(requests)).exits(5);
        }
        CommandResult last = tasks.run("stopped", "--max-requests", "640").exits(0);

        assertThat(last.err()).contains("wrote");
        assertThat(tasks.file("stopped.jsonl")).hasContent(whole);
    }

    @Test
    void whateverTheNumberOfProcesses() throws Exception {
        tasks.varied("whole", TASK);
        tasks.run("whole").exits(0);
        tasks.varied("shared", TASK);
        tasks.run("shared", "--shard", "1/2", "--max-requests", "100", "--concurrency", "1").exits(5);
        for (int shard = 0; shard < 3; shard++) {
            tasks.run("shared", "--shard", shard + "/3").exits(0);
        }

        assertThat(tasks.file("shared.jsonl")).hasSameTextualContentAs(tasks.file("whole.jsonl"));
    }

    /// With the command line as it is, in a process that is killed again and again.
    @Test
    void whenTheProcessIsKilled() throws Exception {
        tasks.varied("whole", TASK);
        tasks.run("whole").exits(0);
        tasks.varied("killed", TASK);
        Path finished = tasks.file("killed.jsonl.run/finished-0.jsonl");
        for (int kill = 1; kill <= 3; kill++) {
            try (CommandProcess command = CommandProcess.start(folder, Map.of(), List.of("-XX:TieredStopAtLevel=1"),
                    "--task", tasks.file("killed.yml").toString(), "--concurrency", "1")) {
                Process process = command.process();
                while (process.isAlive() && (!Files.exists(finished) || Files.size(finished) < kill * 2_000L)) {
                    Thread.onSpinWait();
                }
                process.destroyForcibly().waitFor();
            }
        }
        tasks.run("killed").exits(0);

        assertThat(tasks.file("killed.jsonl")).hasSameTextualContentAs(tasks.file("whole.jsonl"));
    }

    @Test
    void rowsInAnotherOrderHaveTheSameUnits() throws Exception {
        tasks.varied("one", TASK);
        tasks.run("one").exits(0);
        List<String> rows = new ArrayList<>(Files.readAllLines(tasks.file("rows.jsonl")));
        tasks.varied("other", TASK.replace("examples: rows.jsonl", "examples: few.jsonl"));
        Files.write(tasks.file("few.jsonl"), rows);
        Files.write(tasks.file("rows.jsonl"), rows.reversed());
        tasks.run("other").exits(0);

        assertThat(Files.readAllLines(tasks.file("other.jsonl")))
                .containsExactlyInAnyOrderElementsOf(Files.readAllLines(tasks.file("one.jsonl")));
    }

    @Test
    void oneValueMoreAsksOnlyForItsOwnUnits() throws Exception {
        String lines = "vary: {language: {en: English}, tone: [warm, cold]}";
        tasks.varied("t", lines);
        tasks.run("t").exits(0);
        tasks.varied("t", lines.replace("{en: English}", "{en: English, fr: French}"));

        assertThat(tasks.run("t").exits(4).err()).contains("changed since: axis language", "--on-change keep");
        CommandResult kept = tasks.run("t", "--on-change", "keep").exits(0);

        assertThat(kept.err()).contains("80 units done before", "story  80 calls");
        assertThat(tasks.records("t")).hasSize(160).extracting(record -> record.path("language").asString())
                .containsOnly("en", "fr");
    }

    @Test
    void anotherSeedDrawsOtherValues() throws Exception {
        tasks.varied("one", TASK);
        tasks.run("one").exits(0);
        tasks.varied("two", TASK.replace("seed: 7", "seed: 8"));
        tasks.run("two").exits(0);

        assertThat(tasks.records("two").stream().map(record -> record.path("age")).toList())
                .isNotEqualTo(tasks.records("one").stream().map(record -> record.path("age")).toList());
        JsonNode record = tasks.records("one").getFirst();
        assertThat(record.propertyNames()).containsExactly("language", "tone", "age", "shots", "persona", "story",
                "title",
                "id", "_unit", "model");
        assertThat(record.path("shots").size()).isEqualTo(2);
    }
}
