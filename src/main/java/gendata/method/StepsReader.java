package gendata.method;

import gendata.method.StepDraft.MessageDraft;
import gendata.method.StepDraft.PromptsDraft;
import gendata.steps.AnswerRules;
import gendata.steps.Step;
import gendata.task.Fields;
import gendata.task.Place;
import gendata.task.Problems;
import gendata.task.TaskNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the steps of a task: the three parallel lists of the classic form, or `steps` spelled out.
final class StepsReader {
    private final TaskNode.Mapping root;
    private final Fields fields;
    private final Problems problems;
    private final MessagesReader messages;
    private final StepReader spelled;

    /// @param axes whose values can stand in double braces, too
    StepsReader(TaskSource task, Fields fields, Set<String> axes, Problems problems) {
        this.root = task.root();
        this.fields = fields;
        this.problems = problems;
        this.messages = new MessagesReader(task.folder(), axes, problems);
        this.spelled = new StepReader(messages, new SchemaReader(task.folder(), problems), problems);
    }

    List<StepDraft> read() {
        List<TaskNode> steps = fields.list("steps");
        List<TaskNode> blocks = fields.list("messages_list");
        List<TaskNode> keys = fields.list("output_keys");
        List<TaskNode> types = fields.list("output_types");
        boolean classic = root.get("messages_list") != null || root.get("output_keys") != null
                || root.get("output_types") != null;
        if (root.get("steps") != null) {
            if (classic) {
                problems.add(root.place(), "`steps` stands beside `messages_list`, `output_keys` or `output_types`",
                        "one form or the other", null);
            }
            requireList("steps");
            return steps == null ? List.of() : spelledOut(steps);
        }
        if (!classic) {
            problems.add(root.place(), "the task has no prompts",
                    "`messages_list` with `output_keys` and `output_types`, or `steps`", null);
            return List.of();
        }
        return parallel(blocks, keys, types);
    }

    private List<StepDraft> parallel(@Nullable List<TaskNode> blocks, @Nullable List<TaskNode> keys,
            @Nullable List<TaskNode> types) {
        requireList("messages_list");
        requireList("output_keys");
        requireList("output_types");
        if (blocks == null || keys == null || types == null) {
            return List.of();
        }
        if (blocks.size() != keys.size() || keys.size() != types.size()) {
            problems.add(place("messages_list"), "`messages_list` has " + count(blocks, "block") + ", `output_keys` "
                    + count(keys, "key") + " and `output_types` " + count(types, "type"), "as many of each", null);
        }
        if (blocks.isEmpty()) {
            problems.add(place("messages_list"), "the task has no prompts", "at least one block", null);
        }
        List<StepDraft> drafts = new ArrayList<>();
        for (int index = 0; index < Math.max(blocks.size(), Math.max(keys.size(), types.size())); index++) {
            List<MessageDraft> prompt = index < blocks.size() ? messages.block(blocks.get(index)) : List.of();
            TaskNode.Scalar key = index < keys.size() ? text(keys.get(index), "an output key") : null;
            AnswerRules rules = index < types.size() ? rules(types.get(index)) : AnswerRules.TEXT;
            if (key != null && index < blocks.size()) {
                drafts.add(new StepDraft(blocks.get(index).place(), key.value().asString(), key.place(), rules,
                        PromptsDraft.of(prompt),
                        null, null, Step.DEFAULT_RETRIES, true, ConditionDrafts.NONE, 1, null));
            }
        }
        return drafts;
    }

    private static String count(List<TaskNode> items, String thing) {
        return items.size() + " " + thing + (items.size() == 1 ? "" : "s");
    }

    private void requireList(String name) {
        switch (root.get(name)) {
            case null -> problems.add(root.place(), "`" + name + "` is missing", "a list", null);
            case TaskNode.Scalar scalar when scalar.isNull() -> problems.add(scalar.place(),
                    "`" + name + "` is " + scalar.describe(), "a list", null);
            default -> {
                // what is no list was noted when it was read
            }
        }
    }

    private Place place(String name) {
        TaskNode.Entry entry = root.entry(name);
        return entry == null ? root.place() : entry.place();
    }

    private TaskNode.@Nullable Scalar text(TaskNode node, String what) {
        if (node instanceof TaskNode.Scalar scalar && scalar.isText() && !scalar.value().asString().isEmpty()) {
            return scalar;
        }
        problems.add(node.place(), what + " cannot be " + node.describe(), "text", null);
        return null;
    }

    private AnswerRules rules(TaskNode node) {
        AnswerRules rules = node instanceof TaskNode.Scalar scalar
                ? StepReader.RULES.get(scalar.value().asString(""))
                : null;
        if (rules == null) {
            problems.add(node.place(), "an output type cannot be " + node.describe(), "str or json", null);
            return AnswerRules.TEXT;
        }
        return rules;
    }

    private List<StepDraft> spelledOut(List<TaskNode> steps) {
        if (steps.isEmpty()) {
            problems.add(place("steps"), "the task has no prompts", "at least one step", null);
        }
        List<StepDraft> drafts = new ArrayList<>();
        for (TaskNode step : steps) {
            if (step instanceof TaskNode.Mapping mapping) {
                StepDraft draft = spelled.read(mapping);
                if (draft != null) {
                    drafts.add(draft);
                }
            } else {
                problems.add(step.place(), "a step cannot be " + step.describe(), "keys such as `key` and `user`",
                        null);
            }
        }
        return drafts;
    }
}
