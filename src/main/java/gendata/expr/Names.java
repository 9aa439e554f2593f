package gendata.expr;

import dev.cel.common.CelSource;
import dev.cel.common.ast.CelExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Looks up what a condition names and gathers the columns it reads; for one walk on one thread.
final class Names {
    private static final Set<String> TYPES = Set.of("bool", "int", "uint", "double", "string", "bytes", "list",
            "map", "null_type", "type");
    static final Set<String> NAMESPACES = Set.of("math", "strings");

    private final String text;
    private final CelSource source;
    private final Scope scope;
    private final Set<String> columns = new TreeSet<>();
    private final List<ConditionProblem> problems = new ArrayList<>();
    /// The variables of the loops around, the innermost last.
    private final List<String> locals = new ArrayList<>();

    Names(String text, CelSource source, Scope scope) {
        this.text = text;
        this.source = source;
        this.scope = scope;
    }

    Set<String> columns() {
        return Set.copyOf(columns);
    }

    List<ConditionProblem> problems() {
        return problems;
    }

    void visit(CelExpr expression) {
        switch (expression.getKind()) {
            case NOT_SET, CONSTANT -> {
            }
            case IDENT -> lookUp(expression);
            case SELECT -> {
                CelExpr.CelSelect select = expression.select();
                if (isRecord(select.operand())) {
                    field(select.operand(), select.field(), nameAfter(expression, select.field()));
                } else {
                    visit(select.operand());
                }
            }
            case CALL -> visitCall(expression.call());
            case STRUCT -> wrong(expression, "`%s` cannot be made here".formatted(expression.struct().messageName()));
            case COMPREHENSION -> visitLoop(expression.comprehension());
            case LIST, MAP -> Tree.children(expression).forEach(this::visit);
        }
    }

    private void visitCall(CelExpr.CelCall call) {
        List<CelExpr> operands = Tree.operands(call);
        if (call.function().equals("_[_]") && isRecord(operands.get(0))) {
            Optional<String> key = Tree.text(operands.get(1));
            if (key.isPresent()) {
                field(operands.get(0), key.get(), offset(operands.get(1)));
                return;
            }
        }
        if (call.function().equals("matches")) {
            Tree.text(operands.getLast()).ifPresent(pattern -> requirePattern(operands.getLast(), pattern));
        }
        boolean namespaced = call.target().flatMap(Tree::name).filter(NAMESPACES::contains).isPresent();
        operands.stream().skip(namespaced ? 1 : 0).forEach(this::visit);
    }

    private void requirePattern(CelExpr expression, String pattern) {
        try {
            Patterns.compile(pattern);
        } catch (Patterns.Unusable unusable) {
            wrong(expression, unusable.reason());
        }
    }

    private void visitLoop(CelExpr.CelComprehension loop) {
        visit(loop.iterRange());
        visit(loop.accuInit());
        int outside = locals.size();
        locals.add(loop.iterVar());
        locals.add(loop.iterVar2());
        locals.add(loop.accuVar());
        visit(loop.loopCondition());
        visit(loop.loopStep());
        visit(loop.result());
        locals.subList(outside, locals.size()).clear();
    }

    private void lookUp(CelExpr expression) {
        String name = expression.ident().name();
        if (locals.contains(name) || TYPES.contains(name) || (scope.answer() && name.equals("value"))) {
            return;
        }
        if (isRecord(expression)) {
            wrong(expression, "`%s` has fields, but is no value; write `%s.name` or `%s['name']`"
                    .formatted(name, name, name));
        } else {
            wrong(expression, "unknown name `%s`; known %s".formatted(name,
                    scope.answer() ? "are row, value, reply" : "is row"));
        }
    }

    private boolean isRecord(CelExpr expression) {
        return Tree.name(expression).filter(name -> !locals.contains(name))
                .filter(name -> name.equals("row") || (scope.answer() && name.equals("reply"))).isPresent();
    }

    private void field(CelExpr owner, String name, int offset) {
        if (owner.ident().name().equals("reply")) {
            if (!Reply.NAMES.contains(name)) {
                problems.add(new ConditionProblem.Wrong(offset, "`reply` has no `%s`; it has %s"
                        .formatted(name, String.join(", ", new TreeSet<>(Reply.NAMES)))));
            }
        } else if (scope.columns().contains(name)) {
            columns.add(name);
        } else {
            problems.add(new ConditionProblem.UnknownColumn(offset, name));
        }
    }

    private void wrong(CelExpr expression, String message) {
        problems.add(new ConditionProblem.Wrong(offset(expression), message));
    }

    private int offset(CelExpr expression) {
        return Offsets.inCharacters(text, source.getPositionsMap().getOrDefault(expression.id(), 0));
    }

    /// Where the name itself stands; the tree knows its dot, or the `has` around it.
    private int nameAfter(CelExpr expression, String name) {
        int start = offset(expression);
        int found = text.indexOf(name, start);
        return found < 0 ? start : found;
    }
}
