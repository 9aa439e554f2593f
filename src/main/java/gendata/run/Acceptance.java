package gendata.run;

import gendata.journal.Claim;
import gendata.journal.Claims;
import gendata.journal.EndedUnits;
import gendata.journal.Lease;
import gendata.journal.LostLines;
import gendata.journal.RunFolder;
import gendata.journal.RunFolderException;
import gendata.journal.RunState;
import gendata.journal.SeenInput;
import gendata.model.Spend;
import gendata.plan.Plan;
import gendata.plan.PlanFingerprint;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Compares what a run folder was made from with what is asked for now, and writes down what it is made from, before anything is asked.
/// Not thread-safe.
final class Acceptance {
    /// Units from which on opening and writing take seconds.
    private static final long MANY = 1_000_000;

    private final Plan plan;
    private final RunSettings settings;
    private final Watcher watcher;
    private final OwnedFolder owned;
    private final RunFolder folder;
    private final @Nullable RunState earlier;
    private final Continuation continuation;

    /// Reads what `run.json` says.
    Acceptance(Plan plan, RunSettings settings, Watcher watcher, OwnedFolder owned) throws RunFolderException {
        this.plan = plan;
        this.settings = settings;
        this.watcher = watcher;
        this.owned = owned;
        this.folder = owned.folder();
        this.earlier = folder.state();
        this.continuation = new Continuation(plan, folder, earlier, settings.onChange());
    }

    /// Whether units are made again that are of another plan or of changed rows.
    boolean redo() {
        return continuation.redo();
    }

    /// What `run.json` said before.
    @Nullable
    RunState earlier() {
        return earlier;
    }

    /// Says what is being done where nothing else is to be seen for seconds.
    static void sayIfLong(Watcher watcher, String work, long amount, String of) {
        if (amount >= MANY) {
            watcher.note(String.format(Locale.ROOT, "%s %,d %s", work, amount, of));
        }
    }

    void noteWhatWasCutOff(long bytes) {
        if (bytes > 0) {
            watcher.note("the last run was cut off while it wrote; " + bytes + " bytes of half a line were dropped");
        }
    }

    /// What was paid for and is lost is paid for again.
    ///
    /// @param lines of ended units
    /// @param calls that the reply logs tell of
    void noteWhatIsMissing(long lines, long calls) {
        String missing = LostLines.warning(earlier, lines, calls);
        if (missing != null) {
            watcher.note(missing);
        }
    }

    /// Fails where something has changed, and nobody said what becomes of what was finished.
    void check(EndedUnits ended, Continuation.RecordsOpener records) throws IOException {
        continuation.check(ended, records).forEach(watcher::note);
    }

    /// Writes it down for a process that has the folder for itself.
    RunState accept(EndedUnits ended) throws IOException {
        return write(earlier, earlier == null || ended.size() == 0 || redo() ? List.of() : earlier.plans());
    }

    /// Writes it down, unless another process has, for one of several that share the folder.
    ///
    /// @param shared held meanwhile
    RunState accept(Claims claims, Claim claim, Lease shared) throws IOException {
        RunState now = folder.state();
        RunState then = state(now, now == null || redo() ? List.of() : now.plans());
        String terms = plan.terms().shared();
        for (Lease.Holder other : claims.atWork(claim)) {
            requireSame(other.work(), then.source(), other, "another task or other rows");
            requireSame(other.terms(), terms, other, "other limits, rates or prices, which are for all together");
        }
        claims.begin(claim, shared);
        shared.require();
        if (now == null || !now.source().equals(then.source())) {
            owned.write(then);
        }
        claim.lease().tell(then.source(), terms);
        return then;
    }

    /// @param theirs null where another process has not told yet
    private void requireSame(@Nullable String theirs, String ours, Lease.Holder other, String difference)
            throws RunFolderException {
        if (theirs != null && !theirs.equals(ours)) {
            throw new RunFolderException(folder.path() + ": " + other.name() + " works on this run with " + difference
                    + "; give all processes the same, or wait for it to end");
        }
    }

    /// Whether the input is another one than when it was accepted last.
    boolean isInputChanged() {
        return earlier != null && !earlier.input().equals(SeenInput.of(plan.source(), plan.input()));
    }

    private RunState write(@Nullable RunState before, List<RunState.AcceptedPlan> plans) throws IOException {
        RunState state = state(before, plans);
        owned.write(state);
        SpooledInput.accept(plan.source());
        return state;
    }

    private RunState state(@Nullable RunState before, List<RunState.AcceptedPlan> plans) {
        PlanFingerprint fingerprint = plan.fingerprint();
        Spend spend = before == null ? Spend.NONE : before.spend();
        RunState.Totals totals = before == null ? RunState.Totals.NONE : before.totals();
        Map<String, Spend> models = before == null ? Map.of() : before.models();
        return new RunState(
                new RunState.Versions(settings.program(), Runtime.version().toString()), plan.task(), plan.seed(),
                plans, redo(), SeenInput.of(plan.source(), plan.input()),
                new RunState.Totals(plan.units(), totals.ended(), totals.failed()), spend, models,
                before == null ? null : before.output(), before == null ? null : before.pending())
                .withPlan(new RunState.AcceptedPlan(fingerprint.value(), fingerprint.parts()));
    }
}
