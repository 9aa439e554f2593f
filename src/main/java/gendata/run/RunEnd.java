package gendata.run;

import gendata.journal.Awaited;
import gendata.journal.EndedRecords;
import gendata.journal.RunFolder;
import gendata.journal.RunState;
import gendata.model.Spend;
import gendata.plan.Plan;
import gendata.rows.Shard;
import java.io.IOException;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// How the units of a run stand at its end, and what is made of that: the output, or the reason why there is none.
///
/// `units`, `saw` and `isWriting` are for any thread, all else is for one.
final class RunEnd {
    private final Plan plan;
    private final RunSettings settings;
    private final Watcher watcher;
    private final RunFolder folder;
    private final RunOutput output;
    private final StopSignal stop;
    private final Totals totals;
    private boolean sawAll;
    private volatile boolean reached;
    private long endedForTarget;
    private volatile long seen;
    private volatile boolean counted;
    private volatile boolean writing;

    RunEnd(Plan plan, RunSettings settings, Watcher watcher, RunOutput output, StopSignal stop, Totals totals) {
        this.plan = plan;
        this.settings = settings;
        this.watcher = watcher;
        this.folder = RunFolder.beside(plan.output());
        this.output = output;
        this.stop = stop;
        this.totals = totals;
    }

    /// So many units of this process's part were seen so far.
    void saw(long units) {
        seen = units;
    }

    /// @param all whether every unit had its turn
    void decide(boolean all, TargetCount target) {
        sawAll = all;
        counted = all;
        endedForTarget = target.endedUnits();
        reached = target.isReached();
    }

    /// Units of the run: once those that have ended are enough, the others are none. Of a part a guess, until all were seen.
    long units() {
        if (reached) {
            return totals.endedUnits() + totals.failedUnits();
        }
        Shard shard = settings.shard();
        if (shard.isWhole() || settings.finishOnly()) {
            return plan.units();
        }
        return counted ? seen : Math.max(seen, Math.ceilDiv(plan.units(), shard.count()));
    }

    /// How the units stand; once the target is reached those after it do not count.
    RunState.Totals counted() {
        long failed = totals.failedUnits();
        return reached
                ? new RunState.Totals(endedForTarget + failed, endedForTarget, failed)
                : new RunState.Totals(units(), totals.endedUnits(), failed);
    }

    /// Why the run stopped before all was done, or null.
    @Nullable
    StopReason stopped() {
        // Once: what comes later does not change how the run ended.
        boolean done = reached || (sawAll && totals.failedUnits() == 0 && counted().ended() == units());
        return done ? null : stop.reason();
    }

    /// Whether all is done but the output, which can no longer be interrupted.
    boolean isWriting() {
        return writing;
    }

    /// Whether so few units failed that the output is written without them.
    private boolean mayBeWritten() {
        return totals.failedUnits() <= settings.allowedFailures().of(plan.units());
    }

    /// Writes the output, where it is to be written and is not there already.
    ///
    /// @param lines of the finished logs
    /// @param asked whether this is the end of a run; else what there is is written
    RunResult finish(OwnedFolder owned, RunState state, RecordOrder order, EndedRecords log, long lines,
            boolean asked, Supplier<Progress> progress) throws IOException {
        long ended = counted().ended();
        StopReason stopped = stopped();
        writing = stopped == null
                && (asked ? reached || (mayBeWritten() && ended + totals.failedUnits() >= units()) : ended > 0);
        if (!writing && (stopped != null || !asked || plan.selection().target() == null)) {
            return result(state.spend(), null, null, OptionalLong.empty(), stopped, progress.get());
        }
        RecordSelection records = new RecordSelection(plan.selection(), order, log);
        RunResult.Selected selected = records.counts();
        if (selected != null && plan.selection().target() != null && !reached && asked) {
            writing = false;
            return result(state.spend(), null, selected, OptionalLong.empty(), new StopReason.TargetMissed(
                    TargetWords.missed(selected, plan, totals.failedUnits(), settings.skipFailed())), progress.get());
        }
        RunState.Contents contents = new RunState.Contents(ended, lines, state.source(), plan.selection().name());
        if (state.output() != null && output.isUpToDate(state, contents)) {
            return result(state.spend(), null, selected, OptionalLong.of(state.output().records()), null,
                    progress.get());
        }
        Acceptance.sayIfLong(watcher, "writing the records of", ended, "units");
        RunState last = output.write(owned, records, state, contents, watcher::note);
        RunState.WrittenOutput written = Objects.requireNonNull(last.output(), "it was written just now");
        return result(last.spend(), written, selected, OptionalLong.of(written.records()), null, progress.get());
    }

    RunResult result(Spend spend, RunState.@Nullable WrittenOutput written, RunResult.@Nullable Selected selected,
            OptionalLong records, @Nullable StopReason stopped, Progress progress) {
        return new RunResult(units(), totals.endedUnits(), totals.finishedUnits(), totals.leftOut(),
                totals.failedUnits(), totals.failedNow(), totals.failuresByCause(), totals.lastFailure(),
                totals.stepCounts(), totals.models().spend(), totals.failedCalls(), totals.forms(), totals.waited(),
                spend, totals.lost(), totals.reserved(), progress.elapsed(), folder.path(), folder.failedLog(), stopped,
                written, selected, records, Awaited.NOBODY, progress);
    }
}
