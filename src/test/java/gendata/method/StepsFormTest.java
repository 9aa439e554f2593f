package gendata.method;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.cli.CommandInProcess;
import gendata.cli.CommandResult;
import gendata.format.Json;
import gendata.server.EchoServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Tasks spelled out as steps, and the keys beside them: what is sent, what is written, what is refused.
final class StepsFormTest {
    @TempDir
    private Path folder;

    private EchoServer server;

    @BeforeEach
    void start() throws IOException {
        server = EchoServer.start();
        Files.writeString(folder.resolve("rows.jsonl"), """
                {"id": "a", "city": "València", "model": "T1", "n": 1}
                {"id": "b", "city": "Łódź", "model": "T2", "n": 2.50}
                """);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private CommandResult run(String task, String... options) throws IOException {
        return run(Map.of(), task, options);
    }

    private CommandResult run(Map<String, String> environment, String task, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("task.yml"), """
                input: rows.jsonl
                output: out.jsonl
                unique_key: id
                model: openai
                """ + task.replace("SERVER", server.address().toString()));
        String[] args = Arrays.copyOf(new String[] {"--task", file.toString(), "--concurrency", "1"},
                4 + options.length);
        System.arraycopy(options, 0, args, 4, options.length);
        return CommandInProcess.run(environment, args);
    }

    private List<JsonNode> records() throws IOException {
        return Files.readAllLines(folder.resolve("out.jsonl")).stream().map(Json::read).toList();
    }

    private JsonNode sent(int index) {
        return server.requests().get(index).body();
    }

    @Test
    void sendsExamplesAfterSystemMessagesAndParametersOfTheStep() throws IOException {
        run("""
                model_args: {api_url: "SERVER", model: m}
                model_params: {temperature: 0.5, top_p: 0.9}
                steps:
                  - key: tools
                    system: You know {city}.
                    user: Tools?
                    examples: [{user: "In {city}", assistant: "{{none}}"}]
                    params: {temperature: 0.9, max_tokens: 40}
                """).exits(0);

        assertThat(Json.text(sent(0).path("messages"))).isEqualTo("""
                [{"role":"system","content":"You know València."},{"role":"user","content":"In València"},\
                {"role":"assistant","content":"{none}"},{"role":"user","content":"Tools?"}]""");
        assertThat(sent(0).path("temperature").decimalValue()).isEqualByComparingTo("0.9");
        assertThat(sent(0).path("top_p").decimalValue()).isEqualByComparingTo("0.9");
        assertThat(sent(0).path("max_tokens").intValue()).isEqualTo(40);
    }

    @Test
    void keepsOutAnswersThatAreOnlyForLaterSteps() throws IOException {
        run("""
                model_args: {api_url: "SERVER", model: m}
                steps:
                  - {key: plan, keep: false, user: "Plan for {city}"}
                  - {key: text, user: "{plan}!"}
                """).exits(0);

        assertThat(records().get(0).toString()).isEqualTo("""
                {"city":"València","text":"ECHO|user=ECHO|user=Plan for València!","id":"a","model":"m"}""");
    }

    @Test
    void keepsEveryColumnWhereTold() throws IOException {
        run("""
                model_args: {api_url: "SERVER", model: m}
                columns: all
                steps: [{key: text, user: "{n}"}]
                """).exits(0);

        assertThat(records().get(1).toString()).isEqualTo("""
                {"n":2.50,"id":"b","city":"Łódź","input_model":"T2","text":"ECHO|user=2.50","model":"m"}""");
    }

    @Test
    void keepsColumnsByNameAndRefusesUnknownOnes() throws IOException {
        CommandResult refused = run("""
                model_args: {api_url: "SERVER", model: m}
                columns: [city, citi]
                steps: [{key: text, user: "{n}"}]
                """).exits(2);
        assertThat(refused.err()).startsWith(folder.resolve("task.yml")
                + ":6:17: the input has no column `citi`; did you mean `city`?\n");
        run("""
                model_args: {api_url: "SERVER", model: m}
                columns: [city]
                steps: [{key: text, user: "{n}"}]
                """).exits(0);
        assertThat(records().get(0).toString())
                .isEqualTo("{\"n\":1,\"city\":\"València\",\"text\":\"ECHO|user=1\",\"id\":\"a\",\"model\":\"m\"}");
    }

    @Test
    void tellsDetailsOfEachStepWhereTold() throws IOException {
        run("""
                model_args: {api_url: "SERVER", model: m}
                details: true
                steps: [{key: text, user: "{n}"}]
                """).exits(0);

        JsonNode details = records().get(0).path("_meta").path("text");
        assertThat(details.propertyNames()).containsExactly("usage", "latency_ms", "finish_reason", "attempts",
                "prompt_hash");
        assertThat(details.path("attempts").intValue()).isEqualTo(1);
        assertThat(details.path("finish_reason").stringValue()).isEqualTo("stop");
        assertThat(details.path("usage").path("prompt_tokens").intValue()).isPositive();
        assertThat(details.path("prompt_hash").stringValue()).matches("[0-9a-f]{32}");
    }

    @Test
    void drawsExtraKeysFromSeedAndRowNotFromPosition() throws IOException {
        String task = """
                model_args: {api_url: "SERVER", model: m}
                random_extra_keys: {tone: [a, b, c, d, e, f, g, h], choose: random, seed: 7}
                steps: [{key: text, user: "{tone}"}]
                """;
        run(task).exits(0);
        String tone = records().get(1).path("tone").stringValue();
        Files.writeString(folder.resolve("rows.jsonl"),
                "{\"id\": \"b\", \"city\": \"x\", \"model\": \"y\", \"n\": 0}\n");

        run(task, "--output", folder.resolve("other.jsonl").toString()).exits(0);

        assertThat(Json.read(Files.readString(folder.resolve("other.jsonl"))).path("tone").stringValue())
                .isEqualTo(tone);
    }

