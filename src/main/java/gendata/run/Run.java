package gendata.run;

import gendata.journal.AcceptedReplies;
import gendata.journal.Claim;
import gendata.journal.Claims;
import gendata.journal.EndedRecords;
import gendata.journal.EndedUnits;
import gendata.journal.FailedUnits;
import gendata.journal.Journal;
import gendata.journal.JournalView;
import gendata.journal.LostLines;
import gendata.journal.RunFolder;
import gendata.journal.RunState;
import gendata.model.Spend;
import gendata.plan.Allowance;
import gendata.plan.Plan;
import gendata.plan.PlanFingerprint;
import gendata.rows.Shard;
import gendata.steps.Step;
import gendata.steps.UnitRunner;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// One run of a plan: from the run folder as it was left to the output, or to a stop that can be resumed.
///
/// `run` is for one thread; the other methods may come from any.
public final class Run {
    /// How long what is in flight may take to land after `interrupt`.
    public static final Duration LANDING = StopSignal.LANDING;

    /// Units from which on opening and writing take seconds.
    private static final long MANY = 1_000_000;

    private final Plan plan;
    private final RunSettings settings;
    private final Watcher watcher;
    private final RunFolder folder;
    private final RunOutput output;
    private final ProgressFile progressFile;
    private final StopSignal stop = new StopSignal(System::nanoTime);
    private final Totals totals;
    private final ProgressMeter meter;
    private boolean redo;
    private boolean sawAll;
    private volatile boolean reached;
    private long endedForTarget;
    private volatile boolean writing;

    /// @param standardOutput takes the records, if the plan says so
    public Run(Plan plan, RunSettings settings, Watcher watcher, OutputStream standardOutput) {
        this.plan = plan;
        this.settings = settings;
        this.watcher = watcher;
        this.folder = RunFolder.beside(plan.output());
        this.output = new RunOutput(plan, folder, standardOutput);
        this.progressFile = new ProgressFile(folder, settings.invocation());
        this.totals = new Totals(plan.steps().stream().map(Step::key).toList(), plan.models());
        this.meter = new ProgressMeter(totals, this::units, plan.terms().isPriced(),
                InstantSource.system(),
                System::nanoTime);
    }

    /// Begins nothing new; `run` returns when what is in flight has landed, or when the time for that is over.
    public void interrupt() {
        stop.stopSoon(new StopReason.Interrupted());
    }

    /// Leaves what is in flight; `run` returns as soon as all that has landed is written.
    public void abandon() {
        stop.abandon(new StopReason.Interrupted());
    }

    /// Whether all is done but the output, which can no longer be interrupted.
    public boolean isWriting() {
        return writing;
    }

    /// Does all that is left to do.
    ///
    /// @throws IOException when the run folder or the output cannot be used; its message is for the user
    public RunResult run() throws IOException, InterruptedException {
        output.requireReplaceable(folder.state(), settings.overwrite());
        if (settings.finishOnly() && !folder.exists()) {
            return result(Spend.NONE, null, null, OptionalLong.empty(), null);
        }
        folder.create();
        try (Claim claim = new Claims(folder, InstantSource.system(), stop).claim(Shard.WHOLE);
                HeldLease lease = HeldLease.of(claim.lease());
                Journal journal = folder.openJournal(claim)) {
            progressFile.of(claim.number());
            RememberedInput.requireSame(plan.source(), plan.input());
            noteWhatWasCutOff(journal);
            RunState earlier = folder.state();
            sayIfLong("opening", journal.endedLines(), "ended units");
            RunState state;
            RecordOrder order = new RecordOrder(plan.places());
            Continuation continuation = new Continuation(plan, folder, earlier, settings.onChange());
            redo = continuation.redo();
            try (EndedUnits ended = journal.ended(); AcceptedReplies replies = journal.replies(ended, redo)) {
                noteWhatIsMissing(earlier, journal, replies);
                continuation.check(ended, journal::records).forEach(watcher::note);
                state = accept(earlier, ended);
                StandingUnits standing = new StandingUnits(ended, plan, redo);
                FailedUnits failed = journal.failedUnits(plan.fingerprint().value(), ended, redo);
                try (TargetCount target = TargetCount.of(plan, journal::records, stop)) {
                    meter.count(target::progress);
                    if (settings.finishOnly()
                            || ReachedTarget.isReachedWithout(failed, plan, standing, journal::records)) {
                        new EarlierUnits(plan, totals).locate(standing, failed, order, target);
                    } else {
                        generate(standing, failed, replies, order, journal, lease, target);
                    }
                    endedForTarget = target.endedUnits();
                    reached = target.isReached();
                }
                state = state.with(
                        counted(),
                        replies.spend().plus(totals.spend()).plus(totals.reserved()),
                        totals.models().inAllRuns(earlier, replies));
            }
            folder.write(state);
            RunResult result = finish(state, order, journal.endedLines());
            if (!settings.finishOnly()) {
                progressFile.write(ProgressJson.end(result.progress(), result.stopped()));
            }
            return result;
        }
    }

