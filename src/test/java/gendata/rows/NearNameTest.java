package gendata.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearNameTest {
    @ParameterizedTest
    @CsvSource({"ID,id", "persone,persona", "persona_,persona", "colour,color", "citty,city",
            "di,id", "pesrona,persona"})
    void suggestsTheNearest(String given, String meant) {
        assertThat(NearName.suggestion(given, List.of("x", "id", "persona", "color", "city")))
                .isEqualTo("; did you mean `" + meant + "`?");
    }

    @ParameterizedTest
    @CsvSource({"y", "key", "language"})
    void suggestsNothingFarAway(String given) {
        assertThat(NearName.suggestion(given, List.of("x", "id", "persona", "color", "city"))).isEmpty();
    }
}
