package gendata.task;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;

/// Task files written inside tests, all of them named `task.yml` or `task.json`.
final class Written {
    private Written() {}

    static TaskNode.Mapping yaml(String text) {
        return read(text, "task.yml", Syntax.YAML);
    }

    static TaskNode.Mapping json(String text) {
        return read(text, "task.json", Syntax.JSON);
    }

    static TaskNode.Scalar scalar(TaskNode.Mapping mapping, String key) {
        return (TaskNode.Scalar) mapping.get(key);
    }

    /// What is wrong with a YAML task file, in whole messages.
    static List<String> problemsOfYaml(String text) {
        return problems(text, "task.yml", Syntax.YAML);
    }

    /// What is wrong with a JSON task file, in whole messages.
    static List<String> problemsOfJson(String text) {
        return problems(text, "task.json", Syntax.JSON);
    }

    private static List<String> problems(String text, String name, Syntax syntax) {
        TaskException refused = catchThrowableOfType(TaskException.class, () -> TaskFile.parse(text, name, syntax));
        return refused == null ? List.of() : lines(refused);
    }

    static List<String> lines(TaskException refused) {
        return refused.problems().stream().map(Problem::toString).toList();
    }

    private static TaskNode.Mapping read(String text, String name, Syntax syntax) {
        try {
            return TaskFile.parse(text, name, syntax);
        } catch (TaskException refused) {
            throw new AssertionError(refused);
        }
    }
}
