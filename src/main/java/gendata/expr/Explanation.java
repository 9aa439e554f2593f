package gendata.expr;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelErrorCode;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.values.NullValue;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelVariableResolver;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Says in plain words why a condition cannot be evaluated; for one evaluation on one thread.
///
/// The library tells where it failed, but not on what, so it is evaluated once more with an eye on each value.
final class Explanation {
    private static final Pattern PLACE = Pattern.compile("^evaluation error at [^ :]*:(\\d+): ");
    private static final Pattern MISSING_KEY = Pattern.compile(".*key '(.*)' is not present in map\\.", Pattern.DOTALL);
    private static final Pattern NO_OBJECT = Pattern.compile(".*Error resolving fields? '(.*)'\\..*", Pattern.DOTALL);

    private final CelAbstractSyntaxTree tree;
    private final Map<Long, Seen> seen = new HashMap<>();
    private int count;

    /// A value, and how many came before it.
    private record Seen(@Nullable Object value, int order) {}

    private Explanation(CelAbstractSyntaxTree tree) {
        this.tree = tree;
    }

    static String of(CelEvaluationException refused, CelAbstractSyntaxTree tree, CelRuntime.Program program,
            CelVariableResolver variables, Tolls tolls) {
        Explanation explanation = new Explanation(tree);
        Budget budget = new Budget(tolls);
        try {
            program.trace(variables, (expression, value) -> {
                explanation.seen.put(expression.id(), new Seen(value, explanation.count++));
                budget.callback(expression, value);
            });
        } catch (CelEvaluationException again) {
            return explanation.of(again);
        }
        return explanation.of(refused);
    }

    private String of(CelEvaluationException refused) {
        String original = String.valueOf(refused.getMessage());
        if (refused.getErrorCode() == CelErrorCode.ITERATION_BUDGET_EXCEEDED) {
            return "its loops go round more than %,d times".formatted(Budget.MOST_ITERATIONS);
        }
        Matcher place = PLACE.matcher(original);
        if (!place.find()) {
            return cleaned(original);
        }
        int offset = Integer.parseInt(place.group(1));
        if (original.contains("Expected boolean value")) {
            Optional<CelExpr> other = find(tree.getExpr(), expression -> stands(expression, offset)
                    && order(expression) >= 0 && !(at(expression) instanceof Boolean));
            if (other.isPresent()) {
                return noTruth(other.get());
            }
        }
        return find(tree.getExpr(), expression -> stands(expression, offset) && hasFailed(expression))
                .map(expression -> of(expression, refused.getErrorCode(), original))
                .orElseGet(() -> cleaned(original));
    }

    /// The first expression below this one, or it itself, that passes.
    private static Optional<CelExpr> find(CelExpr expression, Predicate<CelExpr> wanted) {
        for (CelExpr child : Tree.children(expression)) {
            Optional<CelExpr> below = find(child, wanted);
            if (below.isPresent()) {
                return below;
            }
        }
        return wanted.test(expression) ? Optional.of(expression) : Optional.empty();
    }

    private boolean stands(CelExpr expression, int place) {
        return tree.getSource().getPositionsMap().getOrDefault(expression.id(), -1) == place;
    }

    /// Whether an expression, of which a loop may have made several at one place, has no value although its parts do.
    private boolean hasFailed(CelExpr expression) {
        return switch (expression.getKind()) {
            case CALL -> {
                List<CelExpr> operands = Tree.operands(expression.call());
                yield isLogic(expression.call().function())
                        ? operands.stream().anyMatch(operand -> order(operand) > order(expression))
                        : operands.stream().allMatch(operand -> order(operand) > order(expression));
            }
            case COMPREHENSION -> order(expression.comprehension().iterRange()) > order(expression);
            case SELECT -> true;
            case NOT_SET, CONSTANT, IDENT, LIST, STRUCT, MAP -> false;
        };
    }

    private int order(CelExpr expression) {
        Seen found = seen.get(expression.id());
        return found == null ? -1 : found.order();
    }

    private @Nullable Object at(CelExpr expression) {
        Seen found = seen.get(expression.id());
        return found == null ? null : found.value();
    }

