package gendata.task;

import java.util.List;
import java.util.stream.Collectors;

/// Says that a task file cannot be used, with every reason found; its message has one line for each.
public final class TaskException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public TaskException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
