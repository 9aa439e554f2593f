package gendata.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

class JsonNumberTest {
    private static final String TELLING_CHARACTERS = "0019-+.eE";

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0", "7", "-1", "2147483647", "2147483648", "-2147483648", "-2147483649",
            "999999999999999999", "1000000000000000000", "9223372036854775807", "9223372036854775808",
            "-9223372036854775808", "-9223372036854775809", "1234567890123456789012345678901234567890", "1.50", "-0.0",
            "1e5", "1E+05", "0.1e-7", "-1.5E-00", "1e999999999", "0.1000000000000000055511151231257827"})
    void readsTheValueThatTheParserReads(String number) {
        assertThat(JsonNumber.isNumber(number)).isTrue();
        JsonNode expected = Json.read(number);
        assertThat(JsonNumber.read(number)).isEqualTo(expected).hasSameClassAs(expected).hasToString(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "+1", "01", "-01", "00", "1.", ".5", "-.5", "1e", "1e+", "e5", "1e1.5", "1 ", " 1",
            "1,5", "1_000", "0x1", "1f", "NaN", "Infinity", "-Infinity", "١", "1e9999999999"})
    void isStricterThanPeople(String text) {
        assertThat(JsonNumber.isNumber(text)).isFalse();
    }

    @Test
    void takesNoNumberThatIsTooLongToRead() {
        assertThat(JsonNumber.isNumber("1".repeat(1_000))).isTrue();
        assertThat(JsonNumber.isNumber("1".repeat(1_001))).isFalse();
        assertThat(JsonNumber.isNumber("0." + "1".repeat(998))).isTrue();
        assertThat(JsonNumber.isNumber("0." + "1".repeat(999))).isFalse();
    }

    @Test
    void takesTheSameTextsAsTheParser() {
        Random random = new Random(11);
        int numbers = 0;
        for (int round = 0; round < 50_000; round++) {
            String text = random.ints(1 + random.nextInt(7), 0, TELLING_CHARACTERS.length())
                    .mapToObj(place -> TELLING_CHARACTERS.substring(place, place + 1)).collect(Collectors.joining());
            boolean number = JsonNumber.isNumber(text);
            assertThat(number).as(text).isEqualTo(isRead(text));
            numbers += number ? 1 : 0;
        }
        assertThat(numbers).isGreaterThan(2_500);
    }

    private static boolean isRead(String text) {
        try {
            return Json.read(text).isNumber();
        } catch (JacksonException refused) {
            return false;
        }
    }
}
