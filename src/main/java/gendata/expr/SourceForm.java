package gendata.expr;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.util.List;
import java.util.stream.Collectors;

/// Writes a part of a condition the way its author may have, for messages.
final class SourceForm {
    private static final int MOST_LEVELS = 5;
    private static final String ELSEWHERE = "…";

    private SourceForm() {}

    static String of(CelExpr expression) {
        return Words.shortened(of(expression, MOST_LEVELS));
    }

    private static String of(CelExpr expression, int levels) {
        if (levels == 0) {
            return ELSEWHERE;
        }
        return switch (expression.getKind()) {
            case CONSTANT -> of(expression.constant());
            case IDENT -> expression.ident().name();
            case SELECT -> {
                CelExpr.CelSelect select = expression.select();
                String path = "%s.%s".formatted(of(select.operand(), levels - 1), select.field());
                yield select.testOnly() ? "has(%s)".formatted(path) : path;
            }
            case CALL -> of(expression.call(), levels - 1);
            case LIST -> expression.list().elements().stream().map(element -> of(element, levels - 1))
                    .collect(Collectors.joining(", ", "[", "]"));
            case NOT_SET, STRUCT, MAP, COMPREHENSION -> ELSEWHERE;
        };
    }

    private static String of(CelConstant constant) {
        return switch (constant.getKind()) {
            case STRING_VALUE -> "'%s'".formatted(constant.stringValue());
            case INT64_VALUE -> Long.toString(constant.int64Value());
            case DOUBLE_VALUE -> Double.toString(constant.doubleValue());
            case BOOLEAN_VALUE -> Boolean.toString(constant.booleanValue());
            case NULL_VALUE -> "null";
            default -> ELSEWHERE;
        };
    }

    private static String of(CelExpr.CelCall call, int levels) {
        List<String> operands = Tree.operands(call).stream().map(operand -> of(operand, levels)).toList();
        String name = Words.ofFunction(call.function());
        boolean operator = !Character.isLetter(call.function().charAt(0));
        if (call.function().equals("_[_]")) {
            return "%s[%s]".formatted(operands.get(0), operands.get(1));
        }
        if (operator && operands.size() == 2) {
            return "%s %s %s".formatted(operands.get(0), name, operands.get(1));
        }
        if (operator && operands.size() == 1) {
            return name + operands.get(0);
        }
        if (operator) {
            return ELSEWHERE;
        }
        return call.target().isPresent()
                ? "%s.%s(%s)".formatted(operands.getFirst(), name,
                        String.join(", ", operands.subList(1, operands.size())))
                : "%s(%s)".formatted(name, String.join(", ", operands));
    }
}
