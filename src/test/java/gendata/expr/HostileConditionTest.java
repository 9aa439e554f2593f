package gendata.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Conditions and values that would take for ever, or all memory.
class HostileConditionTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String THOUSAND = IntStream.range(0, 1000).mapToObj(Integer::toString)
            .collect(Collectors.joining(",", "[", "]"));

    static Stream<Arguments> refused() {
        String deep = "nested too deeply";
        return Stream.of(
                Arguments.of("(".repeat(4000) + "true" + ")".repeat(4000), deep),
                Arguments.of("(".repeat(9000), deep),
                Arguments.of("[".repeat(4000) + "]".repeat(4000) + " == []", deep),
                Arguments.of("{1:".repeat(2000) + "1" + "}".repeat(2000) + " == 1", deep),
                Arguments.of("size(".repeat(1500) + "1" + ")".repeat(1500) + " == 1", deep),
                Arguments.of("1" + "+1".repeat(4900) + " == 1", deep),
                Arguments.of("row.a" + ".a".repeat(4900) + " == 1", deep),
                Arguments.of("row.a" + "[0]".repeat(3000) + " == 1", deep),
                Arguments.of("true ? true : ".repeat(700) + "true", deep),
                Arguments.of("true == ".repeat(1200) + "true", deep),
                Arguments.of("row.a.all(x, ".repeat(700) + "true" + ")".repeat(700), deep),
                Arguments.of("true" + " ".repeat(10_000), "a condition has at most 10,000 characters"),
                Arguments.of("row.text.matches('(((a{1000}){1000}){1000})')", "the pattern is too big"),
                Arguments.of("row.text.matches('" + "(a{99}){99}".repeat(99) + "')", "the pattern is too big"),
                Arguments.of("row.text.matches('" + "(".repeat(5000) + ")".repeat(4000) + "')", ""),
                Arguments.of("\\\0\u0001\uD800 ) ] } ' \"", ""),
                Arguments.of("true\u0000", ""));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesWhatIsTooMuchToRead(String source, String message) {
        ConditionException refused = assertTimeoutPreemptively(LONG, () -> catchThrowableOfType(
                ConditionException.class, () -> Condition.compile(source, Scope.ofRow(Set.of("a", "text")))));

        assertThat(refused.problems()).hasSize(1);
        assertThat(refused.problems().getFirst().message()).contains(message).hasSizeLessThan(200);
        assertThat(refused.problems().getFirst().offset()).isBetween(0, source.length());
    }

    static Stream<Arguments> broken() {
        String loops = "its loops go round more than 100,000 times";
        String steps = "it takes more than 50,000,000 steps";
        return Stream.of(
                Arguments.of("%1$s.all(a, %1$s.all(b, a + b >= 0))".formatted(THOUSAND), loops),
                Arguments.of("[1].all(z, %1$s.exists(a, %1$s.exists(b, a * b < 0)))".formatted(THOUSAND), loops),
                Arguments.of("row.list.all(a, row.list.all(b, row.list.all(c, a == b)) || true)", steps),
                Arguments.of("row.list.map(a, row.list.map(b, row.list)).size() > 0", steps),
                Arguments.of("['aaaaaaaaaa']" + ".map(a, a + a)".repeat(60) + " == []", steps),
                Arguments.of("[[1]]" + ".map(a, a + a)".repeat(60) + " == []", steps),
                Arguments.of("[[1]]" + ".map(a, [a, a])".repeat(60) + " == []", steps),
                Arguments.of("'a'" + ".replace('a', 'aaaaaaaaaa')".repeat(60) + " == ''", steps),
                Arguments.of("['a', row.text, row.text].join(row.text).replace('', row.text) == ''", steps),
                Arguments.of("row.list.map(x, 'a').join(row.text) == ''", steps),
                Arguments.of("%s.all(x, size(row.text) > x)".formatted(THOUSAND), steps),
                Arguments.of("%s.all(x, row.text != row.text + 'b')".formatted(THOUSAND), steps),
                Arguments.of("row.text.contains(row.half + 'b')", steps),
                Arguments.of("row.text.indexOf(row.half + 'b') > 0", steps),
                Arguments.of("row.text.split(row.half + 'b').size() > 1", steps),
                Arguments.of("'a'.matches(row.pattern + row.pattern)", "the pattern is too big: "
                        + "too long, or repeated too often"),
                Arguments.of("'a'.matches(row.half)", "the pattern is too big: too long, or repeated too often"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void givesUpWhatIsTooMuchToCompute(String source, String reason) {
        Verdict verdict = assertTimeoutPreemptively(LONG, () -> bigSubject().judge(source));

        assertThat(verdict).isInstanceOfSatisfying(Verdict.Broken.class, broken -> assertThat(broken.reason())
                .endsWith("cannot be evaluated: " + reason).hasSizeLessThan(400));
    }

    static Stream<String> evaluated() {
        return Stream.of(
                "%s.all(x, x >= 0)".formatted(THOUSAND),
                "true" + " && true".repeat(1200),
                "false" + " || false".repeat(1100) + " || true",
                "!".repeat(9000) + "true",
                "!row.text.matches('(a*)*b')",
                "!row.text.matches('(a|aa)+$b')",
                "!row.text.matches('(.*.*.*.*)*=')",
                "row.text.contains('a') && !row.text.contains('ab')",
                "words(row.text).size() == 1",
                "row.list.all(x, row.list[x] == x)",
                "row.list.map(x, x + 1).filter(x, x > 10).size() > 10",
                "[1].all(x, ".repeat(40) + "true" + ")".repeat(40),
                "[1].map(x, ".repeat(15) + "x" + ")".repeat(15) + " != []",
                "row.deep == row.deep",
                "size(row.deep) == 1");
    }

    @ParameterizedTest
    @MethodSource("evaluated")
    void computesWhatOnlyLooksBad(String source) {
        Verdict verdict = assertTimeoutPreemptively(LONG, () -> bigSubject().judge(source));

        assertThat(verdict).isEqualTo(Verdict.TRUE);
    }

    @Test
    void asksForNoOtherColumnThanItUses() throws ConditionException {
        Condition condition = Condition.compile("row.a == 1 || row.b == 1", Scope.ofRow(Set.of("a", "b", "c")));

        assertThat(condition.columns()).containsExactlyInAnyOrder("a", "b");
        assertThat(condition.evaluate(column -> {
            assertThat(column).isEqualTo("a");
            return JsonNodeFactory.instance.numberNode(1);
        })).isEqualTo(Verdict.TRUE);
    }

    private static Subject bigSubject() {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("text", "a".repeat(200_000));
        row.put("half", "a".repeat(100_000));
        row.put("pattern", "(a{900})".repeat(500));
        IntStream.range(0, 5000).forEach(row.putArray("list")::add);
        row.set("deep", IntStream.range(0, 450).boxed().reduce(JsonNodeFactory.instance.arrayNode(),
                (inner, level) -> JsonNodeFactory.instance.arrayNode().add(inner), (one, other) -> one));
        return new Subject(row, JsonNodeFactory.instance.nullNode(), new Reply("", null, null, null, null),
                Set.copyOf(row.propertyNames()));
    }
}
