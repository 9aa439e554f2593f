package gendata.expr;

import dev.cel.common.ast.CelExpr;
import dev.cel.runtime.CelEvaluationListener;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How much one evaluation may read and make, in values and characters; for one evaluation on one thread.
///
/// CEL has no limit of its own but one for loops, so it is told each value that was computed.
final class Budget implements CelEvaluationListener {
    static final long MOST = 50_000_000;
    static final int MOST_ITERATIONS = 100_000;
    static final String REASON = "it takes more than %,d steps".formatted(MOST);

    private final Tolls tolls;
    private final Map<Long, Object> arguments = new HashMap<>();
    private long left = MOST;

    Budget(Tolls tolls) {
        this.tolls = tolls;
    }

    boolean isSpent() {
        return left < 0;
    }

    /// @throws IllegalStateException when there is nothing left
    @Override
    public void callback(CelExpr expression, @Nullable Object result) {
        take(tolls.of(expression, result, arguments));
    }

    private void take(long weight) {
        left -= weight;
        if (left < 0) {
            left = Math.max(left, -1);
            throw new IllegalStateException(REASON);
        }
    }

    static long weight(@Nullable Object value) {
        return switch (value) {
            case String text -> 1 + text.length();
            case LazyMap object -> object.weight();
            case JsonList array -> array.weight();
            case List<?> list -> sum(list);
            case Map<?, ?> map -> sum(map.keySet()) + sum(map.values());
            case null, default -> 1;
        };
    }

    private static long sum(Iterable<?> values) {
        long sum = 1;
        for (Object value : values) {
            sum += weight(value);
        }
        return sum;
    }
}
