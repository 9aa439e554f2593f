package gendata.run;

import gendata.journal.RunState.Spend;
import gendata.model.Answer;
import gendata.model.Attempt;
import gendata.model.Failure;
import gendata.model.Reply;
import gendata.model.TokenUsage;
import gendata.vary.Outcome;
import gendata.vary.Unit;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// Counts what happens in a run. Thread-safe; what is counted is on disk.
final class Totals {
    private final LongAdder finished = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Map<String, StepTotals> steps = new LinkedHashMap<>();
    private final Map<String, LongAdder> causes = new ConcurrentSkipListMap<>();
    private volatile long before;
    private volatile @Nullable String lastFailure;
    private volatile @Nullable String waiting;

    /// Counts of one step.
    private static final class StepTotals {
        private final LongAdder calls = new LongAdder();
        private final LongAdder reused = new LongAdder();
        private final LongAdder promptTokens = new LongAdder();
        private final LongAdder completionTokens = new LongAdder();
        private final LongAdder latencyMillis = new LongAdder();
    }

    Totals(List<String> stepKeys) {
        stepKeys.forEach(key -> steps.put(key, new StepTotals()));
    }

    /// How many units had ended when the run began; a guess until all rows were seen.
    void endedBefore(long units) {
        before = units;
    }

    /// How many units had failed in earlier runs, for a run that tries none of them again.
    void failedBefore(long units) {
        failed.add(units);
    }

    void finished() {
        finished.increment();
    }

    void failed(Unit unit, Outcome.Failed outcome) {
        failed.increment();
        String cause = outcome.failure().cause().code();
        causes.computeIfAbsent(cause, name -> new LongAdder()).increment();
        lastFailure = "row " + unit.row().key() + ", step " + outcome.step() + ": " + cause + ": "
                + outcome.failure().message();
    }

    /// Remembers why requests wait; null once an answer comes.
    void waiting(@Nullable String reason) {
        waiting = reason;
    }

    void asking(int change) {
        inFlight.addAndGet(change);
    }

    void attempt(Attempt attempt) {
        StepTotals step = step(attempt.request().step());
        step.calls.increment();
        Reply reply = reply(attempt.answer());
        if (reply != null) {
            TokenUsage usage = reply.usage();
            step.promptTokens.add(usage.prompt());
            step.completionTokens.add(usage.completion());
            step.latencyMillis.add(reply.latency().toMillis());
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
            long calls = step.calls.sum();
            return new RunResult.StepCounts(entry.getKey(), calls, step.reused.sum(), step.promptTokens.sum(),
                    step.completionTokens.sum(), Duration.ofMillis(calls == 0 ? 0 : step.latencyMillis.sum() / calls));
        }).toList();
    }

    Spend spend() {
        Spend spend = Spend.NONE;
        for (StepTotals step : steps.values()) {
            spend = spend.plus(new Spend(step.calls.sum(), step.promptTokens.sum(), step.completionTokens.sum()));
        }
        return spend;
    }

    Map<String, Long> failuresByCause() {
        Map<String, Long> counts = new LinkedHashMap<>();
        causes.forEach((cause, count) -> counts.put(cause, count.sum()));
        return counts;
    }

    Progress progress(long units, Duration elapsed) {
        Spend spend = spend();
        return new Progress(units, before, finished.sum(), failed.sum(), inFlight.get(), spend.calls(),
                spend.promptTokens() + spend.completionTokens(), elapsed, lastFailure, waiting);
    }
}
