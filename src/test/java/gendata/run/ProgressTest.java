package gendata.run;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.format.Json;
import gendata.server.EchoServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `--progress`, and the progress file.
class ProgressTest {
    private static final String TIMES = "\"(time|rate_per_second|elapsed_seconds)\":(\"[^\"]*\"|[0-9.]+)";

    @TempDir
    Path folder;

    @Test
    void saysAllInJsonLines() throws IOException {
        try (EchoServer server = EchoServer.start()) {
            Task task = new Task(folder).rows(Task.row(0), Task.row(1, "@@FAIL1:400@@"), Task.row(2)).on(server);

            Task.Said said = task.run("--progress", "json", "--concurrency", "1");

            assertThat(said.code()).isEqualTo(1);
            assertThat(timeless(said)).containsExactly(
                    """
                            {"event":"begin","time":0,"shard":null,"units":3,"finished":0,"before":0,"failed":0,"left":3,"in_flight":0,\
                            "limit":null,"calls":0,"reused":0,"prompt_tokens":0,"completion_tokens":0,"cost":null,\
                            "rate_per_second":0,"elapsed_seconds":0,"eta_seconds":null,"waiting":null,"failures":{},\
                            "last_failure":null,"records_wanted":null,"records_taken":null,"near_duplicates":null}""",
                    message(task.input() + ": 3 rows × 1 step = 3 calls to echo-1 (openai)"),
                    message("2 units finished, 1 failed in 0 s"),
                    message("story  3 calls, 22 + 12 tokens, 0 ms a call"),
                    message("1 call without a usable answer (bad_request 1)"),
                    said("error", "1 unit failed (bad_request 1); " + task.output() + " was not written"),
                    message("the last: row p1, step story: bad_request: HTTP 400 from a server: told to fail"),
                    message("see " + task.runFolder() + "/failed-0.jsonl; the same command tries them again, with "
                            + "--finish it writes the 2 finished units"),
                    """
                            {"event":"end","time":0,"shard":null,"units":3,"finished":2,"before":0,"failed":1,"left":0,"in_flight":0,\
                            "limit":1,"calls":3,"reused":0,"prompt_tokens":22,"completion_tokens":12,"cost":null,\
                            "rate_per_second":0,"elapsed_seconds":0,"eta_seconds":0.000,"waiting":null,\
                            "failures":{"bad_request":1},\
                            "last_failure":"row p1, step story: bad_request: HTTP 400 from a server: told to fail",\
                            "records_wanted":null,"records_taken":null,"near_duplicates":null,"stopped":null,\
                            "reason":null,"exit_code":1,"output":null,"records":0}""");
        }
    }

    @Test
    void tellsWhatWasBeforeAndWhatWasWritten() throws IOException {
        try (EchoServer server = EchoServer.start()) {
            Task task = new Task(folder).rows(Task.row(0), Task.row(1, "@@FAIL1:400@@"), Task.row(2)).on(server);
            assertThat(task.run().code()).isEqualTo(1);

            List<JsonNode> events = events(task.run("--progress", "json"));

            assertThat(events.getFirst().path("before").asInt()).isEqualTo(2);
            JsonNode end = events.getLast();
            assertThat(end.path("finished").asInt()).isEqualTo(3);
            assertThat(end.path("before").asInt()).isEqualTo(2);
            assertThat(end.path("exit_code").asInt()).isZero();
            assertThat(end.path("output").asString()).isEqualTo(task.output().toString());
            assertThat(end.path("records").asInt()).isEqualTo(3);
        }
    }

    @Test
    void tellsWhyARunWasStopped() throws IOException {
        try (EchoServer server = EchoServer.start()) {
            Task task = new Task(folder).rows(Task.row(0, "@@FAIL1:401@@")).on(server);

            List<JsonNode> events = events(task.run("--progress", "json"));
            JsonNode end = events.getLast();

            assertThat(events).extracting(event -> event.path("event").asString()).containsOnlyOnce("error");
            assertThat(events).filteredOn(event -> event.path("event").asString().equals("error")).singleElement()
                    .satisfies(error -> assertThat(error.path("text").asString()).startsWith("auth: HTTP 401 from "));
            assertThat(events).extracting(event -> Instant.parse(event.path("time").asString())).isSorted();
            assertThat(end.path("event").asString()).isEqualTo("end");
            assertThat(end.path("exit_code").asInt()).isEqualTo(3);
            assertThat(end.path("stopped").asString()).isEqualTo("refused");
            assertThat(end.path("reason").asString()).startsWith("auth: ");
        }
    }

