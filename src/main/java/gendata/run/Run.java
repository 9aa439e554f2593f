package gendata.run;

import gendata.journal.AcceptedReplies;
import gendata.journal.Awaited;
import gendata.journal.Claim;
import gendata.journal.Claims;
import gendata.journal.EndedRecords;
import gendata.journal.EndedUnits;
import gendata.journal.FailedUnits;
import gendata.journal.Journal;
import gendata.journal.JournalView;
import gendata.journal.Lease;
import gendata.journal.RunFolder;
import gendata.journal.RunState;
import gendata.journal.ShardEnd;
import gendata.model.Spend;
import gendata.plan.Allowance;
import gendata.plan.Plan;
import gendata.steps.Step;
import gendata.steps.UnitRunner;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// One run of a plan, or of the part of it that this process takes: from the run folder as it was left to the output, or to a
/// stop that can be resumed.
///
/// `run` is for one thread; the other methods may come from any.
public final class Run {
    /// How long what is in flight may take to land after `interrupt`.
    public static final Duration LANDING = StopSignal.LANDING;

    private final Plan plan;
    private final RunSettings settings;
    private final Watcher watcher;
    private final RunFolder folder;
    private final RunOutput output;
    private final ProgressFile progressFile;
    private final StopSignal stop = new StopSignal(System::nanoTime);
    private final Totals totals;
    private final RunEnd end;
    private final ProgressMeter meter;
    private volatile boolean merging;
    private boolean begun;

    /// The part of the run folder that this process writes.
    private record Own(Claims claims, Claim claim, HeldLease lease, Journal journal) {}

