package gendata.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.format.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What a schema says in words.
class DescribedSchemaTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{'type':'integer','description':'Has to fit {#minimum#:1,#maximum#:5}'}|{'minimum':1,'maximum':5}",
            "{'type':'array','items':{'type':'string'},'description':'Words. Has to fit {#minItems#:2}'}|{'minItems':2}",
            "{'type':'string','maxLength':3,'description':'Has to fit {#maxLength#:9}'}|{}",
            "{'type':'string','description':'Has to fit {so it is}'}|{}",
            "{'type':'string','description':'Has to fit'}|{}"})
    void givesTheBoundsOfDescriptions(String schema, String bounds) {
        JsonNode given = Json.read(schema.replace("\"", "").replace('\'', '"').replace("#", "\\\""));
        JsonNode wanted = Json.object().setAll((ObjectNode) given.deepCopy())
                .setAll((ObjectNode) Json.read(bounds.replace('\'', '"')));

        assertThat(DescribedSchema.withBounds(given)).isEqualTo(wanted);
        assertThat(DescribedSchema.withBounds(Json.object().putObject("properties").set("score", given)))
                .isEqualTo(Json.object().putObject("properties").set("score", wanted));
    }
}
