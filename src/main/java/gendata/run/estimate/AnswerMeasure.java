package gendata.run.estimate;

import gendata.answer.Thoughts;
import gendata.journal.JournalView;
import gendata.journal.LoggedAnswer;
import gendata.model.Reply;
import gendata.tokens.TokenCounter;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the answers in a run folder measure, step by step, from a sample spread over the reply log. Not thread-safe.
final class AnswerMeasure {
    private static final int MOST_READ = 2_000;

    private final TokenCounter counter;
    private final Map<String, Set<String>> models;
    private final Map<String, OfStep> steps = new HashMap<>();
    private long accepted;

    /// Sums over the answers of one step.
    static final class OfStep {
        private long answers;
        private long calls;
        private double completionTokens;
        private double textTokens;
        private long latencyMillis;

        long answers() {
            return answers;
        }

        /// Tokens that an answer was billed with, thoughts among them.
        double completion() {
            return completionTokens / answers;
        }

        /// Tokens that an answer brings into a later prompt.
        double text() {
            return textTokens / answers;
        }
    }

    private AnswerMeasure(TokenCounter counter, Map<String, Set<String>> models) {
        this.counter = counter;
        this.models = models;
    }

    /// @param models whose answers count, by the key of the step
    static AnswerMeasure read(JournalView view, TokenCounter counter, Map<String, Set<String>> models)
            throws IOException {
        AnswerMeasure measure = new AnswerMeasure(counter, models);
        long accepted = view.accepted();
        measure.accepted = accepted;
        int level = 0;
        while (accepted >> level > MOST_READ) {
            level++;
        }
        int chosen = level;
        view.answers(number -> Long.numberOfTrailingZeros(SpreadSample.mixed(number)) >= chosen, measure::add);
        return measure;
    }

    private void add(LoggedAnswer answer) {
        Reply reply = answer.reply();
        if (!models.getOrDefault(answer.step(), Set.of()).contains(reply.model())) {
            return;
        }
        OfStep step = steps.computeIfAbsent(answer.step(), key -> new OfStep());
        String text = Thoughts.of(reply.text()).answer(reply.text());
        step.answers++;
        step.textTokens += counter.count(text);
        if (reply.cameAlong()) {
            return;
        }
        step.calls++;
        step.completionTokens += reply.usage().completion() > 0
                ? reply.usage().completion()
                : counter.count(reply.text()) + (reply.reasoning() == null ? 0 : counter.count(reply.reasoning()));
        step.latencyMillis += reply.latency().toMillis();
    }

    /// Of one step, or null where none of its answers is known.
    @Nullable
    OfStep of(String step) {
        return steps.get(step);
    }

    /// How many answers there are, those among them that are not in the sample.
    long accepted() {
        return accepted;
    }

    /// How long a call took on average, or null where none is known.
    @Nullable
    Duration latency() {
        long calls = steps.values().stream().mapToLong(step -> step.calls).sum();
        return calls == 0
                ? null
                : Duration.ofMillis(steps.values().stream().mapToLong(step -> step.latencyMillis).sum() / calls);
    }
}
