package gendata.method;

import gendata.task.Fields;
import gendata.task.Place;
import gendata.task.Problems;
import gendata.task.TaskNode;
import gendata.vary.GivenValues;
import gendata.vary.GivenValues.Choice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Reads the values that are given beside the rows: constants from `data_args`, lists from `random_extra_keys`.
final class GivenReader {
    private static final String SEED = "seed";
    private static final String CHOOSE = "choose";
    private static final Map<String, Choice> CHOICES = Map.of("position", Choice.POSITION, "random", Choice.RANDOM);

    private final TaskSource task;
    private final Fields fields;
    private final Problems problems;
    private final Map<String, JsonNode> constants = new LinkedHashMap<>();
    private final Map<String, List<JsonNode>> lists = new LinkedHashMap<>();
    private Choice choice = Choice.POSITION;
    private long seed;

    GivenReader(TaskSource task, Fields fields, Problems problems) {
        this.task = task;
        this.fields = fields;
        this.problems = problems;
    }

    GivenValues read() {
        readConstants(fields.mapping("data_args"));
        readLists(fields.mapping("random_extra_keys"));
        return new GivenValues(constants, lists, choice, seed);
    }

    private void readConstants(TaskNode.@Nullable Mapping written) {
        if (written != null) {
            for (TaskNode.Entry entry : written.entries()) {
                constant(entry.key(), entry.value().toJson(), entry.value().place());
            }
        }
        task.overrides().dataArgs().forEach(
                (name, value) -> constant(name, JsonNodeFactory.instance.stringNode(value), Place.of("--data-args")));
    }

    private void constant(String name, JsonNode value, Place place) {
        if (name.equals(SEED)) {
            readSeed(value.asString(""), place);
        } else if (value.isNull()) {
            problems.add(place, "the constant `" + name + "` has no value", "text, a number, a list or a mapping",
                    null);
        } else {
            constants.put(name, value);
        }
    }

    private void readSeed(String text, Place place) {
        try {
            seed = Long.parseLong(text.strip());
        } catch (NumberFormatException wrong) {
            problems.add(place, "`seed` is \"" + text + "\"", "a whole number", null);
        }
    }

    private void readLists(TaskNode.@Nullable Mapping written) {
        if (written == null) {
            return;
        }
        for (TaskNode.Entry entry : written.entries()) {
            switch (entry.value()) {
                case TaskNode.Sequence list -> readList(entry, list);
                case TaskNode.Scalar scalar when entry.key().equals(SEED) -> readSeed(scalar.value().asString(""),
                        scalar.place());
                case TaskNode.Scalar scalar when entry.key().equals(CHOOSE) -> readChoice(scalar);
                case TaskNode other -> problems.add(other.place(),
                        "the extra key `" + entry.key() + "` is " + other.describe(), "a list of values", null);
            }
        }
    }

    private void readList(TaskNode.Entry entry, TaskNode.Sequence list) {
        if (list.items().isEmpty()) {
            problems.add(list.place(), "the extra key `" + entry.key() + "` has an empty list", "at least one value",
                    null);
        } else if (constants.containsKey(entry.key())) {
            problems.add(entry.place(), "`" + entry.key() + "` is an extra key and a constant of data_args",
                    "one or the other", null);
        } else {
            lists.put(entry.key(), list.items().stream().map(TaskNode::toJson).toList());
        }
    }

    private void readChoice(TaskNode.Scalar word) {
        Choice chosen = CHOICES.get(word.value().asString(""));
        if (chosen == null) {
            problems.add(word.place(), "`choose` is " + word.describe(), "position or random", null);
        } else {
            choice = chosen;
        }
    }
}
