package gendata.expr;

import java.util.List;
import java.util.stream.Collectors;

/// Says where a text is no condition, and why.
public final class ConditionException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<ConditionProblem> problems;

    ConditionException(List<ConditionProblem> problems) {
        super(problems.stream().map(ConditionProblem::message).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    /// In the order of their places; at least one.
    public List<ConditionProblem> problems() {
        return problems;
    }
}
