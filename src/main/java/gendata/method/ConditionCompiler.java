package gendata.method;

import gendata.expr.Condition;
import gendata.expr.ConditionException;
import gendata.expr.ConditionProblem;
import gendata.expr.Scope;
import gendata.steps.Check;
import gendata.steps.Step;
import gendata.task.NearestWord;
import gendata.task.Problems;
import gendata.task.TaskNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Compiles the conditions of a task once it is known which columns there are. Not thread-safe.
final class ConditionCompiler {
    private final Problems problems;
    private final Set<String> names;
    private final Set<String> used = new LinkedHashSet<>();

    /// @param names columns of the input, extra keys and constants
    ConditionCompiler(Problems problems, Set<String> names) {
        this.problems = problems;
        this.names = new HashSet<>(names);
    }

    /// The steps with their conditions. What each answers can be named by those after it.
    ///
    /// @param drafts of which the steps were made, one for each
    List<Step> steps(List<StepDraft> drafts, List<Step> steps) {
        List<Step> complete = new ArrayList<>();
        for (int index = 0; index < drafts.size(); index++) {
            ConditionDrafts conditions = drafts.get(index).conditions();
            Condition when = row(conditions.when());
            List<Check> checks = new ArrayList<>();
            for (ConditionDrafts.CheckDraft check : conditions.checks()) {
                Condition that = compile(check.that(), Scope.ofAnswer(names));
                if (that != null) {
                    checks.add(new Check(that, check.otherwise() == null
                            ? "it does not fulfil `" + that.source() + "`"
                            : check.otherwise()));
                }
            }
            names.addAll(drafts.get(index).names());
            if (index < steps.size()) {
                complete.add(steps.get(index).withConditions(when, checks));
            }
        }
        return complete;
    }

    /// A condition over the row, with the answers of the steps that were compiled before.
    @Nullable
    Condition row(TaskNode.@Nullable Scalar written) {
        return written == null ? null : compile(written, Scope.ofRow(names));
    }

    private @Nullable Condition compile(TaskNode.Scalar written, Scope scope) {
        try {
            Condition condition = Condition.compile(written.value().asString(), scope);
            used.addAll(condition.columns());
            return condition;
        } catch (ConditionException wrong) {
            for (ConditionProblem problem : wrong.problems()) {
                String near = problem instanceof ConditionProblem.UnknownColumn unknown
                        ? NearestWord.of(unknown.name(), names)
                        : null;
                problems.add(written.placeAt(problem.offset()), problem.message(), null,
                        near == null ? null : "did you mean `" + near + "`?");
            }
            return null;
        }
    }

    /// Names that the conditions use, answers among them.
    Set<String> used() {
        return used;
    }
}
