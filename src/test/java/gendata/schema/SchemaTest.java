package gendata.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Which schemas are taken, what is said of those that are not, and what is bounded.
class SchemaTest {
    static final JsonMapper MAPPER = JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final String PERSON = "{\"type\":\"object\",\"properties\":{\"name\":{\"type\":\"string\"}},\"required\":[\"name\"]}";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {"type":"strnig"} | /type: "strnig" found, one of "array", "boolean", "integer", "null", "number", "object", "string" expected
            {"type":"object","properties":{"age":{"type":"integer","minimum":"0"}}} | /properties/age/minimum: string found, number expected
            {"properties":{"a":{"type":["string","nul"]}}} | /properties/a/type/1: "nul" found, one of "array", "boolean", "integer", "null", "number", "object", "string" expected
            {"required":"name"} | /required: string found, array expected
            {"minLength":-1} | /minLength: must have a minimum value of 0
            {"items":[{"type":"string"}]} | /items: array found, [object, boolean] expected
            [] | a schema is an object, or true or false
            {"$schema":"http://json-schema.org/draft-04/schema#"} | /$schema: `http://json-schema.org/draft-04/schema#` is not understood; https://json-schema.org/draft/2020-12/schema or http://json-schema.org/draft-07/schema# was expected
            {"$schema":7} | /$schema: `7` is not understood; https://json-schema.org/draft/2020-12/schema or http://json-schema.org/draft-07/schema# was expected
            {"properties":{"a":{"$ref":"#/$defs/b"}}} | /properties/a/$ref: `#/$defs/b` leads to nothing in the schema
            {"$ref":"#nowhere"} | /$ref: `#nowhere` leads to nothing in the schema
            {"$ref":"https://example.com/a.json"} | /$ref: `https://example.com/a.json` would have to be fetched, which is never done; a file beside the schema was expected
            {"$ref":"classpath:draft-07"} | /$ref: `classpath:draft-07` would have to be fetched, which is never done; a file beside the schema was expected
            {"$ref":"file:///etc/passwd"} | /$ref: `file:///etc/passwd` would have to be fetched, which is never done; a file beside the schema was expected
            {"$ref":"a.json"} | /$ref: `a.json` is a file, but the schema itself is in none
            {"$ref":"#"} | the schema refers to itself without an end
            {"$defs":{"a":{"anyOf":[{"$ref":"#/$defs/a"}]}},"properties":{"x":{"$ref":"#/$defs/a"}}} | refers to itself without an end
            {"pattern":"(a"} | /pattern: missing closing ): `(a` (look-ahead, look-behind and back-references are not supported)
            {"pattern":"^(?=.*[0-9])a"} | /pattern: invalid or unsupported Perl syntax: `(?=` (look-ahead, look-behind and back-references are not supported)
            {"patternProperties":{"((a{99}){99}){99}":{}}} | /patternProperties/((a{99}){99}){99}: the expression repeats too much: counts such as {100} multiply
            {"maximum":1e999999} | the schema has a number that is too large or too small
            """)
    void saysWhatIsWrongWithASchema(String schema, String message) {
        assertThatThrownBy(() -> compile(schema, null)).isInstanceOf(SchemaException.class)
                .hasMessageEndingWith(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {"$ref":"person.json"}                              | {"name":1}      | /name: integer found, string expected
            {"$ref":"./person.json#/properties/name"}           | 1               | the value: integer found, string expected
            {"items":{"$ref":"sub/list.json"}}                  | [[{"name":1}]]  | /0/0/name: integer found, string expected
            {"$id":"https://x.org/s","properties":{"a":{"$ref":"person.json"}}} | {"a":{}} | /a: required property 'name' not found
            {"$schema":"http://json-schema.org/draft-07/schema#","$ref":"person.json"} | {} | the value: required property 'name' not found
            {"$ref":"tree.json"}                                | {"children":[{"children":1}]} | /children/0/children: integer found, array expected
            """)
    void readsFilesBesideTheSchema(String schema, String value, String problem) throws Exception {
        writeFiles();

        assertThat(compile(schema, folder).check(MAPPER.readTree(value))).containsExactly(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {"$ref":"../outside.json"}   | /$ref: `../outside.json` is not below the schema's folder
            {"$ref":"missing.json"}      | /$ref: there is no file `missing.json`
            {"$ref":"broken.json"}       | /$ref: `broken.json` cannot be read as JSON
            {"$ref":"array.json"}        | /$ref: `array.json` is no schema; an object was expected
            {"$ref":"old.json"}          | /$ref: `old.json` is of another draft than the schema
            {"$ref":"far.json"}          | far.json#/items/$ref: `http://x.org/a` would have to be fetched, which is never done; a file beside the schema was expected
            {"$ref":"wrong.json"}        | /$defs/wrong/type: "strnig" found, one of "array", "boolean", "integer", "null", "number", "object", "string" expected
            """)
    void readsNoOtherFiles(String schema, String message) throws IOException {
        writeFiles();

        assertThatThrownBy(() -> compile(schema, folder.resolve("schemas"))).isInstanceOf(SchemaException.class)
                .hasMessage(message);
    }

    private void writeFiles() throws IOException {
        Path schemas = Files.createDirectories(folder.resolve("schemas"));
        Files.createDirectories(folder.resolve("sub"));
        Files.writeString(folder.resolve("person.json"), PERSON);
        Files.writeString(folder.resolve("outside.json"), PERSON);
        Files.writeString(folder.resolve("sub/list.json"),
                "{\"type\":\"array\",\"items\":{\"$ref\":\"../person.json#\"}}");
        Files.writeString(folder.resolve("tree.json"),
                "{\"$id\":\"tree\",\"properties\":{\"children\":{\"type\":\"array\",\"items\":{\"$ref\":\"#\"}}}}");
        Files.writeString(schemas.resolve("broken.json"), "{");
        Files.writeString(schemas.resolve("array.json"), "[]");
        Files.writeString(schemas.resolve("old.json"), "{\"$schema\":\"http://json-schema.org/draft-07/schema#\"}");
        Files.writeString(schemas.resolve("far.json"), "{\"items\":{\"$ref\":\"http://x.org/a\"}}");
        Files.writeString(schemas.resolve("wrong.json"), "{\"type\":\"strnig\"}");
    }

    @Test
    void namesAtMostFiveProblemsEachShort() throws Exception {
        Schema schema = compile("{\"items\":{\"type\":\"integer\"},\"additionalProperties\":false}", null);
        String big = "x".repeat(1_000_000);

        assertThat(schema.check(MAPPER.readTree("[\"a\",\"a\",\"a\",\"a\",\"a\",\"a\",\"a\"]"))).hasSize(5);
        assertThat(schema.check(MAPPER.createObjectNode().put(big, 1))).singleElement().asString()
                .hasSizeLessThan(300);
        assertThat(schema.check(MAPPER.createArrayNode().add(big))).containsExactly(
                "/0: string found, integer expected");
    }

    @Test
    void boundsWhatACheckTakes() throws Exception {
        Schema doubling = compile("""
                {"anyOf":[{"properties":{"a":{"$ref":"#"}},"required":["b"]},{"properties":{"a":{"$ref":"#"}},"required":["c"]}]}
                """, null);
        Schema patterns = compile("{\"pattern\":\"^(a+)+$\"}", null);
        Schema even = compile("{\"multipleOf\":0.01}", null);
        JsonNode deep = MAPPER.readTree("{\"a\":".repeat(90) + "1" + "}".repeat(90));

        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            assertThat(doubling.check(deep)).containsExactly(
                    "the value is too large or too deeply nested to be checked against the schema");
            assertThat(patterns.check(MAPPER.getNodeFactory().stringNode("a".repeat(100_000) + "!"))).hasSize(1);
            assertThat(even.check(MAPPER.readTree("1e999999999"))).containsExactly(
                    "the value has a number that is too large or too small to be checked");
        });
    }

    @Test
    void checksRecursiveSchemasAsDeepAsAnswersMayBe() throws Exception {
        Schema tree = compile("""
                {"$ref":"#/$defs/node","$defs":{"node":{"allOf":[{"$ref":"#/$defs/named"}],"properties":{"a":{"$ref":"#/$defs/node"}}},
                "named":{"type":["object","integer"]}}}""", null);

        assertThat(tree.check(MAPPER.readTree("{\"a\":".repeat(100) + "1" + "}".repeat(100)))).isEmpty();
        assertThat(tree.check(MAPPER.readTree("{\"a\":".repeat(99) + "\"x\"" + "}".repeat(99)))).hasSize(1);
    }

    @Test
    void checksInManyThreadsAtOnce() throws Exception {
        Schema person = compile("""
                {"$ref":"#/$defs/p","$defs":{"p":{"type":"object","properties":{"name":{"type":"string","pattern":"^[a-z]+$"},
                "friend":{"$ref":"#/$defs/p"}},"required":["name"]}}}""", null);
        JsonNode good = MAPPER.readTree("{\"name\":\"ada\",\"friend\":{\"name\":\"bob\"}}");
        JsonNode bad = MAPPER.readTree("{\"name\":\"ada\",\"friend\":{}}");

        assertThat(IntStream.range(0, 20_000).parallel()
                .mapToObj(number -> person.check(number % 2 == 0 ? good : bad).size()).filter(size -> size == 1))
                .hasSize(10_000);
        assertThat(person.check(bad)).containsExactly("/friend: required property 'name' not found");
    }

    static Schema compile(String schema, @Nullable Path folder) throws SchemaException {
        return Schema.compile(MAPPER.readTree(schema), folder);
    }
}
