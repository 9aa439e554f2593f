package gendata.run.estimate;

import gendata.model.TokenUsage;
import gendata.run.estimate.Estimate.Amount;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// What one step would do.
///
/// @param model the name of the one that is asked; a step that is spread over several is there once for each
/// @param calls to make at most, when every answer is taken at once
/// @param answered answers that they bring
/// @param certain those of them that do not depend on answers
/// @param reused answers of earlier runs that are taken
public record StepEstimate(String key, String model, long calls, long answered, long certain, long reused,
        Prompts prompts, Answers answers) {
    public boolean isCertain() {
        return calls == certain;
    }

    /// Tokens of the prompts: those that are to be expected, else those that it can be at most, else those of all but the
    /// answers that come in.
    public Amount promptTokens() {
        if (prompts.expected.isPresent()) {
            return amount(prompts.expected.getAsDouble(), false);
        }
        return prompts.most.isPresent() ? amount(prompts.most.getAsDouble(), true) : amount(prompts.own, false);
    }

    /// Whether answers come into prompts of which nobody knows how long they can be, and which are not counted.
    public boolean isOpen() {
        return calls > 0 && prompts.expected.isEmpty() && prompts.most.isEmpty();
    }

    /// Tokens of the answers, by their mean, else by their bound; null where neither is known.
    public @Nullable Amount completionTokens() {
        if (calls == 0 || answers.measured > 0) {
            return new Amount(Math.round(answered * answers.mean), false);
        }
        return answers.most.isPresent() ? new Amount(answered * answers.most.getAsLong(), true) : null;
    }

    /// Tokens that are to be expected, without those of which only a bound is known.
    long tokens() {
        Amount completion = completionTokens();
        return Math.round(calls * prompts.expected.orElse(prompts.own))
                + (completion == null || completion.bound() ? 0 : completion.value());
    }

    /// Tokens where each answer is as long as it can be, as far as that is known.
    TokenUsage most() {
        return new TokenUsage(Math.round(calls * prompts.most.orElse(0)), answered * answers.most.orElse(0));
    }

    private Amount amount(double each, boolean bound) {
        return new Amount(Math.round(calls * each), bound);
    }

    /// The prompts of the calls.
    ///
    /// @param own tokens of one, without answers that nobody knows yet
    /// @param expected the same with these, as long as earlier ones were on average; empty where there are none
    /// @param most the same with these as long as they can be; empty where nothing bounds them
    /// @param counted how many prompts were counted
    /// @param all how many there are
    public record Prompts(double own, OptionalDouble expected, OptionalDouble most, long counted, long all) {}

    /// The answers to them.
    ///
    /// @param mean tokens of one, or 0 where none was measured
    /// @param measured how many answers the mean is of
    /// @param most tokens that one can have, where the parameters say so
    public record Answers(double mean, long measured, OptionalLong most) {}
}