    @Test
    void tellsErrorsInJsonLinesToo() throws IOException {
        Task task = new Task(folder).rows(2).steps(Task.step("story", "Tell of {town}."));
        assertThat(events(task.run("--progress", "json"))).extracting(event -> event.path("event").asString())
                .containsExactly("error", "error");

        Task foreign = new Task(folder).rows(2);
        Files.writeString(foreign.output(), "mine");
        assertThat(events(foreign.run("--progress=json", "--debug"))).element(0)
                .satisfies(event -> assertThat(event.path("event").asString()).isEqualTo("error"))
                .satisfies(event -> assertThat(event.path("text").asString()).contains(": exists already"));
    }

    @Test
    void tellsInJsonThatTheTaskIsNotThere() {
        String missing = folder.resolve("none.yml").toString();

        Task.Said said = Task.command("--progress", "json", "--task", missing);

        assertThat(said.code()).isEqualTo(2);
        assertThat(events(said)).extracting(event -> event.path("event").asString()).containsExactly("error",
                "message");
        assertThat(events(said).getFirst().path("text").asString()).startsWith(missing + ": cannot read the task: ");
        assertThat(events(Task.command("--progress", "json", "--nonsense")).getFirst().path("text").asString())
                .isEqualTo("Unknown option: '--nonsense'");
    }

    @Test
    void tellsOnlyTheEndWhereNothingIsAsked() throws IOException {
        Task task = new Task(folder).rows(2);
        assertThat(task.run().code()).isZero();

        List<JsonNode> events = events(task.run("--finish", "--progress", "json"));

        assertThat(events).extracting(event -> event.path("event").asString()).containsExactly("message", "message",
                "end");
        assertThat(events.getLast().path("finished").asInt()).isEqualTo(2);
    }

    @Test
    void showsNoProgressButMessagesWhenOff() throws IOException {
        Task.Said said = new Task(folder).rows(2).run("--progress", "off");

        assertThat(said.lines()).hasSize(2).last().asString().contains("out.jsonl (2 records");
    }

    @Test
    void refusesWordsItDoesNotKnow() throws IOException {
        Task.Said said = new Task(folder).rows(2).run("--progress", "loud");

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).startsWith("gendata: Invalid value for option '--progress': unknown word `loud`; "
                + "expected bar, lines, json or off\n");
    }

    @Test
    void leavesWhatItSaidLastInTheRunFolder() throws IOException {
        Task task = new Task(folder).rows(2);
        assertThat(task.run().code()).isZero();

        byte[] content = Files.readAllBytes(task.runFolder().resolve("progress-0.json"));
        JsonNode progress = Json.read(content, 0, content.length);

        assertThat(progress.path("event").asString()).isEqualTo("end");
        assertThat(progress.path("finished").asInt()).isEqualTo(2);
        assertThat(progress.path("stopped").isNull()).isTrue();
        assertThat(task.runFolder()).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void goesOnWhereTheProgressFileCannotBeWritten() throws IOException {
        Task task = new Task(folder).rows(2);
        Files.createDirectories(task.runFolder().resolve("progress-0.json.tmp"));

        assertThat(task.run().code()).isZero();
        assertThat(task.output()).exists();
    }

    private static List<JsonNode> events(Task.Said said) {
        return said.err().lines().map(Json::read).toList();
    }

    private static List<String> timeless(Task.Said said) {
        // A slow machine says how far it is every five seconds.
        return said.err().lines().filter(line -> !line.startsWith("{\"event\":\"progress\""))
                .map(line -> line.replaceAll(TIMES, "\"$1\":0").replaceAll("in [0-9.]+ s", "in 0 s")
                        .replaceAll("[0-9]+ ms a call", "0 ms a call").replaceAll("127.0.0.1:[0-9]+", "a server"))
                .toList();
    }

    private static String message(String text) {
        return said("message", text);
    }

    private static String said(String event, String text) {
        return new String(Json.bytes(Json.object().put("event", event).put("time", 0).put("text", text)),
                StandardCharsets.UTF_8);
    }
}
