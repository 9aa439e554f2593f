package gendata.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// Holds schemas as datasets have them against values that fit, values that do not, and stand-ins.
class SchemaCasesTest {
    private static final Path CASES = Path.of(System.getProperty("gendata.home", "."), "src/test/resources/schemas");
    private static final int SEEDS = 200;

    static List<Path> cases() throws IOException {
        try (Stream<Path> files = Files.list(CASES)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsNothingWrongWithWhatFits(Path file) throws Exception {
        JsonNode all = read(file);
        Schema schema = Schema.compile(all.required("schema"), null);

        for (JsonNode value : all.required("good")) {
            assertThat(schema.check(value)).as(value.toString()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysWhatIsWrongWithWhatDoesNotFit(Path file) throws Exception {
        JsonNode all = read(file);
        Schema schema = Schema.compile(all.required("schema"), null);

        for (JsonNode bad : all.required("bad")) {
            List<String> problems = bad.required("problems").valueStream().map(JsonNode::stringValue).toList();
            assertThat(schema.check(bad.required("value"))).as(bad.toString()).isNotEmpty()
                    .containsExactlyElementsOf(problems);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void makesUpValuesThatFit(Path file) throws Exception {
        Schema schema = Schema.compile(read(file).required("schema"), null);

        for (int seed = 0; seed < SEEDS; seed++) {
            Optional<JsonNode> value = StandIn.of(schema, new Random(seed));
            assertThat(value).as("seed %d", seed).isPresent();
            assertThat(schema.check(value.orElseThrow())).isEmpty();
            assertThat(StandIn.of(schema, new Random(seed))).isEqualTo(value);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void asksServersForTheSameValues(Path file) throws Exception {
        JsonNode all = read(file);
        ServerSchema server = Schema.compile(all.required("schema"), null).forServers();
        Schema asked = Schema.compile(server.document(), null);

        assertThat(server.document().required("type").stringValue()).isEqualTo("object");
        for (JsonNode value : all.required("good")) {
            JsonNode answer = server.isWrapped()
                    ? SchemaTest.MAPPER.createObjectNode().set("value", value)
                    : value;
            assertThat(server.unwrap(answer)).isEqualTo(value);
            if (server.strict()) {
                assertThat(asked.check(answer)).as(server.document().toPrettyString()).isEmpty();
            }
        }
    }

    @Test
    void coversTwentySchemas() throws IOException {
        assertThat(cases()).hasSizeGreaterThanOrEqualTo(20);
    }

    private static JsonNode read(Path file) throws IOException {
        return SchemaTest.MAPPER.readTree(Files.readString(file));
    }
}
