package gendata.dialect;

import gendata.model.FinishReason;
import gendata.model.TokenUsage;
import org.jspecify.annotations.Nullable;

/// One of the answers that a question gets.
///
/// @param text what is said, null for nothing
/// @param refusal what is said instead, or null
/// @param reasoning what was thought before, or null
/// @param stop the text before which it ends, or null where it ends by itself
/// @param usage what the model has made, whatever of it is said; its completion has the reasoning in it
public record Choice(@Nullable String text, @Nullable String refusal, @Nullable String reasoning,
        FinishReason finishReason, @Nullable String stop, TokenUsage usage) {

    /// The same with something else said.
    public Choice saying(@Nullable String other) {
        return new Choice(other, refusal, reasoning, finishReason, stop, usage);
    }

    /// The same with a refusal instead.
    public Choice refusing(String words) {
        return new Choice(null, words, reasoning, finishReason, stop, usage);
    }

    /// The same cut in the middle.
    public Choice half() {
        String half = text == null ? "" : Tokens.beginning(text, text.length() / 2);
        return new Choice(half, refusal, reasoning, FinishReason.LENGTH, null,
                new TokenUsage(usage.prompt(), reasoningTokens() + Tokens.in(half)));
    }

    long reasoningTokens() {
        return reasoning == null ? 0 : Tokens.in(reasoning);
    }

    /// What is said, empty for nothing.
    String words() {
        return text == null ? "" : text;
    }
}
