package gendata.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which schemas get a made-up value, and which get none in bounded time.
class StandInTest {
    @ParameterizedTest
    @ValueSource(strings = {"true", "{}", "{\"type\":\"null\"}", "{\"const\":{\"a\":[1]}}", "{\"enum\":[null,\"a\"]}",
            "{\"type\":[\"integer\",\"null\"]}", "{\"type\":\"string\",\"minLength\":500,\"maxLength\":500}",
            "{\"type\":\"string\",\"maxLength\":0}",
            "{\"type\":\"string\",\"pattern\":\"^[A-Z]{2}-\\\\d{4}(?:/[a-f]+)?$\"}",
            "{\"type\":\"string\",\"pattern\":\"b+\",\"minLength\":3}",
            "{\"type\":\"integer\",\"multipleOf\":0.5,\"minimum\":3}",
            "{\"type\":\"number\",\"maximum\":-1000}",
            "{\"type\":\"array\",\"minItems\":50,\"items\":{\"type\":\"integer\"}}",
            "{\"type\":\"array\",\"uniqueItems\":true,\"items\":{\"type\":\"boolean\"},\"minItems\":2}",
            "{\"type\":\"object\",\"minProperties\":3}", "{\"type\":\"object\",\"required\":[\"x\",\"y\"]}",
            "{\"type\":\"integer\",\"not\":{\"minimum\":50}}", "{\"anyOf\":[false,{\"type\":\"integer\"}]}",
            "{\"allOf\":[{\"type\":\"number\"},{\"type\":\"integer\"},{\"minimum\":5},{\"minimum\":7}],\"maximum\":7}",
            "{\"$ref\":\"#/$defs/a\",\"$defs\":{\"a\":{\"properties\":{\"a\":{\"$ref\":\"#/$defs/a\"}},\"type\":\"object\"}}}",
            "{\"$ref\":\"#a\",\"$defs\":{\"x\":{\"$anchor\":\"a\",\"type\":\"integer\"}}}",
            "{\"$schema\":\"http://json-schema.org/draft-07/schema#\",\"dependencies\":{\"a\":[\"b\"]},\"required\":[\"a\"],"
                    + "\"properties\":{\"a\":{},\"b\":{}}}"})
    void makesUpAValue(String schema) throws SchemaException {
        Schema compiled = SchemaTest.compile(schema, null);

        for (int seed = 0; seed < 50; seed++) {
            assertThat(StandIn.of(compiled, new Random(seed))).hasValueSatisfying(
                    value -> assertThat(compiled.check(value)).isEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "{\"enum\":[1],\"type\":\"string\"}",
            "{\"type\":\"integer\",\"minimum\":5,\"maximum\":4}",
            "{\"not\":{}}", "{\"type\":\"string\",\"minLength\":1000000000}",
            "{\"type\":\"array\",\"minItems\":1000000000}",
            "{\"type\":\"object\",\"minProperties\":100000,\"additionalProperties\":false}",
            "{\"type\":\"object\",\"required\":[\"a\"],\"properties\":{\"a\":{\"$ref\":\"#\"}}}",
            "{\"type\":\"array\",\"minItems\":3,\"items\":{\"$ref\":\"#\"}}"})
    void findsNoneInBoundedTimeWhereThereIsNone(String schema) throws SchemaException {
        Schema compiled = SchemaTest.compile(schema, null);

        assertTimeoutPreemptively(Duration.ofMinutes(2),
                () -> assertThat(StandIn.of(compiled, new Random(1))).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {"type":"object","properties":{"a":{"type":"string"}},"required":["a"],"additionalProperties":false} |
            {"type":"integer"} |
            {"type":"array","items":{"$ref":"#/$defs/a"},"$defs":{"a":{"enum":["x"]}}} |
            {} | /properties/value: a type was expected
            true | /properties/value: true and false are not taken as schemas
            {"type":"object","properties":{"a":{"type":"string"}},"additionalProperties":false} | the schema: `a` is not among `required`
            {"type":"object","properties":{}} | the schema: `additionalProperties: false` was expected
            {"type":"array","items":{"type":"string","maxLength":3}} | /properties/value/items: `maxLength` is not taken
            {"type":"string","format":"iri"} | /properties/value: the format `iri` is not taken
            """)
    void saysWhyAServerCannotBeStrict(String schema, @Nullable String looseness) throws SchemaException {
        ServerSchema server = SchemaTest.compile(schema, null).forServers();

        assertThat(server.looseness().orElse(null)).isEqualTo(looseness);
        assertThat(server.strict()).isEqualTo(looseness == null);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {"type":"integer"} | {"type":"object","properties":{"value":{"type":"integer"}},"required":["value"],"additionalProperties":false}
            {"type":"array","items":{"$ref":"#"}} | {"type":"object","properties":{"value":{"type":"array","items":{"$ref":"#/properties/value"}}},"required":["value"],"additionalProperties":false}
            {"$ref":"#/$defs/a","$defs":{"a":{"items":{"$ref":"#/$defs/a"}}}} | {"$defs":{"a":{"items":{"$ref":"#/$defs/a"}}},"type":"object","properties":{"value":{"$ref":"#/$defs/a"}},"required":["value"],"additionalProperties":false}
            {"$schema":"http://json-schema.org/draft-07/schema#","type":"object","definitions":{"a":{"type":"null"}},"properties":{"a":{"$ref":"#/definitions/a"}}} | {"type":"object","properties":{"a":{"$ref":"#/$defs/a"}},"$defs":{"a":{"type":"null"}},"$schema":"http://json-schema.org/draft-07/schema#"}
            """)
    void givesTheFormThatServersTake(String schema, String form) throws SchemaException {
        assertThat(SchemaTest.compile(schema, null).forServers().document())
                .isEqualTo(SchemaTest.MAPPER.readTree(form));
    }
}
