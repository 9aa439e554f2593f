package gendata.method;

import gendata.method.StepDraft.MessageDraft;
import gendata.model.AnswerType;
import gendata.steps.Step;
import gendata.task.Fields;
import gendata.task.Place;
import gendata.task.Problems;
import gendata.task.TaskNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the steps of a task: the three parallel lists of the classic form, or `steps` spelled out.
final class StepsReader {
    private static final Map<String, AnswerType> TYPES = Map.of("str", AnswerType.TEXT, "json", AnswerType.JSON);
    private static final List<String> TYPE_WORDS = List.of("str", "json");
    private static final int MOST_RETRIES = 100;

    private final TaskNode.Mapping root;
    private final Fields fields;
    private final Problems problems;
    private final MessagesReader messages;

    StepsReader(TaskNode.Mapping root, Fields fields, Problems problems) {
        this.root = root;
        this.fields = fields;
        this.problems = problems;
        this.messages = new MessagesReader(problems);
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
            AnswerType type = index < types.size() ? type(types.get(index)) : AnswerType.TEXT;
            if (key != null && index < blocks.size()) {
                drafts.add(new StepDraft(blocks.get(index).place(), key.value().asString(), key.place(), type, prompt,
                        null, Step.DEFAULT_RETRIES, true));
            }
        }
        return drafts;
    }

    private static String count(List<TaskNode> items, String thing) {
        return items.size() + " " + thing + (items.size() == 1 ? "" : "s");
    }

    private void requireList(String name) {
        if (root.get(name) == null) {
            problems.add(root.place(), "`" + name + "` is missing", "a list", null);
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

    private AnswerType type(TaskNode node) {
        AnswerType type = node instanceof TaskNode.Scalar scalar ? TYPES.get(scalar.value().asString("")) : null;
        if (type == null) {
            problems.add(node.place(), "an output type cannot be " + node.describe(), "str or json", null);
            return AnswerType.TEXT;
        }
        return type;
    }

    private List<StepDraft> spelledOut(List<TaskNode> steps) {
        if (steps.isEmpty()) {
            problems.add(place("steps"), "the task has no prompts", "at least one step", null);
        }
        List<StepDraft> drafts = new ArrayList<>();
        for (TaskNode step : steps) {
            if (step instanceof TaskNode.Mapping mapping) {
                StepDraft draft = step(mapping);
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

    private @Nullable StepDraft step(TaskNode.Mapping mapping) {
        Fields step = new Fields(mapping, problems);
        TaskNode.Scalar key = step.textScalar("key");
        if (mapping.get("key") == null) {
            problems.add(mapping.place(), "the step has no `key`", "the name of its answer, as `key: summary`", null);
        }
        String type = step.word("type", TYPE_WORDS);
        List<MessageDraft> prompt = prompt(mapping, step);
        insertExamples(step, prompt);
        TaskNode.Mapping parameters = step.mapping("params");
        Integer retries = step.wholeNumber("retries", 0, MOST_RETRIES);
        Boolean keep = step.truth("keep");
        step.finish();
        return key == null
                ? null
                : new StepDraft(mapping.place(), key.value().asString(), key.place(),
                        type == null ? AnswerType.TEXT : TYPES.getOrDefault(type, AnswerType.TEXT), prompt, parameters,
                        retries == null ? Step.DEFAULT_RETRIES : retries, keep == null || keep);
    }

    private List<MessageDraft> prompt(TaskNode.Mapping mapping, Fields step) {
        TaskNode list = step.node("messages");
        List<MessageDraft> prompt = new ArrayList<>();
        for (String role : List.of("system", "user")) {
            TaskNode text = step.node(role);
            if (text != null) {
                messages.add(role, text, prompt);
            }
        }
        boolean roles = mapping.get("system") != null || mapping.get("user") != null;
        if (list != null && roles) {
            problems.add(mapping.place(), "the step has `messages` beside `system` or `user`",
                    "one form or the other", null);
        } else if (list != null) {
            prompt.addAll(messages.block(list));
        } else if (mapping.get("user") == null) {
            problems.add(mapping.place(), "the step asks nothing", "`user: …` or `messages: […]`", null);
        }
        return prompt;
    }

    /// Few-shot turns stand after the leading system messages.
    private void insertExamples(Fields step, List<MessageDraft> prompt) {
        List<TaskNode> examples = step.list("examples");
        if (examples == null) {
            return;
        }
        List<MessageDraft> turns = new ArrayList<>();
        for (TaskNode example : examples) {
            if (example instanceof TaskNode.Mapping mapping && mapping.get("user") != null
                    && mapping.get("assistant") != null) {
                turns.addAll(example(mapping));
            } else {
                problems.add(example.place(), "an example cannot be " + example.describe(),
                        "`{user: …, assistant: …}`", null);
            }
        }
        int place = 0;
        while (place < prompt.size() && prompt.get(place).role().equals("system")) {
            place++;
        }
        prompt.addAll(place, turns);
    }

    private List<MessageDraft> example(TaskNode.Mapping mapping) {
        Fields example = new Fields(mapping, problems);
        List<MessageDraft> turns = new ArrayList<>();
        for (String role : List.of("user", "assistant")) {
            TaskNode text = example.node(role);
            if (text != null) {
                messages.add(role, text, turns);
            }
        }
        example.finish();
        return turns;
    }
}
