package gendata.model;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a model said to one request.
///
/// @param text the completion; empty when the model said nothing
/// @param reasoning the model's reasoning text where the endpoint gives one
/// @param model the configured name of the model that answered
/// @param attempt which call for the same question this was, counted from 1
/// @param form how far the text was from being just the value that was asked for, as `whole` or `repaired`; empty for plain text
/// @param quotaPause when a quota is renewed of which nothing remains now; null where there is none. Not kept in logs
/// @param others further answers that came with this one; their usage is counted here. Each is logged by itself
public record Reply(String text, @Nullable String reasoning, FinishReason finishReason, TokenUsage usage,
        Duration latency, String model, int attempt, String form, @Nullable Duration quotaPause, List<Reply> others)
        implements
            Answer {
    public Reply {
        others = List.copyOf(others);
    }

    /// A reply to the first call for a question.
    public Reply(String text, @Nullable String reasoning, FinishReason finishReason, TokenUsage usage,
            Duration latency, String model) {
        this(text, reasoning, finishReason, usage, latency, model, 1);
    }

    public Reply(String text, @Nullable String reasoning, FinishReason finishReason, TokenUsage usage,
            Duration latency, String model, int attempt) {
        this(text, reasoning, finishReason, usage, latency, model, attempt, "", null, List.of());
    }

    /// Whether it came with another one, by which its tokens and its time are counted.
    public boolean cameAlong() {
        return usage.equals(TokenUsage.NONE) && latency.isZero();
    }

    public Reply withAttempt(int number) {
        return new Reply(text, reasoning, finishReason, usage, latency, model, number, form, quotaPause, others);
    }

    public Reply withForm(String taken) {
        return new Reply(text, reasoning, finishReason, usage, latency, model, attempt, taken, quotaPause, others);
    }
}
