package gendata.expr;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// Reads a condition: parses it, looks up its names, checks its types, plans how to compute it.
final class Compiler {
    static final int MOST_CHARACTERS = 10_000;

    private Compiler() {}

    /// A condition that can be evaluated.
    record Compiled(CelAbstractSyntaxTree tree, Set<String> columns, CelRuntime.Program program) {}

    static Compiled compile(String source, Scope scope) throws ConditionException {
        if (source.isBlank()) {
            throw wrong(0, "there is no condition here");
        }
        if (source.length() > MOST_CHARACTERS) {
            throw wrong(MOST_CHARACTERS, "a condition has at most %,d characters, this one %,d"
                    .formatted(MOST_CHARACTERS, source.length()));
        }
        try {
            CelAbstractSyntaxTree parsed = tree(source, Language.COMPILER.parse(source));
            Names names = new Names(source, parsed.getSource(), scope);
            names.visit(parsed.getExpr());
            if (!names.problems().isEmpty()) {
                throw new ConditionException(sorted(names.problems()));
            }
            CelAbstractSyntaxTree checked = tree(source, Language.COMPILER.check(parsed));
            requireTruth(checked.getResultType());
            return new Compiled(checked, names.columns(), Language.RUNTIME.createProgram(checked));
        } catch (CelEvaluationException refused) {
            throw wrong(0, Words.cleaned(refused));
        } catch (StackOverflowError tooDeep) {
            throw wrong(0, "the condition is nested too deeply");
        }
    }

    private static CelAbstractSyntaxTree tree(String source, CelValidationResult result) throws ConditionException {
        if (result.hasError()) {
            // What the parser says after its first error follows from that one.
            CelIssue first = result.getErrors().getFirst();
            int codePoints = result.getSource().getLocationOffset(first.getSourceLocation()).orElse(0);
            throw new ConditionException(List.of(Issues.problem(source, Offsets.inCharacters(source, codePoints),
                    first.getMessage())));
        }
        try {
            return result.getAst();
        } catch (CelValidationException refused) {
            throw wrong(0, Words.cleaned(refused));
        }
    }

    private static void requireTruth(CelType type) throws ConditionException {
        if (type.kind() != CelKind.BOOL && type.kind() != CelKind.DYN) {
            throw wrong(0, "a condition is true or false, this one gives " + Words.ofType(type.name()));
        }
    }

    private static List<ConditionProblem> sorted(List<ConditionProblem> problems) {
        return problems.stream().sorted(Comparator.comparingInt(ConditionProblem::offset)).toList();
    }

    private static ConditionException wrong(int offset, String message) {
        return new ConditionException(List.of(new ConditionProblem.Wrong(offset, message)));
    }
}
