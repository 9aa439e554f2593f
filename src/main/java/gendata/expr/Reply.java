package gendata.expr;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a server said about an answer, as `reply` names it; immutable. What it did not say is null.
public record Reply(String text, @Nullable String reasoning, @Nullable String finishReason,
        @Nullable Long promptTokens, @Nullable Long completionTokens) {

    static final Set<String> NAMES = Set.of("text", "reasoning", "finish_reason", "prompt_tokens",
            "completion_tokens");

    @Nullable
    Object get(String name) {
        return switch (name) {
            case "text" -> text;
            case "reasoning" -> reasoning;
            case "finish_reason" -> finishReason;
            case "prompt_tokens" -> promptTokens;
            case "completion_tokens" -> completionTokens;
            default -> null;
        };
    }
}
