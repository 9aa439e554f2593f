package gendata.model.remote;

import gendata.model.FinishReason;
import gendata.model.TokenUsage;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;

/// What an answer says, whatever the API.
///
/// @param choices one for each answer that was asked for, or fewer; at least one
public record Said(List<Choice> choices, TokenUsage usage) {
    public Said {
        choices = List.copyOf(choices);
    }

    public Said(Choice choice, TokenUsage usage) {
        this(List.of(choice), usage);
    }

    /// One answer.
    ///
    /// @param text null where there is no content
    /// @param reasoning the model's reasoning as far as it is shown, or null
    /// @param refusal why the model or the server does not answer; empty where it does or says nothing
    /// @param calls of tools, each `{"name": …, "arguments": …}`; empty where there are none
    public record Choice(@Nullable String text, @Nullable String reasoning, FinishReason finishReason, String refusal,
            ArrayNode calls) {}
}
