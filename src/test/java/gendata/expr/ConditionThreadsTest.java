package gendata.expr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// One condition, many threads, each with rows of its own.
class ConditionThreadsTest {

    @Test
    void judgesManyRowsAtOnce() throws Exception {
        Condition condition = Condition.compile("row.n % 3 == 0 && words(row.text).all(w, row.text.contains(w))",
                Scope.ofRow(Set.of("n", "text")));
        Condition broken = Condition.compile("row.n > row.text", Scope.ofRow(Set.of("n", "text")));

        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Integer>> work = IntStream.range(0, 8).<Callable<Integer>>mapToObj(
                    thread -> () -> wrong(condition, broken, thread)).toList();
            for (Future<Integer> done : threads.invokeAll(work)) {
                assertThat(done.get()).isZero();
            }
        }
    }

    private static int wrong(Condition condition, Condition broken, int thread) {
        int wrong = 0;
        for (int row = 0; row < 500; row++) {
            int number = thread * 1000 + row;
            JsonNode values = JsonNodeFactory.instance.objectNode().put("n", number).put("text", "row " + number);
            Verdict expected = number % 3 == 0 ? Verdict.TRUE : Verdict.FALSE;
            wrong += condition.evaluate(values::get).equals(expected) ? 0 : 1;
            wrong += broken.evaluate(values::get) instanceof Verdict.Broken ? 0 : 1;
        }
        return wrong;
    }
}
