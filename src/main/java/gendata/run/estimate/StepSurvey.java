package gendata.run.estimate;

import gendata.model.Message;
import gendata.run.estimate.Estimate.Prompts;
import gendata.steps.UnitForecast;
import java.util.List;
import java.util.OptionalDouble;

/// The sums over the calls of one step. Used by one thread.
final class StepSurvey {
    private static final int MOST_COUNTED = 2_000;

    private final PromptTokens tokens;
    private final OpenAnswers answers;
    private final SpreadSample<Counted> prompts = new SpreadSample<>(MOST_COUNTED);
    private long calls;
    private long certain;
    private long reused;

    /// A prompt of which the tokens were counted.
    ///
    /// @param own tokens but those of answers that nobody knows yet
    private record Counted(double own, OpenAnswers.Tokens open) {
        double expected() {
            return open.expected() == null ? 0 : open.expected();
        }

        double most() {
            return open.most() == null ? 0 : open.most();
        }
    }

    StepSurvey(PromptTokens tokens, OpenAnswers answers) {
        this.tokens = tokens;
        this.answers = answers;
    }

    void add(UnitForecast.OfStep step) {
        reused += step.reused().size();
        calls += step.asked();
        certain += step.certain() ? step.asked() : 0;
        if (step.asked() > 0 && prompts.wantsNext()) {
            prompts.add(new Counted(count(step.messages()), answers.tokens(step.open())));
        }
    }

    /// Tokens of a prompt.
    double count(List<Message> messages) {
        return tokens.of(messages);
    }

    /// What the prompts take.
    ///
    /// @param factor of the server's counts to ours
    Prompts prompts(double factor) {
        double own = prompts.mean(Counted::own) * factor;
        boolean isKnown = prompts.sum(counted -> counted.open().expected() == null ? 1 : 0) == 0;
        boolean isBound = prompts.sum(counted -> counted.open().most() == null ? 1 : 0) == 0;
        return new Prompts(own,
                isKnown ? OptionalDouble.of(own + prompts.mean(Counted::expected)) : OptionalDouble.empty(),
                isBound ? OptionalDouble.of(own + prompts.mean(Counted::most)) : OptionalDouble.empty(),
                prompts.size(), prompts.seen());
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
