package gendata.run.estimate;

import gendata.model.Message;
import gendata.run.estimate.Estimate.Prompts;
import gendata.steps.UnitForecast;
import java.util.List;

/// The sums over the calls of one step. Used by one thread.
final class StepSurvey {
    private static final int MOST_COUNTED = 2_000;

    private final PromptTokens tokens;
    private final AnswerMeasure measure;
    private final SpreadSample prompts = new SpreadSample(MOST_COUNTED);
    private long calls;
    private long certain;
    private long reused;
    private boolean open;

    StepSurvey(PromptTokens tokens, AnswerMeasure measure) {
        this.tokens = tokens;
        this.measure = measure;
    }

    void add(UnitForecast.OfStep step) {
        reused += step.reused().size();
        calls += step.asked();
        certain += step.certain() ? step.asked() : 0;
        if (step.asked() > 0 && prompts.wantsNext()) {
            prompts.add(count(step.messages()), ofAnswers(step.open()));
        }
    }

    double count(List<Message> messages) {
        return tokens.of(messages);
    }

    /// Tokens of answers that nobody knows yet, by their mean.
    private double ofAnswers(List<String> keys) {
        double sum = 0;
        for (String key : keys) {
            AnswerMeasure.OfStep measured = measure.of(key);
            open |= measured == null;
            sum += measured == null ? 0 : measured.text();
        }
        return sum;
    }

    /// @param factor of the server's counts to ours
    Prompts prompts(double factor) {
        double mean = prompts.size() == 0 ? 0 : (prompts.sum() + prompts.secondSum()) / prompts.size();
        return new Prompts(mean * factor, prompts.size(), prompts.seen(), open);
    }

    long calls() {
        return calls;
    }

    long certain() {
        return certain;
    }

    long reused() {
        return reused;
    }
}
