package gendata.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class JsonTest {
    @ParameterizedTest
    @ValueSource(strings = {"0", "-0", "7", "-2147483649", "99999999999999999999999999", "2.0", "-0.0", "1e5", "1E+05",
            "0.0000001", "0.1000000000000000055511151231257827", "1.7976931348623157e400",
            "{\"b\":1,\"a\":[1.50,null,true]}",
            "\"é😀\\\"\""})
    void isWrittenAsItWasRead(String text) {
        assertThat(Json.text(Json.read(text))).isEqualTo(text);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThat(Json.bytes(Json.read(bytes, 0, bytes.length))).isEqualTo(bytes);
    }

    @Test
    void readsOnlyTheBytesItIsGiven() {
        byte[] bytes = "xx{\"a\":1}}".getBytes(StandardCharsets.UTF_8);
        assertThat(Json.text(Json.read(bytes, 2, 7))).isEqualTo("{\"a\":1}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{} {}", "1 2", "{\"a\":1,}", "01", "NaN", "1e99999999999", "'a'"})
    void refusesWhatIsNotOneValue(String text) {
        assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> Json.read(text));
    }

    @Test
    void ofDuplicateNamesTheLastOneWins() {
        assertThat(Json.text(Json.read("{\"a\":1,\"b\":2,\"a\":3}"))).isEqualTo("{\"a\":3,\"b\":2}");
    }

    @Test
    void replacesHalfSurrogates() {
        assertThat(Json.read("[\"\\ud800x\",\"\\ud83d\\ude00\\udc00\"]").toString())
                .isEqualTo("[\"\uFFFDx\",\"😀\uFFFD\"]");
    }
}
