package gendata.task;

import static gendata.task.Written.problemsOfYaml;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class YamlSyntaxTest {
    private static final String BLOCK = "this does not belong to what comes before it; check the indentation, "
            + "and put a whole text in quotes that begins with `{`, `[` or a quote";
    private static final String COLON = "an unexpected `: `; put text that holds `: ` in quotes, or check the indentation";

    @ParameterizedTest
    @MethodSource("broken")
    void saysInOneLineWhatToDo(String text, String expected) {
        assertThat(problemsOfYaml(text)).containsExactly("task.yml:" + expected);
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of("user: {persona} is here", "1:17: not YAML: " + BLOCK),
                Arguments.of("user: \"a\" and b", "1:11: not YAML: " + BLOCK),
                Arguments.of("a:\n  b: 1\n c: 2", "3:2: not YAML: " + BLOCK),
                Arguments.of("user: Topic: {topic}", "1:12: not YAML: " + COLON),
                Arguments.of("a: b\n  c: d", "2:4: not YAML: " + COLON),
                Arguments.of("a:\n\t- b", "2:1: not YAML: a tab where YAML wants spaces; indent with spaces"),
                Arguments.of("a: \"b\nc: d\n", "1:4: not YAML: the closing quote is missing; close the quote"),
                Arguments.of("a: 'b\nc: d\n", "1:4: not YAML: the closing quote is missing; close the quote"),
                Arguments.of(
                        "a: %b",
                        "1:4: not YAML: found character '%' that cannot start any token; "
                                + "put text in quotes that begins with `@`, `%` or a backtick"),
                Arguments.of(
                        "a: \"\\d\"",
                        "1:6: not YAML: found unknown escape character d; "
                                + "write `\\\\` for a backslash, or use single quotes"),
                Arguments.of(
                        "a: [1, 2\nb: 3",
                        "2:2: not YAML: expected ',' or ']', but got :; "
                                + "close the list or mapping, or put its text in quotes"),
                Arguments.of(
                        "a: **bold**",
                        "1:5: not YAML: unexpected character found *; put text in quotes that begins with `*` or `&`"),
                Arguments.of(
                        "a: > b",
                        "1:6: not YAML: expected a comment or a line break, but found b; "
                                + "put text in quotes that begins with `|` or `>`"),
                Arguments.of(
                        "a: - b",
                        "1:4: not YAML: sequence entries are not allowed here; "
                                + "put the list's `- ` on a line of its own"),
                Arguments.of(
                        "a: ]",
                        "1:4: not YAML: expected the node content, but found ']'; "
                                + "put text in quotes that begins with a comma or a closing bracket"),
                Arguments.of(
                        "a: 1\nb\nc: 2",
                        "3:1: not YAML: a key without `:`; "
                                + "write `key: value`, and indent the lines of a long text deeper than its key"),
                Arguments.of("a: !e!x b", "1:4: not YAML: found undefined tag handle !e!"),
                Arguments.of("a: !<", "1:6: not YAML: expected URI, but found the end"),
                Arguments.of(
                        "%YAML 2.0\n---\na: b",
                        "1:1: not YAML: found incompatible YAML document (version 1.* is required)"));
    }
}
