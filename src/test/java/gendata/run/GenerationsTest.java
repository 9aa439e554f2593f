package gendata.run;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.run.Task.Said;
import gendata.server.EchoServer;
import gendata.server.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// Several answers to one question, in one call where the server gives them.
class GenerationsTest {
    private static final String USAGE = "\"usage\": {\"prompt_tokens\": 100, \"completion_tokens\": 30}";

    @TempDir
    Path folder;

    @AutoClose
    final EchoServer server = EchoServer.start();

    @Test
    void comeInOneCallAndArePaidForOnce() throws IOException {
        server.failNext(choices("red", "green", "blue"));
        Task task = task("");

        Said said = task.run();

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(asked()).containsExactly(3);
        assertThat(values(task)).isEqualTo("[\"red\",\"green\",\"blue\"]");
        assertThat(said.err()).contains("  a  1 call, 100 + 30 tokens");
        assertThat(Files.readAllLines(task.runFolder().resolve("replies-0.jsonl")))
                .filteredOn(line -> line.contains("\"outcome\":\"accepted\"")).hasSize(3);
    }

    @Test
    void areAllRememberedWhenOneMoreIsWanted() throws IOException {
        server.failNext(choices("red", "green", "blue"));
        assertThat(task("").run().code()).isZero();
        server.failNext(choices("black"));
        Task more = new Task(folder).rows(1).on(server).steps("  - {key: a, user: Colour, generations: 4}\n");

        assertThat(more.run("--on-change", "redo").code()).isZero();

        assertThat(asked()).containsExactly(3, 1);
        assertThat(values(more)).isEqualTo("[\"red\",\"green\",\"blue\",\"black\"]");
    }

    @Test
    void areAskedOneByOneWhereTheServerGivesOne() throws IOException {
        server.failNext(choices("red"), choices("green"), choices("blue"));
        Task task = task("");

        assertThat(task.run().code()).isZero();

        assertThat(asked()).containsExactly(3, 1, 1);
        assertThat(values(task)).isEqualTo("[\"red\",\"green\",\"blue\"]");
    }

    /// Others may be missing for once, since they were cut off.
    @Test
    void areStillAskedTogetherOnceTheServerGaveSeveral() throws IOException {
        server.failNext(choices("red", "green"), choices("blue"), choices("pink"), choices("cyan", "grey"));
        Task task = new Task(folder).rows(3).on(server).steps("  - {key: a, user: Colour, generations: 2}\n");

        assertThat(task.run("--concurrency", "1").code()).isZero();

        assertThat(asked()).containsExactly(2, 2, 1, 2);
    }

    @Test
    void areAskedOneByOneWhereTheServerRefusesSeveral() throws IOException {
        server.failNext(new Fault.Status(400, "{\"error\": {\"message\": \"'n' : number must be at most 1\"}}"),
                choices("red"), choices("green"), choices("blue"), choices("cyan"), choices("pink"), choices("grey"));
        Task task = new Task(folder).rows(2).on(server).steps("  - {key: a, user: Colour, generations: 3}\n");

        Said said = task.run("--concurrency", "1");

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(asked()).containsExactly(3, 1, 1, 1, 1, 1, 1);
        assertThat(said.err()).contains("(format 1)");
    }

    @Test
    void areAskedAgainOnlyWhereTheyCannotBeUsed() throws IOException {
        server.failNext(choices("no", "[2]", "oh"), choices("[1]"), choices("[3]"));
        Task task = task(", type: json");

        Said said = task.run();

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(asked()).containsExactly(3, 1, 1);
        assertThat(values(task)).isEqualTo("[[1],[2],[3]]");
        assertThat(said.err()).contains("(malformed 1)");
    }

    @Test
    void areNotBoughtAgainBecauseTheFirstIsEmpty() throws IOException {
        server.failNext(choices(null, "green", "blue"), choices("red"));
        Task task = task("");

        assertThat(task.run().code()).isZero();

        assertThat(asked()).containsExactly(3, 1);
        assertThat(values(task)).isEqualTo("[\"red\",\"green\",\"blue\"]");
    }

    @Test
    void areNotBoughtAgainBecauseTheFirstFailedBefore() throws IOException {
        server.failNext(choices("no", "[2]", "[3]"), choices("[1]"));
        Task task = task(", type: json, retries: 0");
        assertThat(task.run().code()).isEqualTo(1);

        assertThat(task.run().code()).isZero();

        assertThat(asked()).containsExactly(3, 1);
        assertThat(values(task)).isEqualTo("[[1],[2],[3]]");
    }

