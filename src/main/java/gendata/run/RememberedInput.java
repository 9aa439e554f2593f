package gendata.run;

import gendata.journal.Claims;
import gendata.journal.RunFolder;
import gendata.journal.RunFolderException;
import gendata.journal.RunState;
import gendata.journal.SeenInput;
import gendata.method.DataMethod;
import gendata.rows.FirstPass;
import gendata.rows.InputException;
import gendata.rows.InputState;
import gendata.rows.InputSummary;
import gendata.rows.Shard;
import gendata.rows.Source;
import gendata.vary.UnitReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Takes the first pass over an input from the run folder of an earlier run, as long as the files are the same.
public final class RememberedInput implements DataMethod.InputReader {
    /// From here on reading takes seconds.
    private static final long LARGE = 256L << 20;

    private final @Nullable InputStream pipe;
    private final Shard shard;
    private final Consumer<String> notes;

    /// @param pipe standard input, or null when there is nothing to read from it
    /// @param shard the part of the run that this process takes
    /// @param notes is told what takes long
    public RememberedInput(@Nullable InputStream pipe, Shard shard, Consumer<String> notes) {
        this.pipe = pipe;
        this.shard = shard;
        this.notes = notes;
    }

    @Override
    public InputSummary read(Source source, @Nullable Path output) throws IOException {
        if (source.standardInput() && !shard.isWhole()) {
            throw new InputException("standard input: cannot be shared out to " + shard.count()
                    + " processes; put the rows into a file that all of them see");
        }
        if (output != null && source.standardInput()) {
            SpooledInput.take(pipe, source, RunFolder.beside(output), notes);
        }
        InputSummary remembered = output == null ? null : remembered(source, output);
        if (remembered != null) {
            return remembered;
        }
        if (output != null && !shard.isWhole()) {
            return readForAll(source, RunFolder.beside(output));
        }
        return readNow(source);
    }

    /// One of several processes reads the input, the others take what it found.
    private InputSummary readForAll(Source source, RunFolder folder) throws IOException {
        folder.create();
        try (HeldLease reading = HeldLease.of(Claims.of(folder, notes).awaitFirstPass())) {
            SeenInput seen = folder.firstPass();
            if (seen != null && seen.summary().state().equals(InputState.of(source))
                    && seen.equals(SeenInput.of(source, seen.summary()))) {
                return seen.summary();
            }
            InputSummary summary = readNow(source);
            reading.require();
            folder.write(SeenInput.of(source, summary));
            return summary;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InputException(source.shownName() + ": was interrupted before it was read");
        }
    }

    private InputSummary readNow(Source source) throws InputException {
        InputState now = InputState.of(source);
        if (now.size() >= LARGE) {
            notes.accept("reading " + source.shownName() + " (" + (now.size() >> 20) + " MiB)");
        }
        return FirstPass.read(source);
    }

    @Override
    public void note(String words) {
        notes.accept(words);
    }

    /// What the run folder tells of this input, or null where it does not, or the files are others now.
    static @Nullable InputSummary remembered(Source source, Path output) throws InputException {
        InputState now = InputState.of(source);
        try {
            RunState state = RunFolder.beside(output).state();
            if (state == null) {
                return null;
            }
            InputSummary summary = state.input().summary();
            boolean same = summary.state().equals(now)
                    && state.input().equals(SeenInput.of(source, summary));
            return same ? summary : null;
        } catch (RunFolderException unusable) {
            // the run itself says what is wrong with its folder
            return null;
        }
    }

    /// Fails where rows were read that are others than those of the first pass: nothing may be taken for complete then.
    public static void requireAll(Source source, InputSummary summary, UnitReader read) throws InputException {
        if (!read.isCut() && read.rows() != summary.rows()) {
            throw changed(source);
        }
        requireSame(source, summary);
    }

    /// Fails where the files are no longer those that the first pass read.
    public static void requireSame(Source source, InputSummary summary) throws InputException {
        if (!InputState.of(source).equals(summary.state())) {
            throw changed(source);
        }
    }

    private static InputException changed(Source source) {
        return new InputException(source.shownName() + ": has changed while it was read; run the same command again");
    }
}
