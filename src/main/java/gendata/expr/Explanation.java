package gendata.expr;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelVariableResolver;

/// Says in plain words why a condition cannot be evaluated.
record Explanation(CelAbstractSyntaxTree tree, CelRuntime.Program program, CelVariableResolver variables,
        Tolls tolls) {

    String of(CelEvaluationException refused) {
        return Words.cleaned(refused);
    }
}
