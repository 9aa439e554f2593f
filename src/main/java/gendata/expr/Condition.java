package gendata.expr;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelVariableResolver;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A condition in CEL over a row and, where its scope has one, an answer; immutable and thread-safe.
public final class Condition {
    private final String source;
    private final Scope scope;
    private final Set<String> columns;
    private final CelAbstractSyntaxTree tree;
    private final CelRuntime.Program program;
    private final Tolls tolls;

    private Condition(String source, Scope scope, Set<String> columns, CelAbstractSyntaxTree tree,
            CelRuntime.Program program) {
        this.source = source;
        this.scope = scope;
        this.columns = columns;
        this.tree = tree;
        this.program = program;
        this.tolls = Tolls.of(tree.getExpr());
    }

    public static Condition compile(String source, Scope scope) throws ConditionException {
        Compiler.Compiled compiled = Compiler.compile(source, scope);
        return new Condition(source, scope, compiled.columns(), compiled.tree(), compiled.program());
    }

    /// The condition as it was written.
    public String source() {
        return source;
    }

    /// The columns it reads; no other one is asked for.
    public Set<String> columns() {
        return columns;
    }

    /// Whether it holds for the row; for conditions of a row's scope.
    public Verdict evaluate(RowValues row) {
        if (scope.answer()) {
            throw new IllegalStateException("there is no answer to judge: " + source);
        }
        return judge(variables(row, null, null));
    }

    /// Whether it holds for the answer to the row.
    ///
    /// @param value the answer, parsed
    public Verdict evaluate(RowValues row, JsonNode value, Reply reply) {
        return judge(variables(row, value, reply));
    }

    private static CelVariableResolver variables(RowValues row, @Nullable JsonNode value, @Nullable Reply reply) {
        Fields columns = Fields.ofRow(row);
        Object answer = value == null ? null : JsonValues.selectable(value);
        Fields facts = reply == null ? null : Fields.ofReply(reply);
        return name -> switch (name) {
            case "row" -> Optional.of(columns);
            case "value" -> Optional.ofNullable(answer);
            case "reply" -> Optional.ofNullable(facts);
            default -> Optional.empty();
        };
    }

    private Verdict judge(CelVariableResolver variables) {
        Budget budget = new Budget(tolls);
        try {
            Object result = program.trace(variables, budget);
            if (budget.isSpent()) {
                return broken(Budget.REASON);
            }
            return result instanceof Boolean holds
                    ? holds ? Verdict.TRUE : Verdict.FALSE
                    : broken("it gives %s, not true or false".formatted(Words.ofValue(result)));
        } catch (CelEvaluationException refused) {
            return broken(budget.isSpent()
                    ? Budget.REASON
                    : Explanation.of(refused, tree, program, variables, tolls));
        } catch (StackOverflowError tooDeep) {
            return broken("its values are nested too deeply");
        }
    }

    private Verdict broken(String reason) {
        return new Verdict.Broken("`%s` cannot be evaluated: %s".formatted(Words.shortened(source), reason));
    }
}
