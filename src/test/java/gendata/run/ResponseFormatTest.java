package gendata.run;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.kill.ServeProcess;
import gendata.run.Task.Said;
import gendata.server.EchoServer;
import gendata.server.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What servers are asked to hold to, and what is done where they do not take that.
class ResponseFormatTest {
    private static final String OBJECT = "{type: object, properties: {n: {type: integer}}, required: [n], additionalProperties: false}";
    private static final String LIST = "{type: array, items: {type: integer}}";
    private static final String NAMED = """
            {"error": {"message": "Invalid parameter: 'response_format' of type '%s' is not supported with this model."}}
            """;
    private static final Fault UNCLEAR = new Fault.Status(400, "{\"error\": {\"message\": \"Bad Request\"}}");

    @TempDir
    Path folder;

    @AutoClose
    final EchoServer server = EchoServer.start();

    @Test
    void isTheSchemaOfTheStep() throws IOException {
        server.failNext(answers("{\"n\": 1}"));

        assertThat(run(1, OBJECT).code()).isZero();

        assertThat(formats()).containsExactly("json_schema");
        assertThat(sent(0).path("json_schema")).isEqualTo(JsonMapper.shared().readTree("""
                {"name": "answer", "strict": true, "schema": {"type": "object",
                 "properties": {"n": {"type": "integer"}}, "required": ["n"], "additionalProperties": false}}"""));
    }

    @Test
    void packsWhatIsNoObjectIntoOneAndUnpacksIt() throws IOException {
        server.failNext(answers("{\"value\": [1, 2]}", "[3]"));

        Said said = run(2, LIST);

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(sent(0).path("json_schema").path("schema").path("properties").path("value"))
                .isEqualTo(JsonMapper.shared().readTree("{\"type\": \"array\", \"items\": {\"type\": \"integer\"}}"));
        assertThat(Files.readAllLines(folder.resolve("out.jsonl")).stream()
                .map(line -> JsonMapper.shared().readTree(line).path("a").toString())).containsExactly("[1,2]", "[3]");
    }

    @Test
    void isLeftToTheTaskWhereThatNamesOne() throws IOException {
        server.failNext(answers("{\"n\": 1}"));

        assertThat(run(1, OBJECT + ", params: {response_format: {type: json_object}}").code()).isZero();

        assertThat(sent(0)).isEqualTo(JsonMapper.shared().readTree("{\"type\": \"json_object\"}"));
    }

    @Test
    void isNotSentWhereSomethingIsTakenOutOfTheAnswer() throws IOException {
        server.failNext(answers("Result: {\"n\": 1}"));

        assertThat(run(1, OBJECT + ", extract: {after: \"Result:\"}").code()).isZero();

        assertThat(formats()).containsExactly("none");
    }

    @Test
    void comesDownToWhatTheServerTakesAndStaysThere() throws IOException {
        server.failNext(new Fault.Status(400, NAMED.formatted("json_schema")),
                new Fault.Status(422, NAMED.formatted("json_object")));
        server.failNext(answers("{\"n\": 1}", "{\"n\": 2}", "{\"n\": 3}"));

        Said said = run(3, OBJECT);

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(formats()).containsExactly("json_schema", "json_object", "none", "none", "none");
        assertThat(said.err()).contains("3 units finished, 0 failed", "(format 2)");
    }

    @Test
    void isNoObjectForWhatIsNone() throws IOException {
        server.failNext(new Fault.Status(400, NAMED.formatted("json_schema")));
        server.failNext(answers("[1]", "[2]"));

        assertThat(run(2, LIST).code()).isZero();

        assertThat(formats()).containsExactly("json_schema", "none", "none");
    }

    @Test
    void comesDownAtUnclearRefusalWhenThatHelps() throws IOException {
        server.failNext(UNCLEAR);
        server.failNext(answers("{\"n\": 1}", "{\"n\": 2}"));

        assertThat(run(2, OBJECT).code()).isZero();

        assertThat(formats()).containsExactly("json_schema", "json_object", "json_object");
    }

    /// A server that refuses every format without a word of it, and a row that it refuses anyway.
    @Test
    void isFoundOutThoughTheFirstRowIsRefusedAnyway() throws IOException {
        server.failNext(UNCLEAR, UNCLEAR, UNCLEAR, UNCLEAR, UNCLEAR);
        server.failNext(answers("{\"n\": 1}", "{\"n\": 2}"));

        Said said = run(3, OBJECT);

        assertThat(said.err()).contains("2 units finished, 1 failed");
        assertThat(formats()).containsExactly("json_schema", "json_object", "none", "json_schema", "json_object",
                "none", "none");
    }

