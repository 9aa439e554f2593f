package gendata.task;

import static gendata.task.Written.json;
import static gendata.task.Written.problemsOfJson;
import static gendata.task.Written.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JsonTaskFileTest {
    @Test
    void meansTheSameAsTheYamlOfItsWords() {
        String same = """
                {"text": "a", "list": [1, 99999999999, 1.50, 1e5, -2, true, false, null], "empty": {}, "none": []}
                """;

        assertThat(json(same).toJson()).isEqualTo(yaml(same).toJson());
        assertThat(json(same).toJson()).hasToString("{\"text\":\"a\","
                + "\"list\":[1,99999999999,1.50,1e5,-2,true,false,null],\"empty\":{},\"none\":[]}");
    }

    @Test
    void readsWhatYamlReadersRefuse() {
        String name = "n".repeat(2_000);

        assertThat(json("{\"" + name + "\": \"a\\/\\u0007\\ud83d\\ude00\"}").get(name).toJson().stringValue())
                .isEqualTo("a/\u0007😀");
    }

    @Test
    void refusesDuplicateNamesHalfCharactersAndHugeNumbersAtOnce() {
        assertThat(problemsOfJson("""
                {"a": 1,
                 "b": {"c": 1, "c": 2},
                 "a": "x\\ud83d",
                 "d": 1e999999}
                """)).containsExactly(
                "task.json:2:16: key `c` is given twice; it is on line 2 already",
                "task.json:3:2: key `a` is given twice; it is on line 1 already",
                "task.json:3:9: `\\ud83d` is half a character; expected both halves of the pair",
                "task.json:4:7: the exponent of `1e999999` is too large");
    }

    @Test
    void refusesDepthAndSize() {
        assertThat(problemsOfJson("{\"a\":" + "[".repeat(49) + "]".repeat(49) + "}")).isEmpty();
        assertThat(problemsOfJson("{\"a\":" + "[".repeat(1_000_000))).containsExactly(
                "task.json:1:56: lists and mappings are nested too deeply; expected at most 50 levels");
        assertThat(problemsOfJson("[" + "1,".repeat(200_000))).containsExactly("task.json:1:200000: too many keys and "
                + "values, those repeated by aliases included; expected at most 100,000; "
                + "long lists belong in an input file");
    }

    @ParameterizedTest
    @MethodSource("broken")
    void saysInOneLineWhatIsBroken(String text, String expected) {
        assertThat(problemsOfJson(text)).containsExactly("task.json:" + expected);
    }

    static Stream<Arguments> broken() {
        String number = "expected a number such as 5, -0.5 or 1e3";
        return Stream.of(
                Arguments.of("", "1:1: the file is empty"),
                Arguments.of("[]", "1:1: the file is a list; expected keys with values, such as `input: rows.jsonl`"),
                Arguments.of("{} {}", "1:4: more follows after the value; expected nothing"),
                Arguments.of("{\"a\": abc}", "1:7: not JSON: `abc` is no JSON value; put text in double quotes"),
                Arguments.of(
                        "{\"a\": NaN}", "1:10: not JSON: JSON has no such number as `NaN`; put text in double quotes"),
                Arguments.of("{\"a\": 1,}", "1:9: not JSON: unexpected `}`; expected a key in double quotes"),
                Arguments.of("{a: 1}", "1:2: not JSON: unexpected `a`; expected a key in double quotes"),
                Arguments.of("[1,]", "1:4: not JSON: unexpected `]`; expected a value; put text in double quotes"),
                Arguments.of("// x\n{}", "1:1: not JSON: a comment; JSON has no comments; YAML has"),
                Arguments.of("{\"a\": \"b", "1:9: not JSON: the file ends inside text; expected a closing quote"),
                Arguments.of(
                        "{\"a\": \"b\nc\"}",
                        "1:9: not JSON: a line break, tab or control character in text; "
                                + "write it as an escape such as `\\n`"),
                Arguments.of(
                        "{\"a\": \"\\q\"}", "1:9: not JSON: unknown escape `\\q`; write `\\\\` for a backslash"),
                Arguments.of(
                        "{\"a\": \"\\u12\"}",
                        "1:12: not JSON: unexpected `\"`; expected four hexadecimal digits after `\\u`"),
                Arguments.of(
                        "{\"a\": 012}",
                        "1:8: not JSON: a number begins with 0; " + number + "; put text in double quotes"),
                Arguments.of("{\"a\": 1.}", "1:8: not JSON: unexpected `}`; " + number),
                Arguments.of("{\"a\" 1}", "1:6: not JSON: unexpected `1`; expected a colon"),
                Arguments.of(
                        "{\"a\": 1 \"b\": 2}",
                        "1:9: not JSON: unexpected `\"`; expected a comma or the end of the list or mapping"),
                Arguments.of("{\"a\":\n 1", "2:3: not JSON: the file ends inside a mapping; expected `}`"),
                Arguments.of("[1", "1:3: not JSON: the file ends inside a list; expected `]`"),
                Arguments.of("{\"a\": [1}", "1:9: not JSON: unexpected `}`; expected `]`"),
                Arguments.of("{\"a\": \u0001}", "1:7: not JSON: a control character; remove it"),
                Arguments.of("{\"a\":", "1:6: not JSON: the file ends too early"));
    }
}
