package gendata.method;

import gendata.task.TaskNode;
import java.nio.file.Path;
import java.util.Map;

/// A task file as written, with all that is said beside it.
///
/// @param folder what relative paths in the task file are relative to
/// @param environment the process's environment variables
/// @param asks whether models will be asked; if not, no variable with a key need be set
public record TaskSource(TaskNode.Mapping root, Path folder, Overrides overrides, Map<String, String> environment,
        boolean asks) {}
