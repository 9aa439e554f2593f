package gendata.run.estimate;

import gendata.model.Message;
import gendata.run.estimate.StepEstimate.Prompts;
import gendata.steps.UnitForecast;
import java.util.List;
import java.util.OptionalDouble;

/// The sums over the calls of one step. Used by one thread.
final class StepSurvey {
    private static final int MOST_COUNTED = 2_000;

    private final PromptTokens tokens;
    private final OpenAnswers answers;
    private final SpreadSample<Counted> prompts = new SpreadSample<>(MOST_COUNTED);
    private final ServerCounts server = new ServerCounts();
    private long calls;
    private long answersToCome;
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
        calls += step.calls();
        answersToCome += step.answers();
        certain += step.certain() ? step.calls() : 0;
        if (step.calls() > 0 && prompts.wantsNext()) {
            prompts.add(new Counted(tokens.of(step.messages()), answers.tokens(step.open())));
        }
    }

    /// Compares what is counted here with what the server counted.
    ///
    /// @param counted tokens of the prompt; 0 where the server counted nothing
    /// @param all is told, too
    void compare(List<Message> messages, long counted, ServerCounts all) {
        if (counted > 0) {
            boolean wanted = server.wantsNext();
            boolean wantedOfAll = all.wantsNext();
            double ours = wanted || wantedOfAll ? tokens.of(messages) : 0;
            if (wanted) {
                server.add(ours, (double) counted);
            }
            if (wantedOfAll) {
                all.add(ours, (double) counted);
            }
        }
    }

    /// What the prompts take, by the server's count where enough of that is known of this step, or else of all.
    Prompts prompts(ServerCounts all) {
        double factor = server.isEnough() ? server.factor() : all.isEnough() ? all.factor() : 1;
        double own = prompts.mean(Counted::own) * factor;
        boolean isKnown = prompts.sum(counted -> counted.open().expected() == null ? 1 : 0) == 0;
        boolean isBound = prompts.sum(counted -> counted.open().most() == null ? 1 : 0) == 0;
        return new Prompts(own,
                isKnown
                        ? OptionalDouble.of(own + prompts.mean(Counted::expected) * factor)
                        : OptionalDouble.empty(),
                isBound ? OptionalDouble.of(own + prompts.mean(Counted::most)) : OptionalDouble.empty(),
                prompts.size(), prompts.seen());
    }

    long calls() {
        return calls;
    }

    long answers() {
        return answersToCome;
    }

    long certain() {
        return certain;
    }

    long reused() {
        return reused;
    }
}
