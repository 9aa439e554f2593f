package gendata.method;

import static gendata.method.ChangedTasks.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import gendata.method.TwoReadings.Judgement;
import gendata.model.ModelApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// The schema of task files has the keys and words that the readers know, which they tell when they meet an unknown one.
final class TaskSchemaKeysTest {
    private static final JsonNode SCHEMA = TwoReadings.document();
    private static final String PARAMETERS = "/definitions/parameters";

    @TempDir
    private Path folder;

    private TwoReadings readings;

    @BeforeEach
    void prepare() throws Exception {
        readings = new TwoReadings(folder);
    }

    @ParameterizedTest
    @CsvSource({"steps, limits., /properties/limits",
            "steps, model_args.price., /definitions/arguments/properties/price",
            "steps, steps.0., /definitions/step", "steps, steps.0.extract., /definitions/step/properties/extract",
            "steps, steps.0.examples.0., /definitions/step/properties/examples/items",
            "steps, steps.0.check.0., /definitions/check/anyOf/1", "models, models.writers., /definitions/pool",
            "variants, combine., /definitions/sample", "variants, vary.tone., /definitions/axis_of_values",
            "variants, vary.genre., /definitions/axis_of_values", "variants, vary.year., /definitions/axis_of_range",
            "variants, vary.year.range., /definitions/axis_of_range/properties/range",
            "variants, vary.age., /definitions/axis_of_uniform",
            "variants, vary.age.uniform., /definitions/axis_of_uniform/properties/uniform",
            "variants, vary.height., /definitions/axis_of_gaussian",
            "variants, vary.height.gaussian., /definitions/axis_of_gaussian/properties/gaussian",
            "variants, vary.children., /definitions/axis_of_poisson",
            "variants, vary.children.poisson., /definitions/axis_of_poisson/properties/poisson",
            "variants, vary.married., /definitions/axis_of_bernoulli",
            "variants, vary.married.bernoulli., /definitions/axis_of_bernoulli/properties/bernoulli",
            "variants, vary.born., /definitions/axis_of_date",
            "variants, vary.born.date., /definitions/axis_of_date/properties/date",
            "variants, vary.shots., /definitions/axis_of_examples", "generic, expansion., /properties/expansion",
            "raw, expansion., /properties/expansion", "steps, target., /definitions/target",
            "raw, dedup., /definitions/dedup"})
    void hasTheKeysOfEachMapping(String form, String place, String pointer) throws Exception {
        JsonNode object = SCHEMA.at(pointer);

        assertThat(names(object.path("properties"), true))
                .containsExactlyInAnyOrderElementsOf(known(form, place));
        assertThat(object.required("additionalProperties").booleanValue()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"steps, default", "lists, default", "models, default", "variants, default", "generic, generic",
            "raw, raw"})
    void hasTheKeysOfEachMethod(String form, String method) throws Exception {
        Set<String> keys = names(SCHEMA.path("properties"), true);
        Set<String> excluded = names(SCHEMA.at("/definitions/not_of_" + method + "/properties"), false);
        assertThat(keys).containsAll(excluded);
        keys.removeAll(excluded);

        List<String> known = new ArrayList<>(known(form, ""));
        // It is known only to say what stands in its place.
        known.remove("skip_function");
        assertThat(keys).containsExactlyInAnyOrderElementsOf(known);
        assertThat(SCHEMA.required("additionalProperties").booleanValue()).isFalse();
        for (String key : excluded) {
            Judgement judgement = readings.judgeQuickly(ChangedTasks.with(TwoReadings.everyKey(form), key + "=1"));
            assertThat(judgement.isRefused()).as(key).isTrue();
            assertThat(judgement.fitsSchema()).as(key).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("apis")
    void hasTheArgumentsOfEachProvider(String api) throws Exception {
        Set<String> all = names(SCHEMA.at("/definitions/provider_terms/properties"), true);
        Set<String> excluded = names(SCHEMA.at("/definitions/not_of_" + api + "_provider/properties"), false);
        assertThat(all).containsAll(excluded).containsAll(names(SCHEMA.at("/properties/model_args/properties"), true));
        JsonNode task = TwoReadings.everyKey("generic");
        String start = "providers=[{provider: " + api + ", model_id: m, ";

        Set<String> told = new TreeSet<>(told(ChangedTasks.with(task, start + UNKNOWN + ": 1}]"), "` takes (.*?) \\("));
        Set<String> arguments = names(SCHEMA.at("/properties/model_args/properties"), true);
        arguments.removeAll(excluded);
        // It is a parameter, whoever is asked.
        told.remove("seed");
        arguments.remove("seed");
        assertThat(told).isEqualTo(arguments);
        for (String name : excluded) {
            Judgement judgement = readings.judgeQuickly(ChangedTasks.with(task, start + name + ": 1}]"));
            assertThat(judgement.isRefused()).as(name).isTrue();
            assertThat(judgement.fitsSchema()).as(name).isFalse();
        }
    }

    /// Datafast names a class, before or inside a provider.
    @ParameterizedTest
    @MethodSource("classes")
    void knowsTheProvidersOfDatafast(String name) throws Exception {
        JsonNode task = TwoReadings.everyKey("generic");
        String key = name.startsWith("Offline") ? "" : ", api_key: key";
        for (String provider : List.of("{" + name + ": {model_id: m" + key + ", temperature: 1}}",
                "{provider: " + name + ", model: m" + key + "}")) {
            Judgement judgement = readings.judgeQuickly(ChangedTasks.with(task, "providers=[" + provider + "]"));
            assertThat(judgement.isTaken()).as(judgement.toString()).isTrue();
            assertThat(judgement.schema()).as(provider).isEmpty();
        }
        String beta = "{" + name + ": {model_id: m, beta: 1, prompt_format: 1}}";
        Judgement judgement = readings.judgeQuickly(ChangedTasks.with(task, "providers=[" + beta + "]"));
        assertThat(judgement.isRefused()).isTrue();
        assertThat(judgement.fitsSchema()).isFalse();
    }

    static List<String> classes() {
        return SCHEMA.at("/definitions/provider_class/enum").valueStream().map(JsonNode::stringValue).toList();
    }

    @ParameterizedTest
    @MethodSource("apis")
    void hasTheArgumentsOfEachApi(String api) throws Exception {
        JsonNode arguments = SCHEMA.at("/properties/model_args");
        Set<String> all = names(arguments.path("properties"), true);
        Set<String> excluded = names(SCHEMA.at("/definitions/not_of_" + api + "/properties"), false);

        assertThat(arguments.required("additionalProperties").booleanValue()).isFalse();
        JsonNode task = ChangedTasks.with(TwoReadings.everyKey("lists"), "model=" + api);
        List<String> told = told(ChangedTasks.with(task, "model_args={" + UNKNOWN + ": 1}"), "` takes (.*?) \\(");
        assertThat(told)
                .containsExactlyInAnyOrderElementsOf(all.stream().filter(name -> !excluded.contains(name)).toList());
        Set<String> ofModel = names(SCHEMA.at("/definitions/endpoint/properties"), true);
        ofModel.removeAll(Set.of("api", "params"));
        assertThat(ofModel).isEqualTo(all);
        for (String name : excluded) {
            assertThat(readings.problems(ChangedTasks.with(task, "model_args={" + name + ": 1}"))).as(name)
                    .isNotEmpty();
            assertThat(readings.problems(ChangedTasks.with(TwoReadings.everyKey("models"),
                    "models={one: {api: " + api + ", model: m, " + name + ": 1}}"))).as(name).isNotEmpty();
        }
    }

    static Stream<String> apis() {
        return ModelApi.all().stream().map(ModelApi::name);
    }

    @ParameterizedTest
    @CsvSource({"model_params.", "steps.0.params.", "model_params.extra_body."})
    void refusesTheParametersThatAreNone(String place) throws Exception {
        String message = String.join(", ", told(place + "stream=1", "(`stream` can't be set .*)"));
        Matcher others = Pattern.compile("nor can (.*)\\)").matcher(message);
        assertThat(others.find()).isTrue();
        Set<String> refused = new TreeSet<>(Arrays.asList(others.group(1).split(", ")));
        refused.add("stream");

        assertThat(names(SCHEMA.at(PARAMETERS + "/properties"), false)).isEqualTo(refused);
        assertThat(names(SCHEMA.at(PARAMETERS + "/properties/extra_body/properties"), false)).isEqualTo(refused);
        for (String name : refused) {
            JsonNode task = ChangedTasks.with(TwoReadings.everyKey("steps"), place + name + "=1");
            Judgement judgement = readings.judge(task);
            assertThat(judgement.isRefused()).as(name).isTrue();
            assertThat(judgement.fitsSchema()).as(name).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"steps, missing=qqqqqqqq, /properties/missing", "steps, csv_types=qqqqqqqq, /properties/csv_types",
            "steps, steps.1.type=qqqqqqqq, /definitions/step/properties/type",
            "steps, random_extra_keys.choose=qqqqqqqq, /properties/random_extra_keys/properties/choose/anyOf/0",
            "lists, model=qqqqqqqq, /definitions/api", "models, models.writer.api=qqqqqqqq, /definitions/api",
            "lists, data_method=qqqqqqqq, /properties/data_method",
            "lists, output_types.0=qqqqqqqq, /properties/output_types/items"})
    void hasTheWordsOfEachChoice(String form, String setting, String pointer) throws Exception {
        Set<String> words = new TreeSet<>();
        for (String word : told(ChangedTasks.with(TwoReadings.everyKey(form), setting), "; expected (.*)")) {
            words.addAll(Arrays.asList(word.replaceFirst("^one of ", "").split(" or |, ")));
        }

        assertThat(SCHEMA.at(pointer).required("enum").valueStream().map(JsonNode::asString)
                .filter(word -> !word.isEmpty()).distinct()).containsExactlyInAnyOrderElementsOf(words);
    }

    @ParameterizedTest
    @CsvSource({"input", "output"})
    void hasEveryFormat(String side) throws Exception {
        List<String> formats = new ArrayList<>();
        String endings = String.join(", ",
                told(side + "_format=qqqqqqqq", "; expected (.*); all but .parquet also with .gz or .zst"));
        for (String ending : endings.split(", | or ")) {
            Stream<String> compressed = ending.equals(".parquet") ? Stream.of("") : Stream.of("", ".gz", ".zst");
            compressed.forEach(more -> formats.add(ending.substring(1) + more));
        }

        assertThat(SCHEMA.at("/properties/" + side + "_format/anyOf/0/enum").valueStream().map(JsonNode::stringValue))
                .containsExactlyInAnyOrderElementsOf(formats);
    }

    /// So that an object which is added to the schema is held against its reader, too.
    @Test
    void knowsEveryMappingThatTakesNoOtherKeys() {
        assertThat(closed("", SCHEMA)).filteredOn(place -> !place.startsWith("/definitions/axis_of_"))
                .containsExactlyInAnyOrder("", "/properties/limits", "/properties/model_args",
                        "/properties/expansion", "/definitions/sample", "/definitions/target",
                        "/definitions/dedup", "/definitions/provider_terms",
                        "/definitions/arguments/properties/price", "/definitions/step", "/definitions/pool",
                        "/definitions/endpoint", "/definitions/step/properties/extract",
                        "/definitions/step/properties/examples/items",
                        "/definitions/check/anyOf/1");
    }

    @Test
    void hasNoKeyThatTheDocumentsLack() throws IOException {
        StringBuilder document = new StringBuilder();
        for (String name : List.of("task-file", "variants", "datafast")) {
            document.append(Files.readString(TwoReadings.HOME.resolve("docs/" + name + ".md")));
        }
        for (String place : List.of("", "/properties/limits", "/properties/model_args", "/properties/expansion",
                "/definitions/sample", "/definitions/target", "/definitions/dedup", "/definitions/axis_of_values",
                "/definitions/axis_of_range",
                "/definitions/axis_of_uniform", "/definitions/axis_of_gaussian/properties/gaussian",
                "/definitions/axis_of_poisson", "/definitions/axis_of_bernoulli", "/definitions/axis_of_date",
                "/definitions/axis_of_examples", "/definitions/step",
                "/definitions/pool", "/definitions/endpoint", "/definitions/step/properties/extract")) {
            for (String key : names(SCHEMA.at(place + "/properties"), true)) {
                assertThat(document.toString()).containsPattern("\\b" + key + "\\b");
            }
        }
    }

    private static List<String> closed(String pointer, JsonNode schema) {
        List<String> found = new ArrayList<>();
        if (schema.path("additionalProperties").isBoolean()) {
            found.add(pointer);
        }
        schema.properties().forEach(entry -> found.addAll(closed(pointer + "/" + entry.getKey(), entry.getValue())));
        if (schema.isArray()) {
            for (int index = 0; index < schema.size(); index++) {
                found.addAll(closed(pointer + "/" + index, schema.get(index)));
            }
        }
        return found;
    }

    /// @param taken whether those that may be there, or those that may not
    private static Set<String> names(JsonNode properties, boolean taken) {
        Set<String> names = new TreeSet<>();
        properties.properties().forEach(property -> {
            if (property.getValue().isObject() == taken) {
                names.add(property.getKey());
            }
        });
        return names;
    }

    private List<String> known(String form, String place) throws Exception {
        readings.addCertificates();
        return told(ChangedTasks.with(TwoReadings.everyKey(form), place + UNKNOWN + "=1"), "; known keys: (.*)");
    }

    private List<String> told(String setting, String expression) throws Exception {
        return told(ChangedTasks.with(TwoReadings.everyKey("steps"), setting), expression);
    }

    /// What the program lists when it refuses this task.
    private List<String> told(JsonNode task, String expression) throws Exception {
        Judgement judgement = readings.judge(task);
        assertThat(judgement.isRefused()).as(judgement.toString()).isTrue();
        assertThat(judgement.fitsSchema()).isFalse();
        String said = judgement.said();
        Matcher list = Pattern.compile(expression).matcher(said);
        assertThat(list.find()).as(said).isTrue();
        return Arrays.asList(list.group(1).split(", "));
    }
}
