package gendata.method;

import gendata.rows.Grid;
import gendata.task.Problems;
import gendata.task.TaskNode;
import gendata.vary.Unit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads rows that are made of lists: `grid: {topic: [a, b], level: [1, 2, 3]}`.
final class GridReader {
    private final Problems problems;

    GridReader(Problems problems) {
        this.problems = problems;
    }

    @Nullable
    Grid read(TaskNode.Mapping mapping) {
        Map<String, List<JsonNode>> lists = new LinkedHashMap<>();
        for (TaskNode.Entry entry : mapping.entries()) {
            List<JsonNode> values = values(entry.value(), "`" + entry.key() + "`");
            if (!values.isEmpty()) {
                lists.put(entry.key(), values);
            }
        }
        if (mapping.entries().isEmpty()) {
            problems.add(mapping.place(), "`grid` has no lists", "{topic: [a, b], level: [1, 2, 3]}", null);
        }
        return lists.size() < mapping.entries().size() || lists.isEmpty() ? null : checked(lists, mapping);
    }

    private @Nullable Grid checked(Map<String, List<JsonNode>> lists, TaskNode node) {
        Grid grid = new Grid(lists);
        try {
            if (grid.rows() <= Unit.MOST) {
                return grid;
            }
        } catch (ArithmeticException tooMany) {
            // The same message.
        }
        problems.add(node.place(), "there are more combinations than a run can have",
                "at most %,d".formatted(Unit.MOST), null);
        return null;
    }

    /// The values of a list; empty where something is wrong.
    List<JsonNode> values(TaskNode written, String name) {
        if (!(written instanceof TaskNode.Sequence list) || list.items().isEmpty()) {
            problems.add(written.place(), name + " is "
                    + (written instanceof TaskNode.Sequence ? "an empty list" : written.describe()),
                    "a list with at least one value", null);
            return List.of();
        }
        List<JsonNode> values = new ArrayList<>();
        Set<JsonNode> seen = new HashSet<>();
        for (TaskNode item : list.items()) {
            JsonNode value = item.toJson();
            if (value.isNull()) {
                problems.add(item.place(), "a value of " + name + " is nothing (null)",
                        "text, a number, a list or a mapping",
                        null);
            } else if (!seen.add(value)) {
                problems.add(item.place(), name + " has the value " + value + " twice", "each once", null);
            } else {
                values.add(value);
            }
        }
        return values.size() < list.items().size() ? List.of() : values;
    }
}
