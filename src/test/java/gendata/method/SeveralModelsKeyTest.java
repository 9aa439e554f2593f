package gendata.method;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.cli.CommandInProcess;
import gendata.cli.CommandResult;
import gendata.format.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// What a task says under `models`, and what is wrong with it.
class SeveralModelsKeyTest {
    private static final String STEPS = "steps: [{key: a, user: '{city}'}, {key: b, model: judge, user: '{a}'}]\n";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "models: {}|:3:9: `models` is empty; expected `{NAME: {api: …, model: …}}`",
            "models: {w: 7}|:3:13: the model `w` is no mapping; expected `{api: …, model: …}` or `{any_of: [NAME, NAME]}`",
            "models: {w: {model: m}}|:3:13: the model `w` has no `api`; expected one of anthropic, completions, ",
            "models: {w: {api: oepnai}}|:3:19: unknown model API `oepnai`; expected one of anthropic, completions, ",
            "models: {w: {api: anthropic}}|:3:13: `model` is missing: the name of a model at `anthropic`, as ",
            "models: {w: {api: offline, rmp: 5}}|:3:33: unknown argument `rmp`; `offline` takes model, seed, ",
            "models: {w: {api: offline, params: [a]}}|:3:36: `params` is a list; expected a mapping, as `{temperature: 0.7}`",
            "models: {w: {api: offline}, 'a b': {api: offline}}|:3:29: `a b` is no name for a model; expected letters, digits, ",
            "models: {w: {api: offline}, p: {any_of: [w, x]}}|:3:45: `any_of` names text \"x\", which is no model of this task; expected one of w",
            "models: {w: {api: offline}, p: {any_of: [w, w]}}|:3:45: `any_of` names `w` twice",
            "models: {w: {api: offline}, p: {any_of: [w]}, q: {any_of: [p]}}|:3:60: `any_of` names the pool `p`, and pools cannot hold pools; expected one of w",
            "models: {w: {api: openai, modle: m}}|:3:34: unknown argument `modle`; did you mean `model`?",
            "models: {w: {api: openai, headers: {a b: y}}}|:3:36: `headers` has a header that can't be sent: `a b` ",
            "models: {w: {api: offline}, p: {any_of: [w], fallbck: true}}|:3:46: unknown key `fallbck`",
            "models: {w: {api: offline}, p: {any_of: []}}|:3:32: the pool `p` has no models; expected `any_of: [NAME, NAME]`",
            "models: {w: {api: offline}}|:4:51: no model `judge` is described under `models`; expected one of w",
            "models: {w: {api: offline}, judge: {api: offline}}|:4:9: nothing says which model step `a` asks; expected `model` in the step or in the task, one of w, judge",
            "models: {judge: {api: offline}}#model: wirter|:4:8: no model `wirter` is described under `models`; expected one of judge",
            "models: {judge: {api: offline}}#model_args: {rpm: 5}|:4:13: `model_args` is for a task with one model, and this one has `models`; ",
            "model: offline|:4:51: a step's `model` is a name under `models`, and the task has none; expected "})
    void saysWhatIsWrongAndWhere(String keys, String problem) throws IOException {
        CommandResult refused = check(keys.replace("#", "\n") + "\n").exits(2);

        assertThat(refused.err()).contains("task.yml" + problem).doesNotContain("internal error");
    }

    @Test
    void tellsAllThatIsWrongWithOneModelAtOnce() throws IOException {
        CommandResult refused = check("""
                models:
                  judge:
                    api: openai
                    api_url: nope
                    stream: maybe
                    connect_timeout: -3
                    retries: 2
                    client_certificate: none.pem
                    client_key: none.pem
                    headers: [a]
                    params: {timeout: never, stream: true}
                model: judge
                """).exits(2);

        assertThat(refused.err().lines().map(line -> line.replaceAll("^.*task.yml:(\\d+):.*?`(\\w+)`.*", "$1 $2")))
                .containsExactly("6 api_url", "7 stream", "8 connect_timeout", "9 retries", "10 client_certificate",
                        "12 headers", "13 timeout", "13 stream", "gendata: 8 problems in the task; nothing was asked");
    }

    @Test
    void asksWhomTheStepsName() throws IOException {
        assertThat(check("models: {w: {api: offline, model: large}, judge: {api: ollama, model: small}}\nmodel: w\n")
                .exits(0).out()).contains("  w: large (offline)\n",
                        "  judge: small (ollama) at http://localhost:11434/, without a key\n");
    }

    @Test
    void tellsOfModelsThatNobodyAsks() throws IOException {
        assertThat(check("models: {judge: {api: offline}, other: {api: offline}}\nmodel: judge\n").exits(0).err())
                .contains("gendata: note: no step asks the model `other`\n").doesNotContain("`judge`");
    }

    @Test
    void takesAnApiOfTheCommandLineForAllOfThem() throws IOException {
        String keys = "models: {w: {api: openai, api_key: '${NOT_SET}'}, judge: {api: anthropic}}\nmodel: w\n";

        assertThat(check(keys).exits(2).err()).contains("`NOT_SET` is not set", "`model` is missing");
        assertThat(check(keys, "--model", "offline").exits(0).out()).contains("  offline (offline)\n");
        assertThat(check(keys, "--model", "offline", "--model-args", "model=stand-in").exits(0).out())
                .contains("stand-in (offline)");
    }

    /// Who asks what follows from the members' names, whatever their order.
    @Test
    void takesAPoolInAnotherOrderForTheSame() throws IOException {
        String models = """
                models: {x: {api: offline, model: x}, y: {api: offline, model: y}, judge: {any_of: [x, y]}}
                model: judge
                """;
        Path task = folder.resolve("task.yml");
        check(models).exits(0);
        CommandInProcess.run("--task", task.toString()).exits(0);
        String records = Files.readString(folder.resolve("out.jsonl"));
        check(models.replace("[x, y]", "[y, x]")).exits(0);

        assertThat(CommandInProcess.run("--task", task.toString()).exits(0).err()).doesNotContain("another plan");
        assertThat(folder.resolve("out.jsonl")).hasContent(records);
    }

    /// Those that a task no longer asks have been paid for, too.
    @Test
    void tellsWhatModelsOfEarlierRunsTook() throws IOException {
        String models = "models: {x: {api: offline}, judge: {api: offline}}\nmodel: x\n";
        Path task = folder.resolve("task.yml");
        check(models).exits(0);
        CommandInProcess.run("--task", task.toString()).exits(0);
        check(models.replace("x", "z")).exits(0);
        CommandInProcess.run("--task", task.toString(), "--on-change", "keep").exits(0);

        JsonNode state = Json.read(Files.readString(folder.resolve("out.jsonl.run/run.json")));
        assertThat(state.at("/models/x/calls").asLong()).isEqualTo(1);
        assertThat(state.at("/models").valueStream().mapToLong(model -> model.path("calls").asLong()).sum())
                .isEqualTo(state.at("/spend/calls").asLong());
    }

    @Test
    void takesNoOtherOptionsForOneOfThem() throws IOException {
        String keys = "models: {judge: {api: offline}}\n";

        assertThat(check(keys, "--model-args", "model=x").exits(2).err())
                .contains("--model-args: the task has several models; expected --set models.NAME.KEY=VALUE");
        assertThat(check(keys, "--set", "models.judge.model=x", "--concurrency", "3").exits(0).out())
                .contains("judge: x (offline)");
    }

    @Test
    void wantsAPriceOfEachModelThatCosts() throws IOException {
        String models = "models: {w: {api: openai, price: {input: 1, output: 2}}, judge: {api: ollama, model: m}}\n";

        assertThat(check(models + "model: w\nlimits: {cost: 5}\n").exits(2).err())
                .contains("a cost limit needs a price of each model; `judge` has none");
    }

    private CommandResult check(String keys, String... options) throws IOException {
        Files.writeString(folder.resolve("rows.jsonl"), "{\"city\": \"Oslo\"}\n");
        Path task = Files.writeString(folder.resolve("task.yml"),
                "input: rows.jsonl\noutput: out.jsonl\n" + keys + STEPS);
        String[] words = new String[options.length + 2];
        words[0] = "check";
        words[1] = task.toString();
        System.arraycopy(options, 0, words, 2, options.length);
        return CommandInProcess.run(Map.of(), words);
    }
}
