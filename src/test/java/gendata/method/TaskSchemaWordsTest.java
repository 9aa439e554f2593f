package gendata.method;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.cli.CommandInProcess;
import gendata.format.Json;
import gendata.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What the schema of task files says to people: descriptions everywhere, examples and defaults that fit.
final class TaskSchemaWordsTest {
    private static final JsonNode SCHEMA = TwoReadings.document();
    private static final Set<String> REFINEMENTS = Set.of("if", "then", "else", "enum", "default", "examples");
    private static final int LONGEST = 260;

    @Test
    void theCommandPrintsIt() {
        assertThat(CommandInProcess.run("schema").exits(0).out()).isEqualTo(TaskSchema.text());
    }

    @Test
    void describesEveryKeyInAFewSentences() {
        Map<String, JsonNode> keys = keys();

        assertThat(keys).hasSizeGreaterThan(70).allSatisfy((place, key) -> assertThat(
                key.path("description").asString("")).as(place).hasSizeBetween(10, LONGEST)
                .matches("(?s)[A-Z`{].*[.]"));
    }

    /// Editors show the words of what is referred to rather than those of the key.
    @Test
    void leavesTheDescriptionToTheKeyWhereItHasOne() {
        assertThat(SCHEMA.findParents("allOf")).hasSizeGreaterThan(5).filteredOn(key -> key.has("description"))
                .allSatisfy(key -> {
                    String name = key.at("/allOf/0/$ref").asString("").replace("#", "");
                    assertThat(SCHEMA.at(name).isObject()).as(name).isTrue();
                    assertThat(SCHEMA.at(name).has("description") && !key.has("additionalProperties")).as(name)
                            .isFalse();
                });
    }

    @Test
    void examplesAndDefaultsFit() throws Exception {
        int checked = 0;
        for (Map.Entry<String, JsonNode> key : keys().entrySet()) {
            ObjectNode alone = Json.object();
            alone.set("$schema", SCHEMA.required("$schema"));
            alone.set("definitions", SCHEMA.required("definitions"));
            alone.putArray("allOf").add(key.getValue());
            Schema schema = Schema.compile(alone, null);
            List<JsonNode> values = new ArrayList<>(key.getValue().path("examples").valueStream().toList());
            if (key.getValue().has("default")) {
                values.add(key.getValue().required("default"));
            }
            for (JsonNode value : values) {
                assertThat(schema.check(value)).as(key.getKey() + " " + value).isEmpty();
                checked++;
            }
        }
        assertThat(checked).isGreaterThan(50);
    }

    @Test
    void theTasksOfTheTestsHaveEveryKey() throws Exception {
        StringBuilder tasks = new StringBuilder();
        for (String form : List.of("steps", "lists", "models", "variants", "generic", "raw")) {
            tasks.append(Json.text(TwoReadings.everyKey(form)));
        }
        // What it names is on the network.
        tasks.append("\"hf_dataset_name\":");

        assertThat(keys().keySet()).allSatisfy(
                place -> assertThat(tasks).contains("\"" + place.substring(place.lastIndexOf('/') + 1) + "\":"));
    }

    /// Keys with their schemas, by where these stand.
    private static Map<String, JsonNode> keys() {
        Map<String, JsonNode> keys = new TreeMap<>();
        collect("", SCHEMA, keys);
        return keys;
    }

    private static void collect(String pointer, JsonNode schema, Map<String, JsonNode> keys) {
        if (schema.isArray()) {
            schema.forEach(item -> collect(pointer, item, keys));
        }
        for (Map.Entry<String, JsonNode> part : schema.properties()) {
            if (part.getKey().equals("properties")) {
                part.getValue().properties().forEach(key -> {
                    if (key.getValue().isObject() && !key.getValue().has("$ref")) {
                        keys.put(pointer + "/" + key.getKey(), key.getValue());
                        collect(pointer + "/" + key.getKey(), key.getValue(), keys);
                    }
                });
            } else if (!REFINEMENTS.contains(part.getKey())) {
                collect(pointer + "/" + part.getKey(), part.getValue(), keys);
            }
        }
    }
}
