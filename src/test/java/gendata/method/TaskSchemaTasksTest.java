package gendata.method;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.method.TwoReadings.Judgement;
import gendata.plan.Plan;
import gendata.task.Syntax;
import gendata.task.TaskFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Tasks that the program takes fit the schema: those it ships, those of the documents, those of recorded cases.
final class TaskSchemaTasksTest {
    private static final Path CASES = TwoReadings.HOME.resolve("src/test/resources/gendata/cases");
    private static final List<String> LISTS = List.of("messages_list", "output_keys", "output_types");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```yaml\\n(.*?)^```$");

    @TempDir
    private Path folder;

    private TwoReadings readings;

    @BeforeEach
    void prepare() throws Exception {
        readings = new TwoReadings(folder);
    }

    static List<Path> shipped() throws IOException {
        List<Path> tasks = new ArrayList<>(files(TwoReadings.HOME.resolve("tasks")));
        files(TwoReadings.HOME.resolve("src/main/resources/gendata/cli")).stream()
                .filter(file -> String.valueOf(file.getFileName()).startsWith("task-")).forEach(tasks::add);
        return tasks;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    static List<Path> cases() throws IOException {
        return files(CASES);
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void thoseThatAreShippedFit(Path task) throws Exception {
        assertThat(readings.problems(TwoReadings.read(task))).isEmpty();
    }

    /// A case that ends with 2 may have a wrong task, or a wrong command line.
    @ParameterizedTest
    @MethodSource("cases")
    void thoseOfRecordedCasesFit(Path recorded) throws Exception {
        JsonNode task = TwoReadings.read(files(recorded).stream()
                .filter(file -> String.valueOf(file.getFileName()).startsWith("task.")).findFirst().orElseThrow());
        Path said = recorded.resolve("said.txt");
        if (!Files.exists(said) || !Files.readString(said).startsWith("2")) {
            assertThat(readings.problems(task)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown-task-key", "unknown-output-type", "empty-block"})
    void theWrongOnesOfRecordedCasesDoNot(String name) throws Exception {
        assertThat(readings.problems(TwoReadings.read(CASES.resolve(name).resolve("task.yml")))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/task-file.md"})
    void thoseOfTheDocumentsFit(String document) throws Exception {
        Matcher block = BLOCK.matcher(Files.readString(TwoReadings.HOME.resolve(document)));
        int blocks = 0;
        while (block.find()) {
            JsonNode task = completed(TaskFile.parse(block.group(1), document, Syntax.YAML).toJson());
            Judgement judgement = readings.judge(task);
            assertThat(judgement.isTaken()).as(judgement.toString()).isTrue();
            assertThat(judgement.schema()).as(block.group(1)).isEmpty();
            blocks++;
        }
        assertThat(blocks).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"docs/variants.md, variants", "docs/datafast.md, generic"})
    void partsInOtherDocumentsFitTheSchema(String document, String form) throws Exception {
        Matcher block = BLOCK.matcher(Files.readString(TwoReadings.HOME.resolve(document)));
        int blocks = 0;
        while (block.find()) {
            JsonNode part = TaskFile.parse(block.group(1), document, Syntax.YAML).toJson();
            ObjectNode whole = (ObjectNode) part.deepCopy();
            TwoReadings.everyKey(form).properties().forEach(key -> whole.putIfAbsent(key.getKey(), key.getValue()));
            if (part.has("input")) {
                whole.remove("grid");
            }
            assertThat(readings.problems(whole)).as(block.group(1)).isEmpty();
            blocks++;
        }
        assertThat(blocks).isPositive();
    }

    /// With what a part of a task lacks, and rows that are there.
    private static JsonNode completed(JsonNode part) throws Exception {
        ObjectNode whole = (ObjectNode) part.deepCopy();
        boolean lists = LISTS.stream().anyMatch(part::has);
        ObjectNode base = (ObjectNode) TwoReadings.everyKey(lists ? "lists" : "steps").deepCopy();
        base.properties().forEach(entry -> whole.putIfAbsent(entry.getKey(), entry.getValue()));
        whole.put("input", "rows.jsonl");
        if (!part.has("model") && part.has("models")) {
            whole.remove("model");
        } else if (!part.has("model")) {
            whole.put("model", part.has("model_args") ? "openai" : "offline");
        }
        if (!part.has("model_args")) {
            whole.remove("model_args");
        }
        if (part.has("models")) {
            whole.remove(List.of("model_params", "limits"));
        }
        if (part.has("steps")) {
            // What the steps of others are named in.
            List.of("accept", "explode").stream().filter(key -> !part.has(key)).forEach(whole::remove);
        }
        return whole;
    }

    @ParameterizedTest
    @ValueSource(strings = {"steps", "lists", "models", "variants", "generic", "raw"})
    void thoseWithEveryKeyFit(String form) throws Exception {
        readings.addCertificates();
        Judgement judgement = readings.judge(TwoReadings.everyKey(form));

        assertThat(judgement.isTaken()).as(judgement.toString()).isTrue();
        assertThat(judgement.schema()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"limits=", "model_params=", "data_args={style: a}", "steps.0.params=",
            "steps.0.examples=", "steps.2.extract=", "steps.1.extract.between=", "model_args.rpm=",
            "model_args.concurrency=", "model_args.rpm='500'", "model_args.tpm=2e5", "model_args.concurrency=100000",
            "model_args.concurrency='8'", "model_args.rpm=${NONE:-60}", "model_args.api_url='http://a/,http://b/'",
            "model_args.api_url=HTTPS://a", "model_args.api_url=", "model_args.model=5", "model_params.timeout=",
            "model_params.max_tokens=9", "model_params.anything=[1]", "model_params.extra_headers.X-Team=5",
            "limits.tokens=2e6", "limits.cost='2.50'", "limits.time=90", "limits.time=0.5", "limits.time=1d2h3m4.5s6ms",
            "limits.failures=0", "limits.failures='20'", "limits.failures=100%", "missing=null", "missing='null'",
            "missing=fail", "columns=all", "columns=[]", "random_extra_keys.seed=[1]", "random_extra_keys.choose=[a]",
            "random_extra_keys.seed='-7'", "data_args.list=[1]", "data_args.seed='7'", "steps.0.retries=0",
            "steps.0.retries=100", "steps.1.generations=1000", "steps.0.schema=true", "steps.0.check=[]",
            "steps.1.messages={user: hello}", "steps.1.messages={role: user, content: hello, name: [1]}",
            "steps.1.messages={prompt: prompt.yml}", "steps.1.messages=[{developer: a, tool: b}]",
            "input_format=JSONL", "output_format=csv.gz", "output='-'"})
    void otherFormsOfValuesFit(String setting) throws Exception {
        Judgement judgement = readings.judge(ChangedTasks.with(TwoReadings.everyKey("steps"), setting));

        assertThat(judgement.isTaken()).as(judgement.toString()).isTrue();
        assertThat(judgement.schema()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"variants|combine=all", "variants|combine={}", "variants|combine.of=",
            "variants|vary.tone={a: 1, b: [2]}", "variants|vary.tone.weights=[0, 1, 0.5]",
            "variants|vary.model={writer: W, judge: J}", "variants|vary.model={values: [writer], weights: [1]}",
            "variants|vary.age={uniform: {low: 0.5, high: 0.5}}",
            "variants|vary.height={gaussian: {mean: 1, stddev: 0}}",
            "variants|vary.year={range: {from: 1, to: 1}}", "variants|vary.shots={examples: rows.jsonl, as: hello}",
            "variants|grid.topic=[[a], {b: 1}, true]", "variants|limit=2147483647", "generic|forward_columns=",
            "generic|output_columns=", "generic|languages={en: ''}", "generic|expansion.seed=-7",
            "generic|unique_key=city", "generic|local_file_path='rows*.jsonl'", "generic|output_file='-'",
            "generic|providers=[{api: ollama, model: m}]", "generic|providers=[{OllamaProvider: {model: m, rpm: 5}}]",
            "generic|providers.1.timeout=10m", "generic|providers.2.OpenAIProvider.params={temperatur: 1}",
            "raw|num_samples_per_prompt=100", "raw|sample_count=1", "raw|model_args.api_url=http://a/"})
    void otherFormsOfVariantsFit(String form, String setting) throws Exception {
        Judgement judgement = readings.judge(ChangedTasks.with(TwoReadings.everyKey(form), setting));

        assertThat(judgement.isTaken()).as(judgement.toString()).isTrue();
        assertThat(judgement.schema()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"variants, vary.year.range, step, /definitions/axis_of_range/properties/range/properties",
            "variants, vary.shots, count, /definitions/axis_of_examples/properties",
            "variants, vary.shots, separator, /definitions/axis_of_examples/properties",
            "variants, combine, replacement, /definitions/sample/properties",
            "variants, combine, seed, /definitions/sample/properties",
            "raw, expansion, combinatorial, /properties/expansion/properties",
            "raw, expansion, max_samples, /properties/expansion/properties",
            "generic, expansion, num_random_samples, /properties/expansion/properties",
            "generic, expansion, seed, /properties/expansion/properties", "generic, '', output_columns, /properties"})
    void defaultsOfVariantsAreThoseOfTheReaders(String form, String place, String key, String pointer)
            throws Exception {
        ObjectNode silent = (ObjectNode) TwoReadings.everyKey(form).deepCopy();
        ((ObjectNode) silent.at(place.isEmpty() ? "" : "/" + place.replace('.', '/'))).remove(key);
        JsonNode value = TwoReadings.document().at(pointer + "/" + key).required("default");
        JsonNode said = ChangedTasks.with(silent, (place.isEmpty() ? "" : place + ".") + key + "=" + value);

        assertThat(readings.plan(said).fingerprint()).isEqualTo(readings.plan(silent).fingerprint());
        assertThat(readings.plan(said).variants()).isEqualTo(readings.plan(silent).variants());
    }

    @ParameterizedTest
    @ValueSource(strings = {"limits=", "model_args=", "model_args.price=", "model_params=", "data_args=",
            "steps=[{key: story, user: '{city}', params: null, extract: null, examples: null}]"})
    void aMappingMayBeLeftEmpty(String setting) throws Exception {
        JsonNode task = ChangedTasks.with(TwoReadings.everyKey("lists"), "data_method=default");
        if (setting.startsWith("steps")) {
            task = ((ObjectNode) task).remove(LISTS);
        }
        Judgement judgement = readings.judge(ChangedTasks.with(task, setting));

        assertThat(judgement.isTaken()).as(judgement.toString()).isTrue();
        assertThat(judgement.schema()).isEmpty();
    }

    /// Where it is said, a task means the same as where it is not.
    @ParameterizedTest
    @CsvSource({"data_method, /properties", "csv_types, /properties", "missing, /properties", "details, /properties",
            "model_args.api_url, /definitions/arguments/properties",
            "model_args.concurrency, /definitions/arguments/properties",
            "model_params.temperature, /definitions/parameters/properties",
            "model_params.max_tokens, /definitions/parameters/properties",
            "model_params.timeout, /definitions/parameters/properties",
            "data_args.seed, /properties/data_args/properties",
            "random_extra_keys.choose, /properties/random_extra_keys/properties",
            "steps.0.type, /definitions/step/properties", "steps.0.retries, /definitions/step/properties",
            "steps.0.keep, /definitions/step/properties", "steps.0.generations, /definitions/step/properties",
            "steps.0.extract.strip, /definitions/step/properties/extract/properties"})
    void defaultsAreThoseOfTheReaders(String key, String pointer) throws Exception {
        JsonNode task = TaskFile.parse("""
                {input: rows.jsonl, output: out.jsonl, model: openai, random_extra_keys: {tone: [dry, warm]},
                steps: [{key: a, user: "{city}, {tone}", extract: {after: x}}]}
                """, "task.yml", Syntax.YAML).toJson();
        JsonNode value = TwoReadings.document().at(pointer + "/" + key.replaceFirst(".*[.]", "")).required("default");
        Plan silent = readings.plan(task);
        Plan said = readings.plan(ChangedTasks.with(task, key + "=" + value));

        assertThat(said.fingerprint()).isEqualTo(silent.fingerprint());
        assertThat(said.terms()).isEqualTo(silent.terms());
        assertThat(said.source()).isEqualTo(silent.source());
        assertThat(said.given().toString()).isEqualTo(silent.given().toString());
        assertThat(said.steps().getFirst().models().members().getFirst()).usingRecursiveComparison()
                .ignoringFields("assumed")
                .isEqualTo(silent.steps().getFirst().models().members().getFirst());
        assertThat(said.steps().getFirst().retries()).isEqualTo(silent.steps().getFirst().retries());
    }

    @Test
    void theModelCanComeFromTheCommandLine() throws Exception {
        ObjectNode task = (ObjectNode) TwoReadings.everyKey("steps").deepCopy();
        task.remove(List.of("model", "input", "output"));

        assertThat(readings.problems(task)).isEmpty();
    }
}
