package gendata.run;

import gendata.model.Answer;
import gendata.model.Attempt;
import gendata.model.Cause;
import gendata.model.ChatRequest;
import gendata.model.Failure;
import gendata.model.Reply;
import gendata.model.Spend;
import gendata.model.pace.Pace;
import gendata.vary.Outcome;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// Counts what happens in a run. Thread-safe; what is counted is on disk.
final class Totals {
    private final LongAdder finished = new LongAdder();
    private final LongAdder skipped = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder failedBefore = new LongAdder();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Map<String, StepTotals> steps = new LinkedHashMap<>();
    private final ModelTotals models;
    private final Map<String, LongAdder> causes = new ConcurrentSkipListMap<>();
    private final Map<String, LongAdder> failedCalls = new ConcurrentSkipListMap<>();
    private final Map<String, LongAdder> forms = new ConcurrentSkipListMap<>();
    private final LongAdder waitedMillis = new LongAdder();
    private final AtomicReference<Spend> lost = new AtomicReference<>(Spend.NONE);
    private volatile long before;
    private volatile @Nullable String lastFailure;
    private volatile @Nullable String waiting;
    private volatile @Nullable String stopping;

    /// Counts of one step.
    private static final class StepTotals {
        private final LongAdder calls = new LongAdder();
        private final LongAdder reused = new LongAdder();
        private final LongAdder promptTokens = new LongAdder();
        private final LongAdder completionTokens = new LongAdder();
        private final LongAdder cost = new LongAdder();
        private final LongAdder replies = new LongAdder();
        private final LongAdder latencyMillis = new LongAdder();

        Spend spend() {
            return new Spend(calls.sum(), promptTokens.sum(), completionTokens.sum(), cost.sum());
        }
    }

    Totals(List<String> stepKeys, List<String> modelNames) {
        stepKeys.forEach(key -> steps.put(key, new StepTotals()));
        models = new ModelTotals(modelNames);
    }

    /// How many units had ended when the run began; a guess until all rows were seen.
    void endedBefore(long units) {
        before = units;
    }

    /// How many units had failed in earlier runs, for a run that tries none of them again.
    void failedBefore(long units) {
        failedBefore.add(units);
    }

    void finished() {
        finished.increment();
    }

    /// A finished unit was left out by the task's own rule.
    void skipped() {
        skipped.increment();
    }

    /// What a finished unit made was refused by the task's own rule.
    void rejected() {
        rejected.increment();
    }

    /// Finished units of this run without records, as the task's own rules have it.
    RunResult.LeftOut leftOut() {
        return new RunResult.LeftOut(skipped.sum(), rejected.sum());
    }

    /// @param words which unit it was, and why
    void failed(Outcome.Failed outcome, String words) {
        failed.increment();
        String cause = outcome.failure().cause().code();
        causes.computeIfAbsent(cause, name -> new LongAdder()).increment();
        lastFailure = words;
    }

    /// A unit that was counted as failed is none of the run's.
    ///
    /// @param cause empty for one of an earlier run
    void notFailed(String cause) {
        if (cause.isEmpty()) {
            failedBefore.decrement();
            return;
        }
        failed.decrement();
        causes.computeIfAbsent(cause, name -> new LongAdder()).decrement();
        if (failed.sum() == 0) {
            lastFailure = null;
        }
    }

    /// Remembers why requests wait; null once an answer comes.
    void waiting(@Nullable String reason) {
        waiting = reason;
    }

    /// Why requests waited last, where none has been answered since; else nothing.
    Optional<String> waiting() {
        return Optional.ofNullable(waiting);
    }

    /// Remembers for what the end of the run is waiting; nothing else is waited for from now on.
    void stopping(String reason) {
        stopping = reason;
    }

    void asking(int change) {
        inFlight.addAndGet(change);
    }

    /// A call came to nothing, perhaps to be repeated.
    void failedCall(Cause cause) {
        failedCalls.computeIfAbsent(cause.code(), name -> new LongAdder()).increment();
    }

    /// A question waits before it is asked again.
    void waited(Duration duration) {
        waitedMillis.add(duration.toMillis());
    }

    /// A call is about to be made for which so much is put aside.
    void asking(ChatRequest request) {
        models.asking(request);
    }