    /// Says what is being done where nothing else is to be seen for seconds.
    private void sayIfLong(String work, long amount, String of) {
        if (amount >= MANY) {
            watcher.note(String.format(Locale.ROOT, "%s %,d %s", work, amount, of));
        }
    }

    private void noteWhatWasCutOff(Journal journal) {
        if (journal.cutOff() > 0) {
            watcher.note("the last run was cut off while it wrote; " + journal.cutOff()
                    + " bytes of half a line were dropped");
        }
    }

    /// What was paid for and is lost is paid for again.
    private void noteWhatIsMissing(@Nullable RunState earlier, Journal journal, AcceptedReplies replies) {
        String missing = LostLines.warning(earlier, journal.endedLines(), replies.spend().calls());
        if (missing != null) {
            watcher.note(missing);
        }
    }

    /// Writes down, before anything is asked, what the folder is made from.
    private RunState accept(@Nullable RunState earlier, EndedUnits ended) throws IOException {
        PlanFingerprint fingerprint = plan.fingerprint();
        List<RunState.AcceptedPlan> plans = earlier == null || ended.size() == 0 || redo ? List.of() : earlier.plans();
        Spend spend = earlier == null ? Spend.NONE : earlier.spend();
        RunState.WrittenOutput written = earlier == null ? null : earlier.output();
        RunState.WrittenOutput pending = earlier == null ? null : earlier.pending();
        RunState.Totals before = earlier == null ? RunState.Totals.NONE : earlier.totals();
        RunState.Totals counted = new RunState.Totals(plan.units(), before.ended(), before.failed());
        RunState.Versions versions = new RunState.Versions(settings.program(), Runtime.version().toString());
        Map<String, Spend> byModel = earlier == null ? Map.of() : earlier.models();
        RunState state = new RunState(versions, plan.task(), plan.seed(), plans, redo,
                RunState.SeenInput.of(plan.source(), plan.input()), counted, spend, byModel, written, pending)
                .withPlan(new RunState.AcceptedPlan(fingerprint.value(), fingerprint.parts()));
        folder.write(state);
        SpooledInput.accept(plan.source());
        return state;
    }

    private void generate(StandingUnits standing, FailedUnits failed, AcceptedReplies replies, RecordOrder order,
            Journal journal, HeldLease lease, TargetCount target) throws IOException, InterruptedException {
        AddressNotes addresses = new AddressNotes(watcher);
        try (LogWriter writer = new LogWriter(journal, lease);
                Ticker display = new Ticker("display", watcher.interval(), () -> watcher.show(meter.read()));
                Ticker file = new Ticker("progress-file", ProgressFile.INTERVAL, () -> {
                    write(ProgressJson.PROGRESS);
                    addresses.look();
                });
                Deadline deadline = deadline()) {
            totals.endedBefore(standing.count());
            watcher.begin(meter.read());
            write(ProgressJson.BEGIN);
            writer.start();
            display.start();
            file.start();
            deadline.start();
            JournalReplies log = new JournalReplies(writer, replies, totals, stop);
            stop.onStop(() -> totals.stopping(landing()));
            Models models = new Models(plan, settings.waitForModel(), replies.spend(), log, totals, stop);
            meter.follow(models::pace);
            addresses.follow(models::paces);
            UnitRunner runner = new UnitRunner(plan.pipeline(), models);
            UnitThreads threads = new UnitThreads(models::window, stop);
            sawAll = new Generation(plan, runner, writer, order, totals, stop, breaker(), threads,
                    target).run(standing, failed, settings.skipFailed());
        } finally {
            addresses.look();
            watcher.ended(meter.read());
        }
        write(ProgressJson.PROGRESS);
        if (stop.reason() instanceof StopReason.Broken broken) {
            broken.fail();
        }
    }

