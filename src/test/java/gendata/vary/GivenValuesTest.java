package gendata.vary;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.format.Json;
import gendata.rows.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Which extra value a row gets.
class GivenValuesTest {
    private static final List<JsonNode> LANGUAGES = List.of(Json.read("\"en\""), Json.read("\"es\""),
            Json.read("\"ca\""));

    @Test
    void goRoundByPosition() {
        GivenValues given = given(GivenValues.Choice.POSITION, 7);
        List<String> chosen = new ArrayList<>();
        for (int position = 0; position < 5; position++) {
            chosen.add(String.valueOf(given.value(row(position, "p" + position), "language")));
        }

        assertThat(chosen).containsExactly("\"en\"", "\"es\"", "\"ca\"", "\"en\"", "\"es\"");
        assertThat(given.value(row(3_000_000_001L, "x"), "language")).isEqualTo(LANGUAGES.get(1));
    }

    @Test
    void areDrawnByTheRowsKeyWhateverItsPlace() {
        GivenValues given = given(GivenValues.Choice.RANDOM, 7);

        for (int row = 0; row < 50; row++) {
            assertThat(given.value(row(row, "p" + row), "language"))
                    .isEqualTo(given.value(row(1000 - row, "p" + row), "language"));
        }
    }

    @Test
    void areDrawnEvenlyAndEachKeyOnItsOwn() {
        GivenValues given = given(GivenValues.Choice.RANDOM, 7);
        Map<String, Integer> counts = new HashMap<>();
        for (int row = 0; row < 9000; row++) {
            counts.merge(given.value(row(row, "p" + row), "language") + " "
                    + given.value(row(row, "p" + row), "second"), 1, Integer::sum);
        }

        assertThat(counts).as("pairs of two keys with three values each").hasSize(9)
                .allSatisfy((pair, count) -> assertThat(count).isBetween(880, 1120));
    }

    @Test
    void changeWithTheSeed() {
        GivenValues other = given(GivenValues.Choice.RANDOM, 8);
        GivenValues given = given(GivenValues.Choice.RANDOM, 7);
        List<JsonNode> differing = new ArrayList<>();
        for (int row = 0; row < 100; row++) {
            JsonNode value = given.value(row(row, "p" + row), "language");
            if (value != null && !value.equals(other.value(row(row, "p" + row), "language"))) {
                differing.add(value);
            }
        }

        assertThat(differing).hasSizeBetween(45, 90);
    }

    @Test
    void areTheSameForAllRowsWhereConstant() {
        GivenValues given = given(GivenValues.Choice.RANDOM, 7);

        assertThat(given.value(row(5, "x"), "tone")).isEqualTo(Json.read("\"warm\""));
        assertThat(given.value(row(5, "x"), "city")).isNull();
        assertThat(given.names()).containsExactly("language", "second", "tone");
    }

    private static GivenValues given(GivenValues.Choice choice, long seed) {
        return new GivenValues(Map.of("tone", Json.read("\"warm\"")),
                Map.of("language", LANGUAGES, "second", LANGUAGES), choice, seed);
    }

    private static Row row(long position, String key) {
        return new Row(Json.object(), position, key);
    }
}
