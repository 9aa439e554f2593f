package gendata.run.estimate;

import gendata.journal.AcceptedReplies;
import gendata.journal.EndedUnits;
import gendata.journal.FailedUnits;
import gendata.journal.JournalView;
import gendata.journal.LostLines;
import gendata.journal.RunFolder;
import gendata.journal.RunState;
import gendata.journal.UnitSample;
import gendata.model.ChatRequest;
import gendata.model.Endpoint;
import gendata.model.Spend;
import gendata.plan.Plan;
import gendata.run.Continuation;
import gendata.run.Progress;
import gendata.run.ReachedTarget;
import gendata.run.RememberedInput;
import gendata.run.RunSettings;
import gendata.run.StandingUnits;
import gendata.run.TargetCount;
import gendata.run.UnitWalk;
import gendata.run.estimate.Estimate.Counting;
import gendata.run.estimate.Estimate.Units;
import gendata.run.estimate.StepEstimate.Answers;
import gendata.steps.Step;
import gendata.steps.UnitForecast;
import gendata.steps.UnitForecaster;
import gendata.tokens.TokenCounter;
import gendata.vary.Unit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Goes through the rows as a run would, and adds up what it would ask. Asks nothing and changes nothing; for one thread.
public final class DryRun {
    /// Ended units whose prompts are compared with what the server counted.
    private static final int MOST_COMPARED = 500;

    private final Plan plan;
    private final RunSettings settings;
    private final Consumer<String> notes;
    private final TokenCounter counter;

    /// @param notes is told what the run itself would say before it asks anything
    public DryRun(Plan plan, RunSettings settings, Consumer<String> notes) {
        this.plan = plan;
        this.settings = settings;
        this.notes = notes;
        this.counter = TokenCounter.of(plan.steps().getFirst().models().members().getFirst().model());
    }

    /// Reads what the run would read.
    ///
    /// @throws IOException when the run would not begin either; its message is for the user
    public Estimate estimate() throws IOException {
        RunFolder folder = RunFolder.beside(plan.output());
        RunState earlier = folder.state();
        Continuation continuation = new Continuation(plan, folder, earlier, settings.onChange());
        continuation.checkOutput(settings.overwrite());
        RememberedInput.requireSame(plan.source(), plan.input());
        JournalView view = JournalView.open(folder);
        boolean redo = continuation.redo();
        try (EndedUnits ended = view.ended()) {
            continuation.check(ended, view::records).forEach(notes);
            UnitSample compared = UnitSample.of(ended.size(), MOST_COMPARED);
            FailedUnits failed = view.failedUnits(plan.fingerprint().value(), ended, redo);
            AnswerMeasure measure = AnswerMeasure.read(view, counter, modelsBySteps());
            try (AcceptedReplies replies = view.replies(ended, redo, compared)) {
                noteWhatIsMissing(earlier, ended, replies);
                Survey survey = new Survey(measure, replies, compared);
                Units units = survey.through(new StandingUnits(ended, plan, redo), view::records, failed, redo);
                return new Estimate(units, survey.steps(), survey.counting(),
                        replies == null ? Spend.NONE : replies.spend(), measure.accepted(),
                        CallPace.of(view.progress(), measure.latency(), atOnce()), plan.terms());
            }
        }
    }

    private Map<String, Set<String>> modelsBySteps() {
        return plan.steps().stream().collect(Collectors.toMap(Step::key, step -> step.models().members().stream()
                .map(Endpoint::model).collect(Collectors.toSet())));
    }

    /// Requests in flight at most, where the task says so of each model.
    private OptionalInt atOnce() {
        List<OptionalInt> each = plan.models().stream().map(model -> plan.terms().pacing(model).concurrency()).toList();
        return each.stream().anyMatch(OptionalInt::isEmpty)
                ? OptionalInt.empty()
                : OptionalInt.of(each.stream().mapToInt(OptionalInt::getAsInt).sum());
    }

    private void noteWhatIsMissing(@Nullable RunState earlier, EndedUnits ended, @Nullable AcceptedReplies replies) {
        String missing = LostLines.warning(earlier, ended.size(), replies == null ? 0 : replies.spend().calls());
        if (missing != null) {
            notes.accept(missing);
        }
    }

