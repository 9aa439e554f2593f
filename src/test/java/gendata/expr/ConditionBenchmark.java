package gendata.expr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// How long conditions take; prints, and judges nothing but that they hold.
@Tag("long")
class ConditionBenchmark {
    private static final int ROUNDS = 200_000;

    @Test
    void evaluatesConditions() throws ConditionException {
        long start = System.nanoTime();
        Condition.compile("row.a == 1", Scope.ofRow(Set.of("a")));
        print("first compilation", System.nanoTime() - start, 1);
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        for (int column = 0; column < 100; column++) {
            row.put("c" + column, column);
        }
        row.put("text", "The quick brown fox jumps over the lazy dog. ".repeat(20));
        row.putArray("tags").add("a").add("b").add("c");
        Scope scope = Scope.ofRow(Set.copyOf(row.propertyNames()));
        for (String source : List.of("row.c50 > 3", "row.c1 + row.c2 == 3 && has(row.text)",
                "size(row.text) < 2000", "row.tags.exists(t, t == 'c')", "row.text.matches('(?i)lazy cat|dog')",
                "words(row.text).size() > 100", "words(row.text).all(w, size(w) < 10)")) {
            Condition condition = Condition.compile(source, scope);
            for (int warm = 0; warm < ROUNDS / 10; warm++) {
                assertThat(condition.evaluate(row::get)).isEqualTo(Verdict.TRUE);
            }
            int rounds = source.contains("words") || source.contains("matches") ? ROUNDS / 20 : ROUNDS;
            long before = System.nanoTime();
            for (int round = 0; round < rounds; round++) {
                if (!condition.evaluate(row::get).equals(Verdict.TRUE)) {
                    throw new AssertionError(source);
                }
            }
            print(source, System.nanoTime() - before, rounds);
        }
        long before = System.nanoTime();
        for (int round = 0; round < 300; round++) {
            Condition.compile("row.c%d > 3 && size(row.text) < 100".formatted(round % 100), scope);
        }
        print("compilation", System.nanoTime() - before, 300);
    }

    private static void print(String what, long nanoseconds, int rounds) {
        System.out.printf("%-45s %,12d ns%n", what, nanoseconds / rounds);
    }
}
