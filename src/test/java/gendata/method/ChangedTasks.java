package gendata.method;

import gendata.format.Json;
import gendata.task.Syntax;
import gendata.task.TaskException;
import gendata.task.TaskFile;
import gendata.task.TaskNode;
import gendata.task.TaskSetting;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Makes tasks that differ from a given one in one place.
final class ChangedTasks {
    /// A key that is like no other, so that nothing is suggested instead of it.
    static final String UNKNOWN = "qqqqqqqq";

    private static final List<JsonNode> VALUES = List.of(Json.read("null"), Json.read("true"), Json.read("-1"),
            Json.read("1.5"), Json.read("\"word\""), Json.read("\"\""), Json.read("[]"), Json.read("{}"));

    private final JsonNode task;
    private final List<Change> changes = new ArrayList<>();

    private ChangedTasks(JsonNode task) {
        this.task = task;
    }

    /// A changed task and what was changed.
    record Change(String what, JsonNode task) {
        @Override
        public String toString() {
            return what;
        }
    }

    /// The task with a key set as `--set` does it.
    static JsonNode with(JsonNode task, String setting) throws TaskException {
        TaskSetting parsed = TaskSetting.parse(setting);
        if (parsed == null) {
            throw new IllegalArgumentException(setting);
        }
        TaskNode.Mapping root = TaskFile.parse(Json.text(task), "task.json", Syntax.JSON);
        return parsed.in(root).toJson();
    }

    /// Every value replaced by values of all kinds, taken away, and every mapping with a key more.
    static List<Change> everywhere(JsonNode task) {
        ChangedTasks changed = new ChangedTasks(task);
        changed.visit(JsonPointer.empty(), task);
        return changed.changes;
    }

    private void visit(JsonPointer place, JsonNode value) {
        if (!place.matches()) {
            VALUES.stream().filter(other -> !other.equals(value)).forEach(other -> replace(place, other));
            remove(place);
        }
        switch (value) {
            case ObjectNode object -> {
                replace(place.appendProperty(UNKNOWN), Json.read("\"word\""));
                object.properties()
                        .forEach(entry -> visit(place.appendProperty(entry.getKey()), entry.getValue()));
            }
            case ArrayNode array -> {
                for (int index = 0; index < array.size(); index++) {
                    visit(place.appendIndex(index), array.get(index));
                }
            }
            default -> {
                // a plain value has no parts
            }
        }
    }

    private void replace(JsonPointer place, JsonNode value) {
        JsonNode copy = task.deepCopy();
        switch (copy.at(place.head())) {
            case ObjectNode object -> object.set(place.last().getMatchingProperty(), value);
            case ArrayNode array -> array.set(place.last().getMatchingIndex(), value);
            default -> throw new IllegalStateException(place.toString());
        }
        changes.add(new Change(place + " = " + value, copy));
    }

    private void remove(JsonPointer place) {
        JsonNode copy = task.deepCopy();
        switch (copy.at(place.head())) {
            case ObjectNode object -> object.remove(place.last().getMatchingProperty());
            case ArrayNode array -> array.remove(place.last().getMatchingIndex());
            default -> throw new IllegalStateException(place.toString());
        }
        changes.add(new Change("without " + place, copy));
    }
}
