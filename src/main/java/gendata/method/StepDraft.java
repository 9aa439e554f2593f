package gendata.method;

import gendata.model.AnswerType;
import gendata.prompt.Placeholder;
import gendata.prompt.Template;
import gendata.steps.AnswerRules;
import gendata.steps.PromptMessage;
import gendata.steps.Step;
import gendata.steps.StepModels;
import gendata.steps.StepPrompts;
import gendata.task.Place;
import gendata.task.TaskNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A step as it is read from the task file, before its names and its endpoint are checked.
///
/// @param place where the step is written, for messages about the whole step
/// @param keyPlace where its output key is written
/// @param model the name of what is asked, or null
/// @param parameters the step's own parameters, or null
/// @param conditions as they are written
/// @param reasoning the name of the model's reasoning, or null
record StepDraft(Place place, String key, Place keyPlace, AnswerRules rules, PromptsDraft prompts,
        TaskNode.@Nullable Scalar model, TaskNode.@Nullable Mapping parameters, int retries, boolean keep,
        ConditionDrafts conditions,
        int generations, TaskNode.@Nullable Scalar reasoning) {
    /// What is asked: one prompt, or several from which an axis chooses.
    ///
    /// @param axis the name of the axis; empty where there is only one prompt
    record PromptsDraft(List<List<MessageDraft>> alternatives, String axis) {
        PromptsDraft {
            alternatives = alternatives.stream().map(List::copyOf).toList();
        }

        static PromptsDraft of(List<MessageDraft> only) {
            return new PromptsDraft(List.of(only), "");
        }
    }

    /// A message whose template is compiled, and where its text is written.
    record MessageDraft(String role, Template template, TaskNode.Scalar text) {
        Place placeOf(Placeholder placeholder) {
            return text.placeAt(placeholder.offset());
        }
    }

    /// Every message of some prompt.
    List<MessageDraft> messages() {
        return prompts.alternatives().stream().flatMap(List::stream).toList();
    }

    AnswerType type() {
        return rules.type();
    }

    /// Whether its value is a list, or has to be one where that is wanted.
    boolean canBeList() {
        return generations > 1 || type() == AnswerType.JSON;
    }

    /// Whether its own schema lets no list be its value.
    boolean isNeverList() {
        return generations == 1 && rules.schema() != null && !rules.schema().mayBe("array");
    }

    /// The same step, but its value has to be a list.
    StepDraft ofList() {
        return generations > 1
                ? this
                : new StepDraft(place, key, keyPlace, rules.ofList(), prompts, model, parameters, retries, keep,
                        conditions, generations,
                        reasoning);
    }

    /// The names that later prompts can use: its key, and that of the reasoning.
    List<String> names() {
        return reasoning == null ? List.of(key) : List.of(key, reasoning.value().asString());
    }

    Step at(StepModels models) {
        List<List<PromptMessage>> compiled = prompts.alternatives().stream().map(messages -> messages.stream()
                .map(message -> new PromptMessage(message.role(), message.template())).toList()).toList();
        return new Step(key, rules, new StepPrompts(compiled, prompts.axis()), models, retries, keep, null, generations,
                reasoning == null ? null : reasoning.value().asString());
    }
}