    void attempt(Attempt attempt) {
        models.attempt(attempt);
        Spend charged = attempt.charged();
        StepTotals step = step(attempt.request().step());
        step.calls.add(charged.calls());
        step.promptTokens.add(charged.promptTokens());
        step.completionTokens.add(charged.completionTokens());
        step.cost.add(charged.cost());
        if (attempt.answer() instanceof Reply taken && !taken.form().isEmpty()) {
            forms.computeIfAbsent(taken.form(), name -> new LongAdder()).increment();
        }
        Reply reply = reply(attempt.answer());
        if (reply != null && charged.calls() > 0) {
            step.replies.increment();
            step.latencyMillis.add(reply.latency().toMillis());
        } else if (attempt.answer() instanceof Failure failure && failure.isLost()) {
            lost.accumulateAndGet(charged, Spend::plus);
        }
    }

    private static @Nullable Reply reply(Answer answer) {
        return switch (answer) {
            case Reply reply -> reply;
            case Failure failure -> failure.reply();
        };
    }

    void reused(String step) {
        step(step).reused.increment();
    }

    private StepTotals step(String key) {
        StepTotals step = steps.get(key);
        if (step == null) {
            throw new IllegalArgumentException("no step " + key);
        }
        return step;
    }

    @Nullable
    String lastFailure() {
        return lastFailure;
    }

    long failedUnits() {
        return failedBefore.sum() + failed.sum();
    }

    /// Units that a step of this run gave up on.
    long failedNow() {
        return failed.sum();
    }

    long endedUnits() {
        return before + finished.sum();
    }

    long finishedUnits() {
        return finished.sum();
    }

    List<RunResult.StepCounts> stepCounts() {
        return steps.entrySet().stream().map(entry -> {
            StepTotals step = entry.getValue();
            long replies = step.replies.sum();
            return new RunResult.StepCounts(entry.getKey(), step.reused.sum(), step.spend(),
                    Duration.ofMillis(replies == 0 ? 0 : step.latencyMillis.sum() / replies));
        }).toList();
    }

    /// What calls that have ended took.
    Spend spend() {
        Spend spend = Spend.NONE;
        for (StepTotals step : steps.values()) {
            spend = spend.plus(step.spend());
        }
        return spend;
    }

    /// The same by models.
    ModelTotals models() {
        return models;
    }

    /// What is put aside for calls of which nobody knows how they ended.
    Spend reserved() {
        return models.reserved();
    }

    /// What calls are charged with that were lost on the way, a part of `spend`.
    Spend lost() {
        return lost.get();
    }

    Duration waited() {
        return Duration.ofMillis(waitedMillis.sum());
    }

    /// Calls without a usable reply by cause.
    Map<String, Long> failedCalls() {
        return sums(failedCalls);
    }

    /// Answers that were taken as JSON, by how far they were from it.
    Map<String, Long> forms() {
        return sums(forms);
    }

    /// Failed units by cause.
    Map<String, Long> failuresByCause() {
        return sums(causes);
    }

    private static Map<String, Long> sums(Map<String, LongAdder> adders) {
        Map<String, Long> counts = new LinkedHashMap<>();
        adders.forEach((cause, count) -> {
            if (count.sum() > 0) {
                counts.put(cause, count.sum());
            }
        });
        return counts;
    }

    /// @param all units of the run
    Progress.Units units(long all) {
        return new Progress.Units(all, before, finished.sum(), failedUnits());
    }

    /// @param priced whether the task says what tokens cost
    /// @param pace how fast a model is asked now, or null before it is
    Progress.Requests requests(boolean priced, @Nullable Pace pace) {
        int calls = inFlight.get();
        long reused = steps.values().stream().mapToLong(step -> step.reused.sum()).sum();
        return new Progress.Requests(calls, pace == null ? null : pace.limit(), reused, spend(), priced,
                waitsFor(calls, pace == null ? "" : pace.why()));
    }

    /// What is waited for, and what was the last reason to; null while calls are made.
    private @Nullable String waitsFor(int calls, String paused) {
        if (stopping != null) {
            return calls == 0 ? null : stopping;
        }
        String last = waiting;
        if (!paused.isEmpty()) {
            return last == null ? paused : paused + "; " + last;
        }
        return calls == 0 ? last : null;
    }
}