    /// The sums over all rows. Used by one thread.
    private final class Survey {
        private final AnswerMeasure measure;
        private final UnitForecaster forecaster;
        private final UnitSample compared;
        /// By the number of the step and the model's name.
        private final List<Map<String, StepSurvey>> steps = new ArrayList<>();
        private final ServerCounts all = new ServerCounts();

        Survey(AnswerMeasure measure, @Nullable AcceptedReplies replies, UnitSample compared) {
            this.measure = measure;
            this.forecaster = new UnitForecaster(plan.pipeline(), replies == null ? null : replies::find);
            this.compared = compared;
            OpenAnswers open = new OpenAnswers(measure, plan.steps());
            for (Step step : plan.steps()) {
                Map<String, StepSurvey> byModel = new LinkedHashMap<>();
                for (Endpoint member : step.models().members()) {
                    byModel.put(member.name(), new StepSurvey(
                            new PromptTokens(TokenCounter.of(member.model()), step, member), open));
                }
                steps.add(byModel);
            }
        }

        Units through(StandingUnits standing, Continuation.RecordsOpener log, FailedUnits failed, boolean redo)
                throws IOException {
            long ended = 0;
            long failedBefore = 0;
            long leftOut = 0;
            long skipped = 0;
            long failing = 0;
            boolean reached;
            Progress.Records records;
            boolean skipFailed = settings.skipFailed()
                    || ReachedTarget.isReachedWithout(failed, plan, standing, log);
            try (UnitWalk units = new UnitWalk(plan, standing, failed);
                    TargetCount target = TargetCount.ofEarlier(plan, log)) {
                for (UnitWalk.Step next = units.next(); next != null && !target.isReached(); next = units.next()) {
                    Unit unit = next.unit();
                    switch (next.left()) {
                        case UnitWalk.Left.Ended line -> {
                            ended++;
                            target.endedBefore(next.number(), line.line());
                            if (compared.holds(unit.id())) {
                                compare(forecaster.of(unit));
                            }
                            continue;
                        }
                        case UnitWalk.Left.Failed known -> {
                            failedBefore += !redo || known.underThisPlan() ? 1 : 0;
                            if (skipFailed && known.underThisPlan()) {
                                leftOut++;
                                target.failedBefore(next.number());
                                continue;
                            }
                        }
                        case UnitWalk.Left.Open open -> {
                            // asked for the first time
                        }
                    }
                    target.leftOpen();
                    UnitForecast forecast = forecaster.of(unit);
                    skipped += forecast.ending() == UnitForecast.Ending.SKIPPED ? 1 : 0;
                    failing += forecast.ending() == UnitForecast.Ending.FAILED ? 1 : 0;
                    forecast.steps().forEach(step -> survey(step).add(step));
                    compare(forecast);
                }
                reached = target.isReached();
                records = target.progress();
                if (!reached) {
                    units.requireAll();
                }
            }
            return new Units(reached ? ended + leftOut : plan.units(), ended, failedBefore, leftOut, skipped, failing,
                    records);
        }

        /// Compares what is counted here with what the server counted.
        private void compare(UnitForecast forecast) {
            for (UnitForecast.OfStep step : forecast.steps()) {
                for (UnitForecast.Reused reused : step.reused()) {
                    survey(step).compare(step.messages(), reused.promptTokens(), all);
                }
            }
        }

        private StepSurvey survey(UnitForecast.OfStep step) {
            return Objects.requireNonNull(steps.get(step.step()).get(step.model()), "every member has its own");
        }

        Counting counting() {
            return new Counting(counter.encoding(), all.isEnough() ? all.compared() : 0);
        }

        List<StepEstimate> steps() {
            List<StepEstimate> made = new ArrayList<>();
            for (int number = 0; number < steps.size(); number++) {
                Step step = plan.steps().get(number);
                AnswerMeasure.OfStep measured = measure.of(step.key());
                for (Endpoint member : step.models().members()) {
                    StepSurvey survey = Objects.requireNonNull(steps.get(number).get(member.name()));
                    made.add(new StepEstimate(step.key(), member.name(), survey.calls(), survey.answers(),
                            plan.selection().target() == null ? survey.certain() : 0,
                            survey.reused(), survey.prompts(all),
                            new Answers(measured == null ? 0 : measured.completion(),
                                    measured == null ? 0 : measured.answers(),
                                    ChatRequest.mostTokens(member.parameters()))));
                }
            }
            return made;
        }
    }
}
