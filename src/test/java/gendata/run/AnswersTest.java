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
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a task can have done with answers, from the command line to the records.
class AnswersTest {
    @TempDir
    Path folder;

    @AutoClose
    final EchoServer server = EchoServer.start();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
            {key: a, user: x, extract: {after: "Answer:"}}                    | Well. Answer: 42.           | "42."
            {key: a, user: x, extract: {between: ["<a>", "</a>"]}}            | is <a> 42 </a>, I think     | "42"
            {key: a, user: x, extract: {regex: "([0-9]+) days"}}              | it takes 42 days or 43 days | "42"
            {key: a, type: json, user: x, extract: {after: "Result:"}}        | [1] Result: ```[2]```       | [2]
            {key: a, type: json, user: x, extract: {pointer: /items/1}}       | {"items": [7, {"n": 8}]}    | {"n":8}
            {key: a, user: x}                                                 | <think>hm</think> yes       | "yes"
            {key: a, type: json, user: x}                                     | {'n': 1,}                   | {"n":1}
            """)
    void takeTheWantedPart(String step, String answer, String value) throws IOException {
        answerWith(answer);
        Task task = new Task(folder).rows(1).on(server).steps("  - " + step + "\n");

        Said said = task.run();

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(records(task).getFirst().path("a")).hasToString(value);
    }

    @Test
    void askAgainForAPartThatIsNotThere() throws IOException {
        answerWith("no idea", "Answer: 42");
        Task task = new Task(folder).rows(1).on(server)
                .steps("  - {key: a, user: x, extract: {after: \"Answer:\"}}\n");

        assertThat(task.run().code()).isZero();

        assertThat(server.requests()).hasSize(2);
        assertThat(server.requests().get(1).body().toString()).contains("the answer has no `Answer:`");
        assertThat(records(task).getFirst().path("a").asString()).isEqualTo("42");
    }

    @Test
    void areCountedByHowFarTheyWereFromJson() throws IOException {
        answerWith("{\"n\": 1}", "```json\n{\"n\": 2}\n```", "Sure: {\"n\": 3}!", "{'n': 4}", "[1, 2", "{n: 5}");
        Task task = new Task(folder).rows(5).on(server).steps("  - {key: a, type: json, user: x}\n");

        Said said = task.run("--concurrency", "1");

        assertThat(said.err()).contains("  1 call without a usable answer (malformed 1)",
                "  answers taken as JSON: amid_prose 1, fenced 1, repaired 2, whole 1\n");
        assertThat(Files.readAllLines(task.runFolder().resolve("replies-0.jsonl")))
                .filteredOn(line -> line.contains("\"form\":\"repaired\"")).hasSize(2);
    }

    @Test
    void keepReasoningInItsOwnColumnOnly() throws IOException {
        answerWith("<think>it is odd</think>\n3");
        Task task = new Task(folder).rows(1).on(server).steps("  - {key: a, user: x, reasoning: why}\n",
                Task.step("b", "Since {why}, double {a}."));

        assertThat(task.run().code()).isZero();

        JsonNode record = records(task).getFirst();
        assertThat(record.path("a").asString()).isEqualTo("3");
        assertThat(record.path("why").asString()).isEqualTo("it is odd");
        assertThat(record.path("b").asString()).contains("Since it is odd, double 3.");
    }

    @Test
    void areAListOfGenerationsEachAskedOnce() throws IOException {
        Task task = new Task(folder).rows(2).on(server).with("details: true").steps(
                "  - {key: a, user: \"Name {city}\", generations: 3, params: {seed: 5}}\n",
                Task.step("b", "Best of {a}, not {a[1]}?"));

        assertThat(task.run().code()).isZero();

        assertThat(server.requests()).hasSize(8);
        assertThat(server.requests().stream().filter(request -> request.body().toString().contains("Name Citý 0")
                && !request.body().toString().contains("Best"))).extracting(
                        request -> request.body().path("seed").asInt())
                .containsExactlyInAnyOrder(5, 6, 7);
        JsonNode record = records(task).getFirst();
        assertThat(record.path("a").isArray()).isTrue();
        assertThat(record.path("a")).hasSize(3);
        assertThat(record.path("_meta").path("a")).hasSize(3);
        task.steps("  - {key: a, user: \"Name {city}\", generations: 4, params: {seed: 5}}\n",
                Task.step("b", "Best of {a}, not {a[1]}?"));
        assertThat(task.run("--on-change", "redo").code()).isZero();
        assertThat(server.requests()).as("one more generation, and the step after it").hasSize(8 + 2 * 2);
    }

    @Test
    void makeARecordOfEachItem() throws IOException {
        answerWith("just one", "[\"x\", {\"y\": 2}]", "[]");
        Task task = new Task(folder).rows(2).on(server).with("explode: items")
                .steps("  - {key: items, type: json, user: \"List {city}\"}\n");

        Said said = task.run("--concurrency", "1");

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(Files.readAllLines(task.output())).containsExactly(
                "{\"city\":\"Citý 0\",\"items\":\"x\",\"id\":\"p0\",\"_record\":0,\"model\":\"echo-1\"}",
                "{\"city\":\"Citý 0\",\"items\":{\"y\":2},\"id\":\"p0\",\"_record\":1,\"model\":\"echo-1\"}");
        assertThat(said.err()).contains("2 units finished, 0 failed", "(2 records, ");
    }

    @Test
    void areAcceptedAsTheWholeListThatMakesRecords() throws IOException {
        answerWith("[\"x\", {\"y\": 2}]", "[1, 2, 3]");
        Task task = new Task(folder).rows(2).on(server).with("explode: items\naccept: size(row.items) == 2")
                .steps("  - {key: items, type: json, user: \"List {city}\"}\n");

        assertThat(task.run("--concurrency", "1").err()).contains("0 skipped, 1 rejected");

        assertThat(Files.readAllLines(task.output())).hasSize(2).first().asString().contains("\"items\":\"x\"");
    }

    @Test
    void comeFromPromptsInFiles() throws IOException {
        Files.createDirectory(folder.resolve("prompts"));
        Files.writeString(folder.resolve("prompts/story.yml"), """
                - {role: system, content: Be brief.}
                - {role: user, content: "Tell of {city}"}
                """);
        Task task = new Task(folder).rows(1).on(server).steps("  - {key: story, prompt: prompts/story.yml}\n");

        assertThat(task.run().code()).isZero();
        assertThat(records(task).getFirst().path("story").asString()).contains("Tell of Citý 0");

        Files.writeString(folder.resolve("prompts/story.yml"), "user: \"Tell of {ctiy}\"\n");
        Said wrong = task.run();
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("prompts/story.yml:1:16: `ctiy` is no column of the input");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
            {key: a, user: x, extract: {regex: "(["}}            | `regex` cannot be used:
            {key: a, user: x, extract: {pointer: /a}}            | `pointer` is for JSON, and this step's answer is text
            {key: a, user: x, extract: {between: ["<a>"]}}       | `between` has 1 texts; expected two
            {key: a, user: x, extract: {afer: x}}                | unknown key `afer`; did you mean `after`?
            {key: a, user: x, generations: 0}                    | `generations` is the number 0; expected a whole number from 1 to 1000
            {key: a, user: x, reasoning: city}                   | the output key `city` is already a column of the input
            {key: a, user: x, prompt: p.yml}                     | the step has its prompt twice
            {key: a, prompt: nowhere.yml}                        | cannot read the prompt file `nowhere.yml`: there is no such file
            """)
    void nameWhatIsWrongInAStep(String step, String message) throws IOException {
        Said said = new Task(folder).rows(1).on(server).steps("  - " + step + "\n").run();

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains(message.strip());
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void refuseToExplodeText() throws IOException {
        Task object = new Task(folder).rows(1).on(server).with("explode: a")
                .steps("  - {key: a, type: json, user: x, schema: {type: object}}\n");
        assertThat(object.run().err()).startsWith(object.file()
                + ":6:10: `explode` needs a list, and the schema of `a` forbids one; expected a schema of the type array");
        Said said = new Task(folder).rows(1).on(server).with("explode: a").steps(Task.step("a", "x")).run();

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains(
                ":6:10: `explode` names `a`; expected the key of a kept step whose type is json or that has "
                        + "`generations`");
    }

    private void answerWith(String... answers) {
        server.failNext(Arrays.stream(answers).map(Completions::of).toArray(Fault[]::new));
    }

    private static List<JsonNode> records(Task task) throws IOException {
        return Files.readAllLines(task.output()).stream().map(JsonMapper.shared()::readTree).toList();
    }
}
