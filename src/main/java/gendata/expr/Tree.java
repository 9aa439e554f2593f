package gendata.expr;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Walks CEL's syntax tree.
final class Tree {
    private Tree() {}

    /// What stands directly below an expression, in the order of the source.
    static List<CelExpr> children(CelExpr expression) {
        return switch (expression.getKind()) {
            case NOT_SET, CONSTANT, IDENT -> List.of();
            case SELECT -> List.of(expression.select().operand());
            case CALL -> operands(expression.call());
            case LIST -> expression.list().elements();
            case STRUCT -> expression.struct().entries().stream().map(CelExpr.CelStruct.Entry::value).toList();
            case MAP -> expression.map().entries().stream()
                    .flatMap(entry -> List.of(entry.key(), entry.value()).stream()).toList();
            case COMPREHENSION -> {
                CelExpr.CelComprehension loop = expression.comprehension();
                yield List.of(loop.iterRange(), loop.accuInit(), loop.loopCondition(), loop.loopStep(), loop.result());
            }
        };
    }

    /// What a call works on, the value before its dot first.
    static List<CelExpr> operands(CelExpr.CelCall call) {
        List<CelExpr> operands = new ArrayList<>();
        call.target().ifPresent(operands::add);
        operands.addAll(call.args());
        return operands;
    }

    static Optional<String> name(CelExpr expression) {
        return expression.getKind() == CelExpr.ExprKind.Kind.IDENT
                ? Optional.of(expression.ident().name())
                : Optional.empty();
    }

    static Optional<String> text(CelExpr expression) {
        return expression.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                && expression.constant().getKind() == CelConstant.Kind.STRING_VALUE
                        ? Optional.of(expression.constant().stringValue())
                        : Optional.empty();
    }
}
