package gendata.task;

import static gendata.task.Written.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldsTest {
    private static final List<String> FORMATS = List.of("sharegpt", "messages", "dpo");

    private final Problems problems = new Problems();

    @Test
    void readsValuesOfTheTypesAskedFor() {
        Fields fields = fields("""
                text: no
                truth: true
                whole: 7
                decimal: 0.40
                word: dpo
                list: [1, a]
                texts: [a, "1"]
                mapping: {a: b}
                """);

        assertThat(fields.text("text")).isEqualTo("no");
        assertThat(fields.textScalar("text").placeAt(1)).hasToString("task.yml:1:8");
        assertThat(fields.truth("truth")).isTrue();
        assertThat(fields.wholeNumber("whole", 1, 7)).isEqualTo(7);
        assertThat(fields.number("whole")).isEqualTo(new BigDecimal("7"));
        assertThat(fields.number("decimal")).hasToString("0.40");
        assertThat(fields.word("word", FORMATS)).isEqualTo("dpo");
        assertThat(fields.list("list")).hasSize(2);
        assertThat(fields.texts("texts")).containsExactly("a", "1");
        assertThat(fields.mapping("mapping").get("a").describe()).isEqualTo("text \"b\"");
        assertThat(fields.node("list").describe()).isEqualTo("a list");
        fields.finish();
        assertThat(problems.isEmpty()).isTrue();
    }

    @Test
    void takesAbsentKeysForNothing() {
        Fields fields = fields("{}");

        assertThat(fields.node("key")).isNull();
        assertThat(fields.text("key")).isNull();
        assertThat(fields.truth("key")).isNull();
        assertThat(fields.wholeNumber("key", 0, 9)).isNull();
        assertThat(fields.number("key")).isNull();
        assertThat(fields.word("key", FORMATS)).isNull();
        assertThat(fields.list("key")).isNull();
        assertThat(fields.texts("key")).isNull();
        assertThat(fields.mapping("key")).isNull();
        assertThat(problems.isEmpty()).isTrue();
    }

    @Test
    void takesAKeyWithNothingAfterItForAbsentOnlyWhereListsAndMappingsGo() {
        Fields fields = fields("key:\n");

        assertThat(fields.list("key")).isNull();
        assertThat(fields.texts("key")).isNull();
        assertThat(fields.mapping("key")).isNull();
        assertThat(problems.isEmpty()).isTrue();
        assertThat(fields.text("key")).isNull();
        assertThat(found()).containsExactly("task.yml:1:5: `key` is nothing (null); expected text");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "5         | `key` is the number 5; expected text; write it in quotes",
            "true      | `key` is true; expected text; write it in quotes",
            "[a]       | `key` is a list; expected text",
            "{a: b}    | `key` is a mapping; expected text",
            "{a}       | `key` is a mapping; expected text; put text that begins with `{` in quotes"
    })
    void notesWhatIsNoText(String value, String expected) {
        assertThat(fields("key: " + value).text("key")).isNull();
        assertThat(found()).containsExactly("task.yml:1:6: " + expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "0          | `key` is the number 0; expected a whole number from 1 to 9",
            "10         | `key` is the number 10; expected a whole number from 1 to 9",
            "5.0        | `key` is the number 5.0; expected a whole number from 1 to 9",
            "4294967297 | `key` is the number 4294967297; expected a whole number from 1 to 9",
            "\"5\"        | `key` is text \"5\"; expected a whole number from 1 to 9"
    })
    void notesNumbersThatAreNotWholeOrOutOfRange(String value, String expected) {
        assertThat(fields("key: " + value).wholeNumber("key", 1, 9)).isNull();
        assertThat(found()).containsExactly("task.yml:1:6: " + expected);
    }

    @Test
    void notesEveryOtherWrongType() {
        Fields fields = fields("a: yes\nb: x\nc: 1\nd: []\ne: [x, 2, [y]]\nf: -1\n");

        fields.truth("a");
        fields.list("b");
        fields.mapping("c");
        fields.number("d");
        fields.texts("e");
        fields.wholeNumber("f", 0, Integer.MAX_VALUE);
        assertThat(found()).containsExactly(
                "task.yml:1:4: `a` is text \"yes\"; expected `true` or `false`",
                "task.yml:2:4: `b` is text \"x\"; expected a list",
                "task.yml:3:4: `c` is the number 1; expected a mapping",
                "task.yml:4:4: `d` is a list; expected a number",
                "task.yml:5:8: item 2 of `e` is the number 2; expected text; write it in quotes",
                "task.yml:5:11: item 3 of `e` is a list; expected text",
                "task.yml:6:4: `f` is the number -1; expected a whole number, at least 0");
    }

    @Test
    void suggestsTheWordThatWasMeant() {
        Fields fields = fields("a: sharegp\nb: parquet\nc: 1\n");

        fields.word("a", FORMATS);
        fields.word("b", FORMATS);
        fields.word("c", FORMATS);
        assertThat(found()).containsExactly(
                "task.yml:1:4: `a` is text \"sharegp\"; expected one of sharegpt, messages, dpo; "
                        + "did you mean `sharegpt`?",
                "task.yml:2:4: `b` is text \"parquet\"; expected one of sharegpt, messages, dpo",
                "task.yml:3:4: `c` is the number 1; expected one of sharegpt, messages, dpo");
    }

    @Test
    void reportsKeysThatNobodyAskedFor() {
        Fields fields = fields("input: a\noutput_type: [str]\nOUTPUT_KEYS: [b]\nwhatever: 1\n");

        fields.text("input");
        fields.texts("output_types");
        fields.texts("output_keys");
        fields.finish();
        assertThat(found()).containsExactly(
                "task.yml:2:1: unknown key `output_type`; did you mean `output_types`?",
                "task.yml:3:1: unknown key `OUTPUT_KEYS`; did you mean `output_keys`?",
                "task.yml:4:1: unknown key `whatever`; known keys: input, output_types, output_keys");
    }

    @Test
    void reportsKeysWhereNoneBelong() {
        fields("{a: 1}").finish();

        assertThat(found()).containsExactly("task.yml:1:2: unknown key `a`; no keys are known here");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
            "modle, model", "models, model", "temprature, temperature", "max_tokns_each, max_tokens_each", "ky, key",
            "xyz, -", "to, -", "n, -", "'', -", "something_else, -"
    })
    void findsTheNearestWord(String written, String expected) {
        List<String> words = List.of("key", "model", "temperature", "max_tokens_each", "of");

        assertThat(NearestWord.of(written, words)).isEqualTo(expected);
    }

    private Fields fields(String text) {
        return new Fields(yaml(text), problems);
    }

    private List<String> found() {
        return problems.sorted().stream().map(Problem::toString).toList();
    }
}
