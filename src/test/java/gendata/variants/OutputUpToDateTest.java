package gendata.variants;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.cli.CommandInProcess;
import gendata.format.Json;
import gendata.server.EchoServer;
import gendata.server.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/// An output counts as up to date only where it was taken from just what there is.
@Timeout(120)
class OutputUpToDateTest {
    @TempDir
    private Path folder;

    @AutoClose
    private final EchoServer server = EchoServer.start();

    private Variations tasks;

    @BeforeEach
    void prepare() throws Exception {
        tasks = new Variations(folder, 60);
    }

    /// Six units were written, and six give the target now, but not the same.
    @Test
    void isWrittenAgainOnceAFailedUnitIsMended() throws Exception {
        target(6);
        server.failNext(new Fault.Status(400, "{}"));
        tasks.run("t", "--concurrency", "1").exits(0);
        assertThat(ids()).containsExactly("p1", "p2", "p3", "p4", "p5", "p6");
        target(40);
        tasks.run("t", "--concurrency", "1", "--max-requests", "8").exits(5);
        assertThat(ids()).containsExactly("p1", "p2", "p3", "p4", "p5", "p6");
        assertThat(status()).doesNotContain("up to date");

        target(6);
        assertThat(tasks.run("t", "--concurrency", "1").exits(0).err()).contains("wrote ");

        assertThat(ids()).containsExactly("p0", "p1", "p2", "p3", "p4", "p5");
        assertThat(tasks.run("t", "--concurrency", "1").exits(0).err()).contains("nothing was left to do");
        assertThat(status()).contains("up to date");
    }

    @Test
    void isWrittenAgainWhereAllWasMadeAgainAndWritingFailed() throws Exception {
        tasks.varied("t", "");
        tasks.run("t").exits(0);
        String before = Files.readString(tasks.file("t.jsonl"));
        tasks.varied("t", "steps: [{key: story, user: 'Sing of {persona}'}]\n");
        Path inTheWay = Files.createDirectories(tasks.file("t.jsonl.run/output.tmp/in-the-way"));
        assertThat(tasks.run("t", "--on-change", "redo").code()).isNotZero();
        assertThat(tasks.file("t.jsonl")).hasContent(before);
        assertThat(status()).doesNotContain("up to date");
        Files.delete(inTheWay);
        Files.delete(inTheWay.getParent());

        assertThat(tasks.run("t").exits(0).err()).contains("wrote ");

        assertThat(tasks.file("t.jsonl")).content().isNotEqualTo(before).hasLineCount(60);
        assertThat(status()).contains("up to date");
    }

    /// An earlier version did not write down of what an output was made.
    @Test
    void isWrittenAgainWhereAnEarlierVersionWroteIt() throws Exception {
        tasks.varied("t", "");
        tasks.run("t").exits(0);
        Path state = tasks.file("t.jsonl.run/run.json");
        ObjectNode json = (ObjectNode) Json.read(Files.readString(state));
        ((ObjectNode) json.required("output")).remove(List.of("lines", "source"));
        Files.writeString(state, Json.text(json));
        assertThat(status()).contains("up to date");

        assertThat(tasks.run("t").exits(0).err()).contains("wrote ");

        assertThat(tasks.run("t").exits(0).err()).contains("nothing was left to do");
    }

    @Test
    void tellsHowManyRecordsItHoldsAlsoWhereNothingWasLeftToDo() throws Exception {
        tasks.varied("t", "accept: row.story.matches('Stand-in answer [0-4]')\ntarget: 10\n");
        assertThat(tasks.run("t", "--progress", "json").exits(0).err()).contains("\"records\":10}");
        assertThat(tasks.run("t", "--progress", "json").exits(0).err()).contains("\"records\":10}");
        tasks.varied("none", "accept: 'false'\n");
        assertThat(tasks.run("none", "--progress", "json").exits(0).err()).contains("\"records\":0}");
        assertThat(tasks.run("none", "--progress", "json").exits(0).err()).contains("\"records\":0}");
        assertThat(tasks.run("none").exits(0).err()).contains("nothing was left to do");
    }

    private void target(int records) throws Exception {
        tasks.task("t", """
                input: rows.jsonl
                unique_key: id
                output: t.jsonl
                model: openai
                model_args: {api_url: "%s", model: echo-1, api_key: k}
                target: %d
                steps: [{key: story, user: "Tell of {persona}"}]
                """.formatted(server.address(), records));
    }

    private List<String> ids() throws Exception {
        return tasks.records("t").stream().map(record -> record.required("id").asString()).toList();
    }

    private String status() {
        return CommandInProcess.run("status", tasks.file("t.jsonl").toString()).exits(0).out();
    }
}