    /// Words of a refusal can be those of the prompt.
    @Test
    void staysOnceItWorkedWhateverLaterRefusalsName() throws IOException {
        server.failNext(answers("{\"n\": 1}"));
        server.failNext(new Fault.Status(400, "blocked: 'explain JSON Schema to me'"));
        server.failNext(answers("{\"n\": 2}", "{\"n\": 3}"));

        assertThat(run(3, OBJECT).code()).isZero();

        assertThat(formats()).containsExactly("json_schema", "json_schema", "json_object", "json_schema");
    }

    @Test
    void goesBackToTheSchemaWhenTheQuestionWasToBlame() throws IOException {
        server.failNext(UNCLEAR, UNCLEAR, UNCLEAR);
        server.failNext(answers("{\"n\": 1}"));
        server.failNext(UNCLEAR);

        Said said = run(3, OBJECT);

        assertThat(said.code()).as(said.err()).isEqualTo(1);
        assertThat(formats()).containsExactly("json_schema", "json_object", "none", "json_schema", "json_schema");
        assertThat(said.err()).contains("1 unit finished, 2 failed");
    }

    /// The server once took it, so it is not the reason.
    @Test
    void staysWhenLaterQuestionsAreRefused() throws IOException {
        server.failNext(answers("{\"n\": 1}"));
        server.failNext(UNCLEAR);
        server.failNext(answers("{\"n\": 1}"));

        assertThat(run(3, OBJECT).code()).isEqualTo(1);

        assertThat(formats()).containsExactly("json_schema", "json_schema", "json_schema");
    }

    @ParameterizedTest
    @CsvSource({"schema, json_schema", "object, json_object", "none, none"})
    void makesServedStandInsFit(String taken, String format) throws Exception {
        try (ServeProcess served = ServeProcess.start(folder, "--response-formats", taken)) {
            Task task = new Task(folder).rows(5).with("model_args: {api_url: \"" + served.address() + "\", model: m}")
                    .asking("openai").steps("  - {key: a, type: json, user: \"JSON!\", retries: 0, schema: " + OBJECT
                            + "}\n");

            Said said = task.run("--concurrency", "1");

            assertThat(said.code()).as(said.err()).isEqualTo(format.equals("json_schema") ? 0 : 1);
            assertThat(served.statistics().path("statuses").path("400").asInt())
                    .isEqualTo(List.of("json_schema", "json_object", "none").indexOf(format));
        }
    }

    @Test
    void letsAllRowsOfFunctionCallingFinishThoughThirdOfTheAnswersIsMalformed() throws Exception {
        Path task = Path.of(System.getProperty("gendata.home"), "tasks", "function-calling.yml");
        try (ServeProcess served = ServeProcess.start(folder, "--malformed", "30%", "--fenced", "10%")) {
            Said said = Task.command("--task", task.toString(), "--output", folder.resolve("out.jsonl").toString(),
                    "--model", "openai", "--model-args", "api_url=" + served.address() + ",model=m", "--set",
                    "steps.1.retries=9", "--set", "steps.2.retries=9");

            assertThat(said.code()).as(said.err()).isZero();
            assertThat(said.err()).contains("300 units finished, 0 failed")
                    .containsPattern("answers taken as JSON: fenced \\d+, whole \\d+")
                    .containsPattern("\\(malformed \\d{2,3}\\)");
        }
    }

    @Test
    void needsNoServerForStandInsThatFit() throws IOException {
        Task task = new Task(folder).rows(50).steps("  - {key: a, type: json, user: \"{city}\", schema: "
                + "{type: array, minItems: 2, items: " + OBJECT + "}}\n");

        Said said = task.run();

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(Files.readAllLines(task.output())).hasSize(50)
                .allMatch(line -> JsonMapper.shared().readTree(line).path("a").path(1).path("n").isInt());
    }

    private Said run(int rows, String schemaAndMore) throws IOException {
        return new Task(folder).rows(rows).on(server)
                .steps("  - {key: a, type: json, user: x, retries: 0, schema: " + schemaAndMore + "}\n")
                .run("--concurrency", "1");
    }

    private static Fault[] answers(String... texts) {
        return Arrays.stream(texts).map(Completions::of).toArray(Fault[]::new);
    }

    private JsonNode sent(int request) {
        return server.requests().get(request).body().path("response_format");
    }

    private List<String> formats() {
        return Stream.iterate(0, index -> index + 1).limit(server.requests().size())
                .map(index -> sent(index).path("type").asString("none")).toList();
    }
}