    @Test
    void comeInOneCallWhereSeveralAreMissing() throws IOException {
        server.failNext(choices("red", "green", "blue"));
        assertThat(task("").run().code()).isZero();
        server.failNext(choices("black", "white"));
        Task more = new Task(folder).rows(1).on(server).steps("  - {key: a, user: Colour, generations: 5}\n");

        assertThat(more.run("--on-change", "redo").code()).isZero();

        assertThat(asked()).containsExactly(3, 2);
    }

    @Test
    void areAskedOneByOneWhereSeveralBreakTheServer() throws IOException {
        server.failNext(new Fault.Status(500, "Only one completion choice is allowed"), choices("red"),
                choices("green"), choices("blue"));

        assertThat(task("").run().code()).isZero();

        assertThat(asked()).containsExactly(3, 1, 1, 1);
    }

    /// The refusal was of something else, so `n` stays.
    @Test
    void areAskedTogetherAgainAfterAQuestionThatIsRefusedAnyway() throws IOException {
        Fault refusal = new Fault.Status(400, "too long");
        server.failNext(refusal, refusal, choices("red", "green", "blue"));
        Task task = new Task(folder).rows(2).on(server).steps("  - {key: a, user: Colour, generations: 3}\n");

        assertThat(task.run("--concurrency", "1").code()).isEqualTo(1);

        assertThat(asked()).containsExactly(3, 1, 3);
    }

    @Test
    void areStillAskedTogetherWhereTheServerRefusesTheSchemaByName() throws IOException {
        server.failNext(new Fault.Status(400, "response_format is not supported"), choices("[1]", "[2]", "[3]"));

        assertThat(task(", type: json, schema: {type: array}").run().code()).isZero();

        assertThat(asked()).containsExactly(3, 3);
    }

    @Test
    void areNoMoreThanTheTaskAsksForInOneCallOfItsOwn() throws IOException {
        server.failNext(choices("red", "green"), choices("blue", "pink"));
        Task task = new Task(folder).rows(1).on(server)
                .steps("  - {key: a, user: Colour, generations: 2, params: {n: 2}}\n");

        assertThat(task.run().code()).isZero();

        assertThat(server.requests()).hasSize(2);
        assertThat(values(task)).isEqualTo("[\"red\",\"blue\"]");
    }

    /// All lines of a call are written at once.
    @Test
    void areLoggedTogether() throws IOException {
        server.failNext(choices("red", "green", "blue"));
        Task task = task("");
        assertThat(task.run().code()).isZero();
        List<String> lines = Files.readAllLines(task.runFolder().resolve("replies-0.jsonl"));

        assertThat(lines).hasSize(4);
        assertThat(lines.getLast()).as("what is paid for stands last").contains("\"text\":\"red\"")
                .contains("\"completion_tokens\":30");
    }

    @Test
    void haveCallsOfTheirOwnWhereThereIsSeed() throws IOException {
        server.failNext(choices("red"), choices("green"), choices("blue"));

        assertThat(task(", params: {seed: 1}").run().code()).isZero();

        assertThat(asked()).containsExactly(1, 1, 1);
    }

    @Test
    void countAgainstLimitWithAllThatTheyCanTake() throws IOException {
        server.failNext(choices("red", "green", "blue"));

        Said said = task(", params: {max_tokens: 1000}").run("--max-tokens", "2900");

        assertThat(said.code()).as(said.err()).isEqualTo(5);
        assertThat(server.requests()).isEmpty();
    }

    private Task task(String more) throws IOException {
        return new Task(folder).rows(1).on(server)
                .steps("  - {key: a, user: Colour, generations: 3" + more + "}\n");
    }

    private List<Integer> asked() {
        return server.requests().stream().map(request -> request.body().path("n").asInt(1)).toList();
    }

    private static String values(Task task) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(task.output())).path("a").toString();
    }

    private static Fault choices(@Nullable String... texts) {
        String choices = Arrays.stream(texts).map(
                text -> "{\"message\": {\"role\": \"assistant\", \"content\": "
                        + (text == null ? "null" : "\"" + text + "\"") + "}, \"finish_reason\": \"stop\"}")
                .collect(Collectors.joining(", "));
        return new Fault.Status(200, "{\"choices\": [" + choices + "], " + USAGE + "}");
    }
}