    private String of(CelExpr expression, CelErrorCode code, String original) {
        return switch (expression.getKind()) {
            case CALL -> ofCall(expression, code, original);
            case SELECT -> ofSelection(expression, original);
            case COMPREHENSION -> {
                CelExpr range = expression.comprehension().iterRange();
                yield "`%s` is %s, which a loop cannot go over".formatted(SourceForm.of(range), value(range));
            }
            case NOT_SET, CONSTANT, IDENT, LIST, STRUCT, MAP -> cleaned(original);
        };
    }

    private String ofCall(CelExpr expression, CelErrorCode code, String original) {
        CelExpr.CelCall call = expression.call();
        List<CelExpr> operands = Tree.operands(call).stream()
                .filter(operand -> order(operand) >= 0).toList();
        String form = SourceForm.of(expression);
        String function = Words.ofFunction(call.function());
        if (isLogic(call.function())) {
            return operands.stream().filter(operand -> !(at(operand) instanceof Boolean)).findFirst().map(this::noTruth)
                    .orElseGet(() -> cleaned(original));
        }
        return switch (code) {
            case OVERLOAD_NOT_FOUND -> refusal(function, operands, original);
            case DIVIDE_BY_ZERO -> "`%s` divides by zero".formatted(form);
            case NUMERIC_OVERFLOW -> "`%s` gives a number beyond 64 bits".formatted(form);
            case INDEX_OUT_OF_BOUNDS -> at(operands.getFirst()) instanceof List<?> list
                    ? "`%s` has %s, so there is no `%s`".formatted(SourceForm.of(operands.getFirst()),
                            list.size() == 1 ? "1 element" : list.size() + " elements", form)
                    : cleaned(original);
            case ATTRIBUTE_NOT_FOUND -> operands.size() == 2
                    ? "`%s` has no `%s`".formatted(SourceForm.of(operands.get(0)), quoted(operands.get(1)))
                    : cleaned(original);
            case BAD_FORMAT -> operands.isEmpty()
                    ? cleaned(original)
                    : "`%s` is '%s', which `%s` cannot read".formatted(SourceForm.of(operands.getFirst()),
                            quoted(operands.getFirst()), function);
            default -> cleaned(original);
        };
    }

    private String noTruth(CelExpr expression) {
        return "`%s` is %s, not true or false".formatted(SourceForm.of(expression), value(expression));
    }

    private String refusal(String function, List<CelExpr> operands, String original) {
        Optional<CelExpr> none = operands.stream().filter(operand -> at(operand) instanceof NullValue)
                .findFirst();
        if (none.isPresent()) {
            return "`%s` is null, which `%s` does not take".formatted(SourceForm.of(none.get()), function);
        }
        List<String> parts = new ArrayList<>();
        for (CelExpr operand : operands) {
            parts.add("`%s` is %s".formatted(SourceForm.of(operand), value(operand)));
        }
        return parts.isEmpty()
                ? cleaned(original)
                : "%s, which `%s` does not take".formatted(String.join(" and ", parts), function);
    }

    /// A chain of selections is computed as one, so the link that broke has to be found by its name.
    private static String ofSelection(CelExpr expression, String original) {
        Matcher missing = MISSING_KEY.matcher(original);
        if (missing.matches()) {
            return owner(expression, missing.group(1))
                    .map(owner -> "`%s` has no `%s`".formatted(owner, Words.shortened(missing.group(1))))
                    .orElseGet(() -> cleaned(original));
        }
        Matcher noObject = NO_OBJECT.matcher(original);
        if (noObject.matches()) {
            return owner(expression, noObject.group(1))
                    .map(owner -> "`%s` is no object, so it has no `%s`".formatted(owner,
                            Words.shortened(noObject.group(1))))
                    .orElseGet(() -> cleaned(original));
        }
        return cleaned(original);
    }

    private static Optional<String> owner(CelExpr expression, String field) {
        CelExpr link = expression;
        while (link.getKind() == CelExpr.ExprKind.Kind.SELECT) {
            if (link.select().field().equals(field)) {
                return Optional.of(SourceForm.of(link.select().operand()));
            }
            link = link.select().operand();
        }
        return Optional.empty();
    }

    private static boolean isLogic(String function) {
        return switch (function) {
            case "_&&_", "_||_", "_?_:_", "!_" -> true;
            default -> false;
        };
    }

    private String value(CelExpr operand) {
        return Words.ofValue(at(operand));
    }

    private String quoted(CelExpr operand) {
        return Words.shortened(Objects.toString(at(operand)));
    }

    private static String cleaned(String original) {
        return Words.cleaned(original);
    }
}
