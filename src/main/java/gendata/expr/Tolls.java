package gendata.expr;

import dev.cel.common.ast.CelExpr;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What calls cost beyond reading their arguments once; immutable.
///
/// A search compares what it looks for at each place, and replacing and joining can make more than they were given.
final class Tolls {
    /// Machines compare characters faster than CEL computes values.
    private static final long COMPARED_AT_ONCE = 64;

    private final Map<Long, Last> lastArguments;
    private final Set<Long> arguments;

    /// @param arguments the ids of all arguments, the last one at the end
    private record Last(String function, List<Long> arguments) {}

    private Tolls(Map<Long, Last> lastArguments) {
        this.lastArguments = Map.copyOf(lastArguments);
        arguments = lastArguments.values().stream().flatMap(last -> last.arguments().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    static Tolls of(CelExpr root) {
        Map<Long, Last> found = new HashMap<>();
        collect(root, found);
        return new Tolls(found);
    }

    boolean isEmpty() {
        return lastArguments.isEmpty();
    }

    private static void collect(CelExpr expression, Map<Long, Last> found) {
        if (expression.getKind() == CelExpr.ExprKind.Kind.CALL && isCostly(expression.call().function())) {
            List<Long> ids = Tree.operands(expression.call()).stream().map(CelExpr::id).toList();
            found.put(ids.getLast(), new Last(expression.call().function(), ids));
        }
        for (CelExpr child : Tree.children(expression)) {
            collect(child, found);
        }
    }

    private static boolean isCostly(String function) {
        return switch (function) {
            case "contains", "indexOf", "lastIndexOf", "split", "replace", "join", "matches" -> true;
            default -> false;
        };
    }

    /// What the call costs whose last argument has just been computed; 0 for every other value.
    ///
    /// @param seen what this keeps between the arguments of a call
    long before(long id, @Nullable Object result, Map<Long, Object> seen) {
        if (result != null && arguments.contains(id)) {
            seen.put(id, result);
        }
        Last last = lastArguments.get(id);
        if (last == null) {
            return 0;
        }
        List<@Nullable Object> values = new ArrayList<>();
        for (long argument : last.arguments()) {
            values.add(seen.get(argument));
        }
        return cost(last.function(), values);
    }

    private static long cost(String function, List<@Nullable Object> values) {
        long size = size(values.get(0));
        long second = values.size() > 1 ? size(values.get(1)) : 0;
        long third = values.size() > 2 ? size(values.get(2)) : 0;
        return switch (function) {
            case "join" -> size * second;
            case "matches" -> size * second / 8;
            case "replace" -> size * second / COMPARED_AT_ONCE + (size / Math.max(1, second) + 1) * third;
            default -> size * second / COMPARED_AT_ONCE;
        };
    }

    private static long size(@Nullable Object value) {
        return switch (value) {
            case String text -> text.length();
            case List<?> list -> list.size();
            case null, default -> 0;
        };
    }
}
