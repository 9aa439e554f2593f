package gendata.method;

import gendata.task.TaskNode;
import java.nio.file.Path;
import java.util.Map;

/// A task file as written, with all that is said beside it.
///
/// @param file the task file
/// @param environment the process's environment variables
/// @param asks whether models will be asked; if not, no variable with a key need be set
public record TaskSource(TaskNode.Mapping root, Path file, Overrides overrides, Map<String, String> environment,
        boolean asks) {
    /// What relative paths in the task file are relative to.
    public Path folder() {
        Path parent = file.getParent();
        return parent == null ? Path.of("") : parent;
    }
}
