package gendata.method;

import gendata.schema.Schema;
import gendata.schema.SchemaException;
import gendata.task.Place;
import gendata.task.Problems;
import gendata.task.TaskException;
import gendata.task.TaskFile;
import gendata.task.TaskNode;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;

/// Reads the schema of a step: inline, or from a file.
final class SchemaReader {
    private final Path folder;
    private final Problems problems;

    /// @param folder what paths are relative to
    SchemaReader(Path folder, Problems problems) {
        this.folder = folder;
        this.problems = problems;
    }

    /// The schema that is written here.
    ///
    /// @return null when it is none; the problem is noted then
    @Nullable
    Schema read(TaskNode node) {
        return node instanceof TaskNode.Scalar name && name.isText() ? file(name) : compile(node, folder);
    }

    private @Nullable Schema file(TaskNode.Scalar name) {
        try {
            Path path = folder.resolve(name.value().asString());
            Path parent = path.toAbsolutePath().getParent();
            return compile(TaskFile.readAny(path, path.toString()), parent == null ? path : parent);
        } catch (TaskException wrong) {
            wrong.problems().forEach(problems::add);
        } catch (IOException unreadable) {
            problems.add(name.place(),
                    "cannot read the schema `" + name.value().asString() + "`: " + FileFailure.words(unreadable));
        } catch (InvalidPathException wrong) {
            problems.add(name.place(), "this cannot be the name of a file: " + wrong.getReason());
        }
        return null;
    }

    private @Nullable Schema compile(TaskNode node, Path beside) {
        try {
            return Schema.compile(node.toJson(), beside);
        } catch (SchemaException wrong) {
            problems.add(place(node, wrong.pointer()), "this is no JSON Schema: " + wrong.getMessage());
            return null;
        }
    }

    /// Where the part of a schema stands that a pointer leads to, as far as it does.
    private static Place place(TaskNode node, String pointer) {
        TaskNode part = node;
        JsonPointer left = JsonPointer.compile(pointer);
        while (!left.matches()) {
            TaskNode next = child(part, left);
            if (next == null) {
                return part.place();
            }
            part = next;
            left = left.tail();
        }
        return part.place();
    }

    private static @Nullable TaskNode child(TaskNode node, JsonPointer pointer) {
        int index = pointer.getMatchingIndex();
        return switch (node) {
            case TaskNode.Mapping mapping -> mapping.get(pointer.getMatchingProperty());
            case TaskNode.Sequence list -> index >= 0 && index < list.items().size() ? list.items().get(index) : null;
            case TaskNode.Scalar scalar -> null;
        };
    }
}
