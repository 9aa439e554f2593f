package gendata.expr;

import dev.cel.common.ast.CelExpr;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
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
    private static final long COPIED_AT_ONCE = 8;

    private final Map<Long, Last> lastArguments;
    private final Set<Long> arguments;
    /// What stands for the list that a loop has gathered so far; CEL copies it each time round.
    private final Set<Long> gatherings;

    /// @param arguments the ids of all arguments, the last one at the end
    private record Last(String function, List<Long> arguments) {}

    private Tolls(Map<Long, Last> lastArguments, Set<Long> gatherings) {
        this.lastArguments = Map.copyOf(lastArguments);
        this.gatherings = Set.copyOf(gatherings);
        arguments = lastArguments.values().stream().flatMap(last -> last.arguments().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    static Tolls of(CelExpr root) {
        Map<Long, Last> found = new HashMap<>();
        Set<Long> gatherings = new HashSet<>();
        collect(root, found, gatherings);
        return new Tolls(found, gatherings);
    }

    /// What a computed value costs.
    ///
    /// @param seen what this keeps between the arguments of a call
    long of(CelExpr expression, @Nullable Object result, Map<Long, Object> seen) {
        if (result instanceof List<?> list && gatherings.contains(expression.id())) {
            return ofGathering(list);
        }
        long weight = Budget.weight(result);
        return lastArguments.isEmpty() ? weight : weight + ofCall(expression.id(), result, seen);
    }

    /// CEL goes into the lists and objects of a list that it copies, but not into its texts.
    private static long ofGathering(List<?> list) {
        long cost = 1 + list.size() / COPIED_AT_ONCE;
        for (Object element : list) {
            if (element instanceof List<?> || element instanceof Map<?, ?>) {
                cost += Budget.weight(element);
            }
        }
        return cost;
    }

    private static void collect(CelExpr expression, Map<Long, Last> found, Set<Long> gatherings) {
        if (expression.getKind() == CelExpr.ExprKind.Kind.COMPREHENSION) {
            CelExpr.CelComprehension loop = expression.comprehension();
            if (loop.accuInit().getKind() == CelExpr.ExprKind.Kind.LIST) {
                gather(loop.loopStep(), loop.accuVar(), gatherings);
            }
        }
        if (expression.getKind() == CelExpr.ExprKind.Kind.CALL && isCostly(expression.call().function())) {
            List<Long> ids = Tree.operands(expression.call()).stream().map(CelExpr::id).toList();
            found.put(ids.getLast(), new Last(expression.call().function(), ids));
        }
        for (CelExpr child : Tree.children(expression)) {
            collect(child, found, gatherings);
        }
    }

    /// Marks `@result`, `@result + [x]` and `… ? @result + [x] : @result`.
    private static void gather(CelExpr step, String gathered, Set<Long> gatherings) {
        if (Tree.name(step).filter(gathered::equals).isPresent()) {
            gatherings.add(step.id());
        } else if (step.getKind() == CelExpr.ExprKind.Kind.CALL) {
            List<CelExpr> parts = step.call().args();
            switch (step.call().function()) {
                case "_+_" -> {
                    gatherings.add(step.id());
                    gather(parts.getFirst(), gathered, gatherings);
                }
                case "_?_:_" -> {
                    gatherings.add(step.id());
                    gather(parts.get(1), gathered, gatherings);
                    gather(parts.get(2), gathered, gatherings);
                }
                default -> {
                }
            }
        }
    }

    private static boolean isCostly(String function) {
        return switch (function) {
            case "contains", "indexOf", "lastIndexOf", "split", "replace", "join", "matches" -> true;
            default -> false;
        };
    }

    /// What the call costs whose last argument has just been computed; 0 for every other value.
    private long ofCall(long id, @Nullable Object result, Map<Long, Object> seen) {
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