    /// @param standardOutput takes the records, if the plan says so
    public Run(Plan plan, RunSettings settings, Watcher watcher, OutputStream standardOutput) {
        this.plan = plan;
        this.settings = settings;
        this.watcher = watcher;
        this.folder = RunFolder.beside(plan.output());
        this.output = new RunOutput(plan, folder, standardOutput);
        this.progressFile = new ProgressFile(folder, settings.invocation());
        this.totals = new Totals(plan.steps().stream().map(Step::key).toList(), plan.models());
        this.end = new RunEnd(plan, settings, watcher, output, stop, totals);
        this.meter = new ProgressMeter(settings.shard(), totals, end::units, plan.terms().isPriced(),
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
        return merging || end.isWriting();
    }

    /// Does all that is left to do.
    ///
    /// @throws IOException when the run folder or the output cannot be used; its message is for the user
    public RunResult run() throws IOException, InterruptedException {
        output.requireReplaceable(settings.overwrite());
        Claims claims = new Claims(folder, InstantSource.system(), stop, watcher::note);
        if (settings.finishOnly()) {
            return finishOnly(claims);
        }
        folder.create();
        Claim claim = claims.claim(settings.shard());
        RunResult result;
        try (HeldLease lease = HeldLease.of(claim.lease())) {
            result = run(claims, claim, lease);
        } finally {
            if (!begun) {
                claims.patient().withdraw(claim);
            }
        }
        return settings.shard().isWhole() || result.stopped() != null ? result : merge(claims, claim, result);
    }

    private RunResult finishOnly(Claims claims) throws IOException, InterruptedException {
        Finish finish = new Finish(plan, settings, watcher, output, stop);
        if (!folder.exists()) {
            return finish.ofNothing();
        }
        try (HeldLease held = HeldLease.of(claims.awaitMerge())) {
            claims.requireAllIdle("wait for it to end, or give another --output");
            held.require();
            return finish.run(claims, held, false);
        }
    }

    /// The last shard to end writes the output of all.
    private RunResult merge(Claims claims, Claim claim, RunResult own) throws IOException, InterruptedException {
        try (HeldLease held = HeldLease.of(claims.awaitMerge())) {
            RunState state = folder.state();
            Awaited awaited = claims.awaited(claim, state == null ? "" : state.source());
            if (!awaited.isNobody()) {
                return own.before(awaited);
            }
            merging = true;
            held.require();
            watcher.shardEnded(own);
            RunResult result = new Finish(plan, settings, watcher, output, stop).run(claims, held, true);
            claims.patient().merged(held.lease());
            return result;
        }
    }

    private RunResult run(Claims claims, Claim claim, HeldLease lease) throws IOException, InterruptedException {
        boolean whole = settings.shard().isWhole();
        progressFile.of(claim.number());
        claims.completeEarlier(claim, HeldLease::of);
        lease.require();
        RememberedInput.requireSame(plan.source(), plan.input());
        try (Journal journal = folder.openJournal(claim)) {
            OwnedFolder owned = new OwnedFolder(folder, lease);
            Acceptance acceptance = new Acceptance(plan, settings, watcher, owned);
            acceptance.noteWhatWasCutOff(journal.cutOff());
            Acceptance.sayIfLong(watcher, "opening", journal.endedLines(), "ended units");
            RecordOrder order = whole ? RecordOrder.of(plan.places()) : RecordOrder.notKept(plan.places());
            RunState state;
            try (EndedUnits ended = journal.ended();
                    AcceptedReplies replies = journal.replies(ended, acceptance.redo())) {
                if (whole) {
                    acceptance.noteWhatIsMissing(journal.endedLines(), replies.spend().calls());
                }
                if (whole || !acceptance.isInputChanged()) {
                    acceptance.check(ended, journal::records);
                } else {
                    checkAll(acceptance);
                }
                state = whole ? acceptance.accept(ended) : accepted(acceptance, claims, claim);
                begun = true;
                StandingUnits standing = new StandingUnits(ended, plan, acceptance.redo());
                FailedUnits failed = journal.failedUnits(plan.fingerprint().value(), ended, acceptance.redo());
                try (TargetCount target = TargetCount.of(plan, journal::records, stop);
                        UnitWalk units = new UnitWalk(plan, settings.shard(), standing, failed)) {
                    meter.count(target::progress);
                    if (ReachedTarget.isReachedWithout(failed, plan, standing, journal::records)) {
                        new EarlierUnits(plan, totals).locate(standing, failed, order, target);
                        end.decide(false, target);
                    } else {
                        totals.endedBefore(whole ? standing.count() : 0);
                        generate(units, replies, order, target, new Own(claims, claim, lease, journal));
                    }
                }
                if (whole) {
                    state = state.with(end.counted(),
                            replies.spend().plus(totals.spend()).plus(totals.reserved()),
                            totals.models().inAllRuns(acceptance.earlier(), replies));
                }
            }
            RunResult result = whole ? finished(owned, state, order, journal) : endOfShard(claim, state);
            progressFile.write(ProgressJson.end(result.progress(), result.stopped()));
            return result;
        }
    }

    /// What other shards have made of the rows as they were counts, too.
    private void checkAll(Acceptance acceptance) throws IOException {
        JournalView all = JournalView.open(folder);
        try (EndedUnits ended = all.ended()) {
            acceptance.check(ended, all::records);
        }
    }

    private static RunState accepted(Acceptance acceptance, Claims claims, Claim claim)
            throws IOException, InterruptedException {
        try (Lease shared = claims.share()) {
            return acceptance.accept(claims, claim, shared);
        }
    }

    private RunResult finished(OwnedFolder owned, RunState state, RecordOrder order, Journal journal)
            throws IOException {
        owned.write(state);
        try (EndedRecords log = journal.records()) {
            return end.finish(owned, state, order, log, journal.endedLines(), true, meter::read);
        }
    }

    private RunResult endOfShard(Claim claim, RunState state) throws IOException, InterruptedException {
        RunState.Totals counted = end.counted();
        StopReason stopped = end.stopped();
        // Also when the run is to stop at once.
        Claims.of(folder, watcher::note).ended(claim,
                new ShardEnd(0, state.source(), counted.units(), counted.ended(), counted.failed(),
                        stopped == null ? null : stopped.words()));
        // Who is told that a limit is reached wants to know what all have spent.
        Spend spend = stopped instanceof StopReason.LimitReached
                ? JournalView.open(folder).spend()
                : state.spend().plus(totals.spend()).plus(totals.reserved());
        return end.result(spend, null, null, OptionalLong.empty(), stopped, meter.read());
    }

    private void generate(UnitWalk units, AcceptedReplies replies, RecordOrder order, TargetCount target, Own own)
            throws IOException, InterruptedException {
        AddressNotes addresses = new AddressNotes(watcher);
        try (Sharing sharing = Sharing.of(plan.terms(), settings, own.claims(), own.claim(), own.journal(),
                replies.spend(), stop);
                LogWriter writer = new LogWriter(own.journal(), own.lease());
                Ticker display = new Ticker("display", watcher.interval(), () -> watcher.show(meter.read()));
                Ticker file = new Ticker("progress-file", ProgressFile.INTERVAL, () -> {
                    write(ProgressJson.PROGRESS);
                    addresses.look();
                });
                Deadline deadline = deadline()) {
            watcher.begin(meter.read());
            write(ProgressJson.BEGIN);
            writer.start();
            display.start();
            file.start();
            deadline.start();
            JournalReplies log = new JournalReplies(writer, replies, totals, stop);
            stop.onStop(() -> totals.stopping(landing()));
            Models models = new Models(plan, settings.waitForModel(), sharing.budget(), log, totals, stop);
            sharing.start(models::share);
            meter.follow(models::pace);
            addresses.follow(models::paces);
            UnitRunner runner = new UnitRunner(plan.pipeline(), models);
            UnitThreads threads = new UnitThreads(models::window, stop);
            boolean all = new Generation(plan, runner, writer, order, totals, stop, breaker(), threads,
                    target).run(units, settings.skipFailed(), end::saw);
            end.decide(all, target);
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

    private void write(String event) {
        progressFile.write(ProgressJson.of(event, meter.read()));
    }
}
