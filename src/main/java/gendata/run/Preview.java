package gendata.run;

import gendata.journal.AcceptedReplies;
import gendata.journal.Claim;
import gendata.journal.Claims;
import gendata.journal.EndedUnits;
import gendata.journal.Journal;
import gendata.journal.RunFolder;
import gendata.model.Budget;
import gendata.plan.Plan;
import gendata.rows.Shard;
import gendata.steps.Step;
import gendata.steps.UnitObserver;
import gendata.steps.UnitRunner;
import gendata.vary.Outcome;
import gendata.vary.Unit;
import gendata.vary.UnitReader;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Shows what becomes of a few units. What is asked is paid for, so it is kept in the run folder, and the run itself does not
/// ask it again. Used by one thread but for `interrupt`.
public final class Preview {
    private final Plan plan;
    private final Function<Unit, UnitObserver> observers;
    private final Consumer<String> notes;
    private final StopSignal stop = new StopSignal(System::nanoTime);
    private final AtomicInteger failures = new AtomicInteger();

    /// @param observers makes one for each unit that is shown
    /// @param notes is told for whom it waits
    public Preview(Plan plan, Function<Unit, UnitObserver> observers, Consumer<String> notes) {
        this.plan = plan;
        this.observers = observers;
        this.notes = notes;
    }

    /// The first units of the input, or of the row with this key.
    ///
    /// @throws IOException when the input cannot be read
    public List<Unit> units(int most, @Nullable String key) throws IOException {
        List<Unit> chosen = new ArrayList<>();
        try (UnitReader units = plan.open()) {
            for (Unit unit = units.next(); unit != null && chosen.size() < most; unit = units.next()) {
                boolean wanted = key == null || unit.row().key().equals(key);
                if (wanted) {
                    chosen.add(unit);
                } else if (!chosen.isEmpty()) {
                    break;
                }
            }
        }
        return chosen;
    }

    /// Shows the prompts, asks nothing.
    public void render(List<Unit> units) {
        UnitRunner runner = new UnitRunner(plan.pipeline(), request -> {
            throw new IllegalStateException("nothing is asked");
        });
        for (Unit unit : units) {
            runner.render(unit, observers.apply(unit));
        }
    }

    /// Takes the units through their steps, one after the other.
    ///
    /// @return why it stopped before the last, or null
    /// @throws IOException when the run folder cannot be used
    public @Nullable StopReason ask(List<Unit> units, boolean waitForModel) throws IOException, InterruptedException {
        RunFolder folder = RunFolder.beside(plan.output());
        folder.create();
        Claims claims = new Claims(folder, InstantSource.system(), stop, notes);
        claims.requireNotShared("preview with another --output, or when they have");
        try (Claim claim = claims.claim(Shard.WHOLE); HeldLease lease = HeldLease.of(claim.lease())) {
            claims.completeEarlier(claim, HeldLease::of);
            lease.require();
            ask(units, waitForModel, folder, claim, lease);
        }
        StopReason reason = stop.reason();
        if (reason instanceof StopReason.Broken broken) {
            broken.fail();
        }
        return reason;
    }

    private void ask(List<Unit> units, boolean waitForModel, RunFolder folder, Claim claim, HeldLease lease)
            throws IOException, InterruptedException {
        try (
                Journal journal = folder.openJournal(claim);
                EndedUnits ended = journal.ended();
                AcceptedReplies replies = journal.replies(ended, true);
                LogWriter writer = new LogWriter(journal, lease)) {
            writer.start();
            Totals totals = new Totals(plan.steps().stream().map(Step::key).toList(), plan.models());
            JournalReplies log = new JournalReplies(writer, replies, totals, stop);
            Models models = new Models(plan, waitForModel,
                    new Budget(plan.terms().limits().spending(), replies.spend()), log, totals, stop);
            UnitRunner runner = new UnitRunner(plan.pipeline(), models);
            UnitThreads threads = new UnitThreads(() -> 1, stop);
            for (Unit unit : units) {
                threads.start(() -> ask(runner, unit));
            }
            threads.awaitRest();
        }
    }

    private void ask(UnitRunner runner, Unit unit) {
        try {
            if (runner.run(unit, observers.apply(unit)) instanceof Outcome.Failed failed) {
                failures.incrementAndGet();
                StopReason reason = StopReason.of(failed.failure());
                if (reason != null) {
                    stop.stop(reason);
                }
            }
        } catch (InterruptedException abandoned) {
            stop.stop(new StopReason.Interrupted());
        } catch (RuntimeException failure) {
            stop.stop(new StopReason.Broken(failure));
        } catch (Throwable error) {
            stop.stop(new StopReason.Broken(new IllegalStateException(error)));
        }
    }

    /// Units that a step failed for.
    public int failures() {
        return failures.get();
    }

    /// Begins nothing new; `ask` returns when the call in flight has landed, or when the time for that is over.
    public void interrupt() {
        stop.stopSoon(new StopReason.Interrupted());
    }

    /// Leaves the call in flight.
    public void abandon() {
        stop.abandon(new StopReason.Interrupted());
    }
}