    private Deadline deadline() {
        Duration time = plan.terms().limits().time();
        return new Deadline(time,
                () -> stop.stopSoon(new StopReason.TimeOver("the time limit of " + shown(time) + " is reached"
                        + totals.waiting().map("; the last call came to nothing: "::concat).orElse(""))));
    }

    /// As users write it, `1h30m`.
    private static String shown(@Nullable Duration time) {
        return String.valueOf(time).replace("PT", "").toLowerCase(Locale.ROOT);
    }

    /// What a run that stops is waiting for.
    private String landing() {
        StopReason reason = stop.reason();
        long most = stop.landingNanoseconds();
        return "for the calls in flight" + (most == Long.MAX_VALUE ? "" : ", at most " + LANDING.toSeconds() + " s")
                + (reason == null ? "" : "; " + reason.words());
    }

    private Breaker breaker() {
        Allowance most = plan.terms().limits().failures();
        return new Breaker(most == null ? OptionalLong.empty() : OptionalLong.of(most.of(plan.units())),
                settings.breakerPercent(), stop);
    }

    /// Whether so few units failed that the output is written without them.
    private boolean mayBeWritten() {
        return totals.failedUnits() <= settings.allowedFailures().of(plan.units());
    }

    /// How the units stand; once the target is reached those after it do not count.
    private RunState.Totals counted() {
        long failed = totals.failedUnits();
        return reached
                ? new RunState.Totals(endedForTarget + failed, endedForTarget, failed)
                : new RunState.Totals(plan.units(), totals.endedUnits(), failed);
    }

    /// Units of the run: once those that have ended are enough, the others are none.
    private long units() {
        return reached ? totals.endedUnits() + totals.failedUnits() : plan.units();
    }

    /// @param lines of the finished log
    private RunResult finish(RunState state, RecordOrder order, long lines) throws IOException {
        long ended = counted().ended();
        // Once: what comes later does not change how the run ended.
        boolean done = reached || (sawAll && totals.failedUnits() == 0 && ended == plan.units());
        StopReason stopped = done ? null : stop.reason();
        writing = stopped == null && (settings.finishOnly() ? ended > 0 : reached || mayBeWritten());
        if (!writing && (stopped != null || settings.finishOnly() || plan.selection().target() == null)) {
            return result(state.spend(), null, null, OptionalLong.empty(), stopped);
        }
        try (EndedRecords log = JournalView.open(folder).records()) {
            RecordSelection records = new RecordSelection(plan.selection(), order, log);
            RunResult.Selected selected = records.counts();
            if (selected != null && plan.selection().target() != null && !reached && !settings.finishOnly()) {
                writing = false;
                return result(state.spend(), null, selected, OptionalLong.empty(),
                        new StopReason.TargetMissed(
                                TargetWords.missed(selected, plan, totals.failedUnits(), settings.skipFailed())));
            }
            RunState.Contents contents = new RunState.Contents(ended, lines, state.source(), plan.selection().name());
            if (state.output() != null && output.isUpToDate(state, contents)) {
                return result(state.spend(), null, selected, OptionalLong.of(state.output().records()), null);
            }
            sayIfLong("writing the records of", ended, "units");
            RunState last = output.write(records, state, contents, watcher::note);
            RunState.WrittenOutput written = Objects.requireNonNull(last.output(), "it was written just now");
            return result(last.spend(), written, selected, OptionalLong.of(written.records()), null);
        }
    }

    private RunResult result(Spend spend, RunState.@Nullable WrittenOutput written,
            RunResult.@Nullable Selected selected, OptionalLong records,
            @Nullable StopReason stopped) {
        Progress progress = meter.read();
        return new RunResult(units(), totals.endedUnits(), totals.finishedUnits(), totals.leftOut(),
                totals.failedUnits(), totals.failedNow(), totals.failuresByCause(), totals.lastFailure(),
                totals.stepCounts(), totals.models().spend(),
                totals.failedCalls(), totals.forms(),
                totals.waited(),
                spend, totals.lost(), totals.reserved(), progress.elapsed(), folder.path(), folder.failedLog(), stopped,
                written,
                selected, records, progress);
    }

    private void write(String event) {
        progressFile.write(ProgressJson.of(event, meter.read()));
    }
}
