package gendata.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A value that the command line puts into a task, as `steps.0.params.temperature=0.9`. Immutable.
///
/// @param path keys, and the numbers of list items from 0
/// @param value YAML
public record TaskSetting(List<String> path, String value) {
    private static final int MOST_KEYS = 50;

    public TaskSetting {
        path = List.copyOf(path);
    }

    /// Reads `PATH=VALUE`.
    ///
    /// @return null when the text is no path with a value
    public static @Nullable TaskSetting parse(String text) {
        int equals = text.indexOf('=');
        List<String> path = equals < 1 ? List.of() : Arrays.asList(text.substring(0, equals).split("\\.", -1));
        return path.isEmpty() || path.size() > MOST_KEYS || path.contains("")
                ? null
                : new TaskSetting(path, text.substring(equals + 1));
    }

    /// The task with this value in its place, whatever was there before. Mappings on the way are made where there are none.
    public TaskNode.Mapping in(TaskNode.Mapping root) throws TaskException {
        return put(root, 0, read());
    }

    private TaskNode read() throws TaskException {
        String plain = value.strip();
        if (plain.isEmpty() || plain.equals("null") || plain.equals("~")) {
            return TaskFile.parse("v: " + plain, shownName(), Syntax.YAML).entries().getFirst().value();
        }
        return TaskFile.parseAny(value, shownName(), Syntax.YAML);
    }

    private TaskNode put(TaskNode node, int depth, TaskNode set) throws TaskException {
        if (depth == path.size()) {
            return set;
        }
        return switch (node) {
            case TaskNode.Mapping mapping -> put(mapping, depth, set);
            case TaskNode.Sequence sequence -> put(sequence, depth, set);
            case TaskNode.Scalar scalar when scalar.isNull() ->
                put(new TaskNode.Mapping(scalar.place(), List.of()), depth, set);
            case TaskNode.Scalar scalar -> throw wrong(at(depth) + " is " + scalar.describe(), "a mapping or a list");
        };
    }

    private TaskNode.Mapping put(TaskNode.Mapping mapping, int depth, TaskNode set) throws TaskException {
        String key = path.get(depth);
        TaskNode.Entry before = mapping.entry(key);
        TaskNode below = before == null ? new TaskNode.Mapping(Place.of(shownName()), List.of()) : before.value();
        TaskNode.Entry after = new TaskNode.Entry(key, before == null ? Place.of(shownName()) : before.place(),
                put(below, depth + 1, set));
        List<TaskNode.Entry> entries = new ArrayList<>(mapping.entries());
        int index = before == null ? -1 : entries.indexOf(before);
        if (index < 0) {
            entries.add(after);
        } else {
            entries.set(index, after);
        }
        return new TaskNode.Mapping(mapping.place(), entries);
    }

    private TaskNode.Sequence put(TaskNode.Sequence sequence, int depth, TaskNode set) throws TaskException {
        String number = path.get(depth);
        int size = sequence.items().size();
        if (!number.matches("[0-9]{1,6}") || Integer.parseInt(number) >= size) {
            throw wrong(at(depth) + " is a list of " + size + " and has no item `" + number + "`",
                    size == 0 ? "another path" : "a number from 0 to " + (size - 1));
        }
        List<TaskNode> items = new ArrayList<>(sequence.items());
        int index = Integer.parseInt(number);
        items.set(index, put(items.get(index), depth + 1, set));
        return new TaskNode.Sequence(sequence.place(), items);
    }

    private String at(int depth) {
        return "`" + String.join(".", path.subList(0, depth)) + "`";
    }

    private TaskException wrong(String what, String expected) {
        return new Problems().last(new Problem(Place.of(shownName()), what, expected, null));
    }

    private String shownName() {
        return "--set " + String.join(".", path);
    }
}
