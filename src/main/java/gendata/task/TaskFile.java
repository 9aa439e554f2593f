package gendata.task;

import java.io.IOException;
import java.nio.file.Path;

/// Reads a task file as it is written, YAML or JSON, and tells everything that is wrong with it at once.
public final class TaskFile {
    private TaskFile() {}

    /// Reads a file whose whole is a mapping; `shownName` is what messages call it.
    public static TaskNode.Mapping read(Path path, String shownName) throws TaskException, IOException {
        return mapping(readAny(path, shownName));
    }

    /// Reads a file that may hold any value, such as a list of messages.
    public static TaskNode readAny(Path path, String shownName) throws TaskException, IOException {
        return parse(FileText.read(path, shownName), Syntax.of(path));
    }

    /// Reads text whose whole is a mapping; `shownName` is what messages call it.
    public static TaskNode.Mapping parse(String text, String shownName, Syntax syntax) throws TaskException {
        return mapping(parse(FileText.of(text, shownName), syntax));
    }

    /// Reads text that may hold any value; `shownName` is what messages call it.
    public static TaskNode parseAny(String text, String shownName, Syntax syntax) throws TaskException {
        return parse(FileText.of(text, shownName), syntax);
    }

    private static TaskNode parse(SourceText source, Syntax syntax) throws TaskException {
        FileText.checkLength(source);
        return switch (syntax) {
            case YAML -> new YamlReader(source).read();
            case JSON -> new JsonReader(source).read();
        };
    }

    private static TaskNode.Mapping mapping(TaskNode root) throws TaskException {
        if (root instanceof TaskNode.Mapping mapping) {
            return mapping;
        }
        Problems problems = new Problems();
        throw problems.last(new Problem(
                root.place(), "the file is " + root.describe(), "keys with values, such as `input: rows.jsonl`", null));
    }
}