    @Test
    void takesConstantsFromDataArguments() throws IOException {
        run("""
                model_args: {api_url: "SERVER", model: m}
                data_args: {style: formal}
                steps: [{key: text, user: "{style} {n}"}]
                """, "--data-args", "style='short, dry',seed=3").exits(0);

        assertThat(records().get(0).toString())
                .isEqualTo(
                        "{\"style\":\"short, dry\",\"n\":1,\"text\":\"ECHO|user=short, dry 1\",\"id\":\"a\",\"model\":\"m\"}");
    }

    @Test
    void readsTheEnvironmentInModelArgumentsOnlyAndHidesTheKey() throws IOException {
        run(Map.of("MY_KEY", "sk-hidden-7"), """
                model_args: {api_url: "${NO_URL:-SERVER}", model: m, api_key: "${MY_KEY}"}
                steps: [{key: text, user: "${{MY_KEY}} {n}"}]
                """).exits(0);

        assertThat(server.requests().get(0).headers().get("Authorization")).isEqualTo("Bearer sk-hidden-7");
        assertThat(sent(0).path("messages").path(0).path("content").stringValue()).isEqualTo("${MY_KEY} 1");
        try (java.util.stream.Stream<Path> files = Files.list(folder.resolve("out.jsonl.run"))) {
            assertThat(files.toList()).isNotEmpty()
                    .allSatisfy(file -> assertThat(file).content().doesNotContain("hidden-7"));
        }
    }

    @Test
    void refusesAVariableThatIsNotSet() throws IOException {
        assertThat(run("""
                model_args: {api_url: "SERVER", model: m, api_key: "${MY_KEY}"}
                steps: [{key: text, user: "{n}"}]
                """).exits(2).err()).contains("task.yml:5:")
                .contains("the environment variable `MY_KEY` is not set; set it, "
                        + "or write ${MY_KEY:-default}");
    }

    @Test
    void refusesToSelectInAnAnswerThatIsText() throws IOException {
        assertThat(run("""
                model_args: {api_url: "SERVER", model: m}
                steps:
                  - {key: first, user: "{n}"}
                  - {key: second, user: "{first[0]}"}
                """).exits(2).err()).contains("task.yml:8:26: `first[0]` asks for a part of `first`, which is text; "
                + "expected `first` alone, or the output type json for it");
    }

    @Test
    void finishesWithoutTheKey() throws IOException {
        String task = """
                model_args: {api_url: "SERVER", model: m, api_key: "${MY_KEY}"}
                steps: [{key: text, user: "{n}"}]
                """;
        run(Map.of("MY_KEY", "k"), task).exits(0);
        run(task, "--finish").exits(0);
    }

    @Test
    void tellsEveryProblemAtOnceAndAsksNothing() throws IOException {
        CommandResult refused = run("""
                model_args: {api_url: "SERVER", model: m, key: x}
                model_params: {temperature: 0.3}
                missing: never
                random_extra_keys: {tone: [], mood: dull}
                steps:
                  - {key: city, user: "{n}"}
                  - {key: text, type: jsn, user: "{later} {x:zz}", retry: 3}
                  - {key: later, user: "{text}", params: {stream: true}, keep: maybe}
                  - {key: later}
                """).exits(2);

        Path task = folder.resolve("task.yml");
        assertThat(refused.err().lines().map(line -> line.replace(task + ":", "")).toList()).containsExactly(
                "5:%s".formatted(place(task, "key: x")) + ": unknown argument `key`; `openai` takes api_url, api_key, "
                        + "api_key_file, model, api_version, stream, idle_timeout, connect_timeout, proxy, no_proxy, "
                        + "ca_file, client_certificate, client_key, client_password, insecure, concurrency, rpm, tpm, "
                        + "price, timeout, headers, extra_body (what is sent to the model belongs in model_params)",
                "7:10: `missing` is text \"never\"; expected one of fail, empty, null",
                "8:27: the extra key `tone` has an empty list; expected at least one value",
                "8:37: the extra key `mood` is text \"dull\"; expected a list of values",
                "10:11: the output key `city` is already a column of the input; expected another name",
                "11:23: `type` is text \"jsn\"; expected one of str, json; did you mean `json`?",
                "11:47: the format `:zz` is wrong: `z` has no meaning here; a format is "
                        + "[[fill]align][sign][z][#][0][width][, or _][.precision][type], as in `>10` or `,.2f`",
                "11:52: unknown key `retry`; known keys: key, type, schema, extract, messages, prompt, system, user, examples, model, params, retries, keep, when, check, generations, reasoning",
                "12:43: `stream` can't be set in model_params; how answers are sent is said beside "
                        + "`api_url` (nor can api_key, "
                        + "api_url, messages, model)",
                "12:64: `keep` is text \"maybe\"; expected `true` or `false`",
                "13:5: the step asks nothing; expected `user: …`, `messages: […]` or `prompt: FILE`",
                "13:11: the output key `later` is there twice; expected another name",
                "gendata: 12 problems in the task; nothing was asked");
        assertThat(server.requests()).isEmpty();
    }

    private static int place(Path task, String text) throws IOException {
        String line = Files.readAllLines(task).get(4);
        return line.indexOf(text) + text.length();
    }
}
