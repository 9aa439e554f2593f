package gendata.task;

import static gendata.task.Written.problemsOfYaml;
import static gendata.task.Written.scalar;
import static gendata.task.Written.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CoreSchemaTest {
    @ParameterizedTest
    @ValueSource(strings = {
            "no", "yes", "on", "off", "y", "N", "12:30", "12:30:00", "2026-01-01", "1_000", "1.2.3", "-", "+", ".",
            "0x",
            "0b1", "0o8", "tRue", "nULL", "=", "NaN", "Infinity", "e5", "--1", "١٢"
    })
    void readsWordsAsText(String word) {
        assertThat(yaml("key: [%s]".formatted(word)).get("key").toJson()).hasToString("[\"%s\"]".formatted(word));
    }

    @ParameterizedTest
    @CsvSource({
            "5, INT, 5", "+5, INT, 5", "-5, INT, -5", "012, INT, 12", "0o17, INT, 15", "0x1F, INT, 31", "-0, INT, 0",
            "2147483647, INT, 2147483647", "2147483648, LONG, 2147483648",
            "-9223372036854775808, LONG, -9223372036854775808",
            "9223372036854775808, BIG_INTEGER, 9223372036854775808",
            "0.10, BIG_DECIMAL, 0.10", "1e5, BIG_DECIMAL, 1e5", "1E-7, BIG_DECIMAL, 1E-7", "2.0, BIG_DECIMAL, 2.0",
            "0.0000001, BIG_DECIMAL, 0.0000001", ".5, BIG_DECIMAL, 0.5", "5., BIG_DECIMAL, 5",
            "+1.50, BIG_DECIMAL, 1.50"
    })
    void readsNumbersWithTheirDigits(String word, String type, String written) {
        TaskNode.Scalar scalar = scalar(yaml("key: " + word), "key");

        assertThat(scalar.value().numberType()).hasToString(type);
        assertThat(scalar.value()).hasToString(written);
        assertThat(scalar.describe()).isEqualTo("the number " + word);
    }

    @ParameterizedTest
    @CsvSource({
            "true, true", "True, true", "TRUE, true", "false, false", "False, false", "FALSE, false", "null, null",
            "Null, null", "NULL, null", "~, null", "'', null"
    })
    void readsTruthAndNothing(String word, String written) {
        assertThat(yaml("key: " + word).get("key").toJson()).hasToString(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'5'", "\"true\"", "'null'", "\"\"", "! 5", "!!str 5", "|-\n  5", ">-\n  1.5"})
    void neverReadsQuotedOrTextTaggedScalarsAsAnythingElse(String written) {
        assertThat(scalar(yaml("key: " + written), "key").isText()).isTrue();
    }

    @Test
    void followsTheStandardTags() {
        TaskNode.Mapping file = yaml("""
                whole: !!int "5"
                decimal: !!float 5
                truth: !!bool "true"
                nothing: !!null ""
                mapping: !!map {a: !!seq [b]}
                """);

        assertThat(file.toJson())
                .hasToString("{\"whole\":5,\"decimal\":5,\"truth\":true,\"nothing\":null,\"mapping\":{\"a\":[\"b\"]}}");
        assertThat(scalar(file, "decimal").value().isBigDecimal()).isTrue();
    }

    @Test
    void refusesNumbersThatNobodyCanHold() {
        assertThat(problemsOfYaml("a: .inf\nb: [-.INF, .nan]\nc: 1e999999\nd: !!int x\ne: " + "9".repeat(1001)))
                .containsExactly(
                        "task.yml:1:4: JSON has no such number as `.inf`; put it in quotes if it is text",
                        "task.yml:2:5: JSON has no such number as `-.INF`; put it in quotes if it is text",
                        "task.yml:2:12: JSON has no such number as `.nan`; put it in quotes if it is text",
                        "task.yml:3:4: the exponent of `1e999999` is too large; put it in quotes if it is text",
                        "task.yml:4:4: `!!int` stands before text \"x\"",
                        "task.yml:5:4: a number has 1001 digits, more than 1,000; put it in quotes if it is text");
    }
}
