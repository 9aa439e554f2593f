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

/// Conditions and schemas of a task, from the command line to the records.
class ConditionsTest {
    @TempDir
    Path folder;

    @AutoClose
    final EchoServer server = EchoServer.start();

    @Test
    void leaveRowsOutBeforeAnythingIsAsked() throws IOException {
        Task task = new Task(folder).rows(6).on(server).with("skip: row.id in ['p1', 'p4']")
                .steps(Task.step("story", "Tell of {city}."));

        Said said = task.run();

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.err()).contains("6 units finished, 0 failed in ", "  2 skipped, 0 rejected", "(4 records, ");
        assertThat(server.requests()).hasSize(4);
        assertThat(records(task)).extracting(record -> record.path("id").asString())
                .containsExactly("p0", "p2", "p3", "p5");
        assertThat(task.run().err()).contains("nothing was left to do");
    }

    @Test
    void refuseWhatWasMadeAtTheEnd() throws IOException {
        answerWith("1", "22", "333");
        Task task = new Task(folder).rows(3).on(server).with("accept: size(row.a) >= 2")
                .steps(Task.step("a", "Number of {city}"));

        Said said = task.run("--concurrency", "1");

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.err()).contains("  0 skipped, 1 rejected");
        assertThat(records(task)).extracting(record -> record.path("a").asString()).containsExactly("22", "333");
    }

    @Test
    void leaveStepsOut() throws IOException {
        Task task = new Task(folder).rows(2).on(server).steps(
                "  - {key: a, user: \"Ask {city}\", when: \"row.id == 'p1'\"}\n", Task.step("b", "Then <{a}>."));

        assertThat(task.run("--concurrency", "1").code()).isZero();

        assertThat(server.requests()).hasSize(3);
        assertThat(records(task).get(0).path("a").isNull()).isTrue();
        assertThat(records(task).get(0).path("b").asString()).contains("Then <>.");
        assertThat(records(task).get(1).path("a").isString()).isTrue();
    }

    @Test
    void askAgainForAnswersThatDoNotFulfilThem() throws IOException {
        answerWith("[1]", "[1, 2, 3]");
        Task task = new Task(folder).rows(1).on(server).steps("""
                  - key: a
                    type: json
                    user: x
                    check:
                      - {that: "size(value) >= 3", else: need at least three items}
                      - value.all(n, n > 0)
                """);

        Said said = task.run();

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(server.requests()).hasSize(2);
        assertThat(server.requests().get(1).body().toString()).contains("need at least three items");
        assertThat(records(task).getFirst().path("a")).hasToString("[1,2,3]");
    }

    @Test
    void failTheUnitWhenTheyCannotBeEvaluated() throws IOException {
        Task task = new Task(folder).rows(2).on(server).with("skip: row.city > 5")
                .steps(Task.step("story", "Tell of {city}."));

        Said said = task.run();

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err()).contains("2 units failed (condition 2)",
                ", step skip: condition: `row.city > 5` ");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void takeOnlyWhatFitsTheSchema() throws IOException {
        answerWith("{\"name\": 5}", "{\"name\": \"Ada\"}");
        Task task = new Task(folder).rows(1).on(server).steps("""
                  - key: a
                    user: x
                    schema: {type: object, properties: {name: {type: string}}, required: [name]}
                """);

        Said said = task.run();

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(server.requests().get(1).body().toString())
                .contains("the answer does not fit the schema: /name: integer found, string expected");
        assertThat(records(task).getFirst().path("a")).hasToString("{\"name\":\"Ada\"}");
    }

    @Test
    void unwrapValuesThatAreNoObjects() throws IOException {
        answerWith("{\"value\": [1, 2]}");
        Task task = new Task(folder).rows(1).on(server)
                .steps("  - {key: a, user: x, schema: {type: array, items: {type: integer}}}\n");

        assertThat(task.run().code()).isZero();
        assertThat(records(task).getFirst().path("a")).hasToString("[1,2]");
    }

    @Test
    void readSchemasFromFiles() throws IOException {
        Files.writeString(folder.resolve("people.json"),
                "{\"type\": \"array\", \"items\": {\"$ref\": \"person.json\"}}");
        Files.writeString(folder.resolve("person.json"), "{\"type\": \"object\", \"required\": [\"name\"]}");
        answerWith("[{}]", "[{\"name\": \"Ada\"}]");
        Task task = new Task(folder).rows(1).on(server).steps("  - {key: a, user: x, schema: people.json}\n");

        Said said = task.run();

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(server.requests()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
            {key: a, user: x, when: "row.ctiy == 'x'"}                       | :7:34: unknown column `ctiy`; did you mean `city`?
            {key: a, user: x, when: "row.city =="}                           | :7:
            {key: a, user: x, when: "size(row.city)"}                        | a condition is true or false, this one gives
            {key: a, user: x, check: {else: no}}                             | a check needs `that`; expected a condition, or
            {key: a, user: x, schema: {type: strnig}}                        | :7:38: this is no JSON Schema: /type:
            {key: a, user: x, schema: {properties: {n: {type: 5}}}}          | :7:55: this is no JSON Schema: /properties/n/type:
            {key: a, user: x, schema: nowhere.json}                          | cannot read the schema `nowhere.json`: there is no such file
            {key: a, user: x, type: str, schema: {type: string}}             | `schema` is for JSON, and this step's answer is text
            """)
    void areCheckedBeforeAnythingIsAsked(String step, String message) throws IOException {
        Said said = new Task(folder).rows(1).on(server).steps("  - " + step + "\n").run();

        assertThat(said.code()).as(said.err()).isEqualTo(2);
        assertThat(said.err()).contains(message.strip());
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void arePartsOfThePlan() throws IOException {
        Task task = new Task(folder).rows(1).on(server).steps(Task.step("a", "x {city}"));
        assertThat(task.run().code()).isZero();

        Said said = task.with("accept: row.a != ''").run();

        assertThat(said.code()).isEqualTo(4);
        assertThat(said.err()).contains("was made by another plan; changed since: accept; ");
        assertThat(task.run("--on-change", "redo").code()).isZero();
        assertThat(server.requests()).hasSize(1);
    }

    private void answerWith(String... answers) {
        server.failNext(Arrays.stream(answers).map(Completions::of).toArray(Fault[]::new));
    }

    private static List<JsonNode> records(Task task) throws IOException {
        return Files.readAllLines(task.output()).stream().map(JsonMapper.shared()::readTree).toList();
    }
}
