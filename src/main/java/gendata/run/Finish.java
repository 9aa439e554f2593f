package gendata.run;

import gendata.journal.AcceptedReplies;
import gendata.journal.Claims;
import gendata.journal.EndedRecords;
import gendata.journal.EndedUnits;
import gendata.journal.FailedUnits;
import gendata.journal.JournalView;
import gendata.journal.RunFolder;
import gendata.journal.RunState;
import gendata.model.Spend;
import gendata.plan.Plan;
import gendata.rows.Shard;
import gendata.steps.Step;
import java.io.IOException;
import java.time.InstantSource;
import java.util.OptionalLong;

/// Writes the output from what has ended so far in all shards; asks nothing. For one thread.
final class Finish {
    private final Plan plan;
    private final RunSettings settings;
    private final Watcher watcher;
    private final RunFolder folder;
    private final Totals totals;
    private final RunEnd end;
    private final ProgressMeter meter;

    Finish(Plan plan, RunSettings settings, Watcher watcher, RunOutput output, StopSignal stop) {
        this.plan = plan;
        this.settings = settings.of(Shard.WHOLE);
        this.watcher = watcher;
        this.folder = RunFolder.beside(plan.output());
        this.totals = new Totals(plan.steps().stream().map(Step::key).toList(), plan.models());
        this.end = new RunEnd(plan, this.settings, watcher, output, stop, totals);
        this.meter = new ProgressMeter(Shard.WHOLE, totals, end::units, plan.terms().isPriced(), InstantSource.system(),
                System::nanoTime);
    }

    /// Where nothing was ever begun.
    RunResult ofNothing() {
        return end.result(Spend.NONE, null, null, OptionalLong.empty(), null, meter.read());
    }

    /// @param lease on writing the output
    /// @param asked whether this is the end of a run, of which too many failed units keep the output from being written
    RunResult run(Claims claims, HeldLease lease, boolean asked) throws IOException, InterruptedException {
        RememberedInput.requireSame(plan.source(), plan.input());
        OwnedFolder owned = new OwnedFolder(folder, lease);
        Acceptance acceptance = new Acceptance(plan, settings, watcher, owned);
        acceptance.noteWhatWasCutOff(claims.completeLogs(HeldLease::of));
        JournalView journal = JournalView.open(folder);
        Acceptance.sayIfLong(watcher, "opening", journal.endedLines(), "ended units");
        RecordOrder order = RecordOrder.of(plan.places());
        RunState state;
        try (EndedUnits ended = journal.ended(); AcceptedReplies replies = journal.replies(ended)) {
            acceptance.noteWhatIsMissing(journal.endedLines(), replies.spend().calls());
            acceptance.check(ended, journal::records);
            state = acceptance.accept(ended);
            StandingUnits standing = new StandingUnits(ended, plan, acceptance.redo());
            FailedUnits failed = journal.failedUnits(plan.fingerprint().value(), ended, acceptance.redo());
            try (TargetCount target = TargetCount.ofEarlier(plan, journal::records)) {
                new EarlierUnits(plan, totals).locate(standing, failed, order, target);
                end.decide(asked, target);
            }
            state = state.with(end.counted(), replies.spend(),
                    totals.models().inAllRuns(acceptance.earlier(), replies));
        }
        owned.write(state);
        try (EndedRecords log = journal.records()) {
            return end.finish(owned, state, order, log, journal.endedLines(), asked, meter::read);
        }
    }
}
