package gendata.run.estimate;

import gendata.model.ChatRequest;
import gendata.steps.Step;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// How long the answers are that come into later prompts and that nobody knows yet. Not thread-safe.
final class OpenAnswers {
    private final AnswerMeasure measure;
    private final List<Step> steps;

    /// Tokens of the open answers in one prompt.
    ///
    /// @param expected by the mean of earlier answers; null where there is none for one of them
    /// @param most by `max_tokens`; null where one of them has none
    record Tokens(@Nullable Double expected, @Nullable Double most) {
        static final Tokens NONE = new Tokens(0.0, 0.0);
    }

    OpenAnswers(AnswerMeasure measure, List<Step> steps) {
        this.measure = measure;
        this.steps = steps;
    }

    /// Of some answers.
    ///
    /// @param names output keys of steps, or names of what they reasoned
    Tokens tokens(List<String> names) {
        Double expected = 0.0;
        Double most = 0.0;
        for (String name : names) {
            Tokens one = tokens(name);
            expected = plus(expected, one.expected);
            most = plus(most, one.most);
        }
        return new Tokens(expected, most);
    }

    private Tokens tokens(String name) {
        for (Step step : steps) {
            if (step.key().equals(name) || name.equals(step.reasoning())) {
                AnswerMeasure.OfStep measured = step.key().equals(name) ? measure.of(name) : null;
                OptionalLong most = longest(step);
                return new Tokens(measured == null ? null : measured.text() * step.generations(),
                        most.isEmpty() ? null : (double) most.getAsLong() * step.generations());
            }
        }
        return Tokens.NONE;
    }

    /// Of the model that may write most.
    private static OptionalLong longest(Step step) {
        List<OptionalLong> bounds = step.models().members().stream()
                .map(member -> ChatRequest.mostTokens(member.parameters())).toList();
        return bounds.stream().anyMatch(OptionalLong::isEmpty)
                ? OptionalLong.empty()
                : bounds.stream().mapToLong(OptionalLong::getAsLong).max();
    }

    private static @Nullable Double plus(@Nullable Double one, @Nullable Double other) {
        return one == null || other == null ? null : Double.valueOf(one + other);
    }
}
