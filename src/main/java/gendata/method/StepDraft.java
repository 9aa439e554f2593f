package gendata.method;

import gendata.model.AnswerType;
import gendata.prompt.Placeholder;
import gendata.prompt.Template;
import gendata.steps.PromptMessage;
import gendata.task.Place;
import gendata.task.TaskNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A step as it is read from the task file, before its names and its endpoint are checked.
///
/// @param place where the step is written, for messages about the whole step
/// @param keyPlace where its output key is written
/// @param parameters the step's own parameters, or null
record StepDraft(Place place, String key, Place keyPlace, AnswerType type, List<MessageDraft> messages,
        TaskNode.@Nullable Mapping parameters, int retries, boolean keep) {
    StepDraft {
        messages = List.copyOf(messages);
    }

    /// A message whose template is compiled, and where its text is written.
    record MessageDraft(String role, Template template, TaskNode.Scalar text) {
        Place placeOf(Placeholder placeholder) {
            return text.placeAt(placeholder.offset());
        }
    }

    List<PromptMessage> promptMessages() {
        return messages.stream().map(message -> new PromptMessage(message.role(), message.template())).toList();
    }
}
