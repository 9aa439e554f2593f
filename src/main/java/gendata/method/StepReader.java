package gendata.method;

import gendata.answer.Extraction;
import gendata.answer.ExtractionException;
import gendata.answer.ExtractionTerms;
import gendata.method.StepDraft.MessageDraft;
import gendata.method.StepDraft.PromptsDraft;
import gendata.model.AnswerType;
import gendata.steps.AnswerRules;
import gendata.steps.Step;
import gendata.task.Fields;
import gendata.task.Problems;
import gendata.task.TaskNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads one step that is spelled out.
final class StepReader {
    static final Map<String, AnswerRules> RULES = Map.of("str", AnswerRules.TEXT, "json", AnswerRules.JSON);

    private static final List<String> TYPE_WORDS = List.of("str", "json");
    private static final int MOST_RETRIES = 100;
    private static final int MOST_GENERATIONS = 1_000;

    private final MessagesReader messages;
    private final SchemaReader schemas;
    private final Problems problems;

    StepReader(MessagesReader messages, SchemaReader schemas, Problems problems) {
        this.messages = messages;
        this.schemas = schemas;
        this.problems = problems;
    }

    @Nullable
    StepDraft read(TaskNode.Mapping mapping) {
        Fields step = new Fields(mapping, problems);
        TaskNode.Scalar key = step.textScalar("key");
        if (mapping.get("key") == null) {
            problems.add(mapping.place(), "the step has no `key`", "the name of its answer, as `key: summary`", null);
        }
        String type = step.word("type", TYPE_WORDS);
        AnswerRules rules = rules(type, step);
        List<MessageDraft> prompt = prompt(mapping, step);
        insertExamples(step, prompt);
        TaskNode.Scalar model = step.textScalar("model");
        TaskNode.Mapping parameters = step.mapping("params");
        Integer retries = step.wholeNumber("retries", 0, MOST_RETRIES);
        Boolean keep = step.truth("keep");
        ConditionDrafts conditions = ConditionDrafts.read(step, problems);
        Integer generations = step.wholeNumber("generations", 1, MOST_GENERATIONS);
        TaskNode.Scalar reasoning = step.textScalar("reasoning");
        step.finish();
        return key == null
                ? null
                : new StepDraft(mapping.place(), key.value().asString(), key.place(), rules, PromptsDraft.of(prompt),
                        model, parameters,
                        retries == null ? Step.DEFAULT_RETRIES : retries, keep == null || keep, conditions,
                        generations == null ? 1 : generations, reasoning);
    }

    private AnswerRules rules(@Nullable String type, Fields step) {
        TaskNode written = step.node("schema");
        if (written != null && "str".equals(type)) {
            problems.add(written.place(), "`schema` is for JSON, and this step's answer is text", "`type: json`", null);
        }
        AnswerRules rules = type == null
                ? (written == null ? AnswerRules.TEXT : AnswerRules.JSON)
                : RULES.getOrDefault(type, AnswerRules.TEXT);
        TaskNode.Mapping extract = step.mapping("extract");
        return new AnswerRules(rules.type(), extract == null ? null : extraction(extract, rules.type()),
                written == null ? null : schemas.read(written), List.of(), false, null);
    }

    private @Nullable Extraction extraction(TaskNode.Mapping mapping, AnswerType type) {
        Fields extract = new Fields(mapping, problems);
        Boolean strip = extract.truth("strip");
        ExtractionTerms terms = new ExtractionTerms(extract.text("after"), extract.text("before"),
                between(mapping, extract.texts("between")), extract.text("regex"), extract.text("pointer"),
                strip == null || strip);
        extract.finish();
        if (terms.pointer() != null && type == AnswerType.TEXT) {
            problems.add(mapping.place(), "`pointer` is for JSON, and this step's answer is text", "`type: json`",
                    null);
        }
        try {
            return Extraction.compile(terms);
        } catch (ExtractionException wrong) {
            problems.add(mapping.place(), String.valueOf(wrong.getMessage()));
            return null;
        }
    }

    private ExtractionTerms.@Nullable Between between(TaskNode.Mapping mapping, @Nullable List<String> texts) {
        if (texts == null) {
            return null;
        }
        if (texts.size() != 2) {
            problems.add(mapping.place(), "`between` has " + texts.size() + " texts", "two, as [\"<a>\", \"</a>\"]",
                    null);
            return null;
        }
        return new ExtractionTerms.Between(texts.get(0), texts.get(1));
    }

    private List<MessageDraft> prompt(TaskNode.Mapping mapping, Fields step) {
        TaskNode list = step.node("messages");
        TaskNode.Scalar file = step.textScalar("prompt");
        List<MessageDraft> prompt = new ArrayList<>();
        for (String role : List.of("system", "user")) {
            TaskNode text = step.node(role);
            if (text != null) {
                messages.add(role, text, prompt);
            }
        }
        boolean roles = mapping.get("system") != null || mapping.get("user") != null;
        if ((list != null && roles) || (file != null && (list != null || roles))) {
            problems.add(mapping.place(), "the step has its prompt twice",
                    "one of `system` with `user`, `messages`, `prompt`",
                    null);
        } else if (list != null) {
            prompt.addAll(messages.block(list));
        } else if (file != null) {
            prompt.addAll(messages.file(file));
        } else if (mapping.get("user") == null && mapping.get("prompt") == null) {
            problems.add(mapping.place(), "the step asks nothing", "`user: …`, `messages: […]` or `prompt: FILE`",
                    null);
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
