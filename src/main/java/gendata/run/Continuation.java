package gendata.run;

import gendata.journal.EndedRecords;
import gendata.journal.EndedUnits;
import gendata.journal.RunFolder;
import gendata.journal.RunFolderException;
import gendata.journal.RunState;
import gendata.journal.SeenInput;
import gendata.plan.Plan;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a plan goes on from in its run folder, and whether it may. Changes nothing; not thread-safe.
public final class Continuation {
    private final Plan plan;
    private final RunFolder folder;
    private final @Nullable RunState earlier;
    private final OnChange onChange;
    private final boolean redo;

    /// Opens the records of ended units.
    @FunctionalInterface
    public interface RecordsOpener {
        EndedRecords open() throws IOException;
    }

    /// @param earlier what `run.json` says
    public Continuation(Plan plan, RunFolder folder, @Nullable RunState earlier, OnChange onChange) {
        this.plan = plan;
        this.folder = folder;
        this.earlier = earlier;
        this.redo = switch (onChange) {
            case REDO -> true;
            case KEEP -> false;
            case STOP -> earlier != null && earlier.redo() && isUnchanged();
        };
        this.onChange = redo ? OnChange.REDO : onChange;
    }

    /// Whether units are made again that are of another plan or of changed rows. What was begun to be made again is gone on
    /// with, until something else changes or is said.
    public boolean redo() {
        return redo;
    }

    /// Whether the folder was left by this plan, for this input.
    boolean isUnchanged() {
        return earlier != null && !earlier.plans().isEmpty()
                && earlier.plans().getLast().fingerprint().equals(plan.fingerprint().value())
                && earlier.input().equals(SeenInput.of(plan.source(), plan.input()));
    }

    /// Fails where an output is in the way.
    ///
    /// @param overwrite whether it may be replaced
    public void checkOutput(boolean overwrite) throws IOException {
        new RunOutput(plan, folder, OutputStream.nullOutputStream()).requireReplaceable(overwrite);
    }

    /// Compares what was made with what is asked for now.
    ///
    /// @return what the user should know
    /// @throws RunFolderException when something has changed, and nobody said what becomes of what was finished
    public List<String> check(EndedUnits ended, RecordsOpener records) throws IOException {
        if (ended.size() == 0) {
            // Other shards may have made something that this one has nothing to do with.
            return earlier != null && folder.hasEndedUnits()
                    ? new RunFolderCheck(plan, folder, onChange).checkPlan(earlier)
                    : List.of();
        }
        if (earlier == null) {
            throw new RunFolderException(folder.path() + ": holds " + ended.size()
                    + " finished units but no run.json to tell what made them; restore it, or give another --output");
        }
        RunFolderCheck check = new RunFolderCheck(plan, folder, onChange);
        List<String> notes = new ArrayList<>(check.checkPlan(earlier));
        if (!earlier.input().equals(SeenInput.of(plan.source(), plan.input()))) {
            notes.addAll(check.checkRows(earlier, ended, records));
        }
        return notes;
    }
}
