package gendata.run;

import gendata.format.RecordLayout;
import gendata.format.RecordWriter;
import gendata.journal.RunFolder;
import gendata.journal.RunState;
import gendata.output.FinalFile;
import gendata.output.OutputException;
import gendata.output.WrittenFile;
import gendata.plan.Plan;
import gendata.steps.RecordShape;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The output of a run: the records of all ended units, in the order of the input.
final class RunOutput {
    private static final int MOST_LINKS = 40;

    private final Plan plan;
    private final RunFolder folder;
    private final OutputStream standardOutput;

    /// @param standardOutput takes the records, if the plan says so
    RunOutput(Plan plan, RunFolder folder, OutputStream standardOutput) {
        this.plan = plan;
        this.folder = folder;
        this.standardOutput = standardOutput;
    }

    /// Fails where a file stands at the output's place that cannot be replaced without loss.
    ///
    /// @param overwrite whether it may be replaced all the same
    void requireReplaceable(boolean overwrite) throws IOException {
        boolean replaceable = isReplaceable(folder.state(), overwrite);
        if (!replaceable) {
            // Another process may have put it there after its word for it was looked for.
            replaceable = isReplaceable(folder.state(), overwrite);
        }
        if (!replaceable) {
            throw new OutputException(plan.output() + ": exists already and is not from this run; move it away, "
                    + "give another --output, or use --overwrite");
        }
    }

    /// Whether what stands at the output's place can be replaced without loss.
    ///
    /// @throws OutputException when nothing could be written there, however long the run
    private boolean isReplaceable(@Nullable RunState state, boolean overwrite) throws IOException {
        if (plan.destination().standardOutput()) {
            return true;
        }
        if (Files.isDirectory(plan.output())) {
            throw new OutputException(plan.output() + ": is a folder; give a file as --output");
        }
        return overwrite || !Files.exists(plan.output()) || isWrittenBy(state);
    }

    /// Whether the file that stands at the output's place is one that the run folder remembers.
    boolean isWrittenBy(@Nullable RunState state) throws IOException {
        return state != null && (isFile(state.output()) || isFile(state.pending()));
    }

    private boolean isFile(RunState.@Nullable WrittenOutput remembered) throws IOException {
        if (remembered == null || plan.destination().standardOutput() || !Files.isRegularFile(plan.output())
                || Files.size(plan.output()) != remembered.size()) {
            return false;
        }
        return Files.getLastModifiedTime(plan.output()).toInstant().toString().equals(remembered.modified())
                || FinalFile.sha256(plan.output()).equals(remembered.sha256());
    }

    /// Whether the output that was written last was taken from just this and is still there.
    boolean isUpToDate(RunState state, RunState.Contents contents) throws IOException {
        RunState.WrittenOutput written = state.output();
        return written != null && written.contents().equals(contents) && isFile(written);
    }

    /// Writes the output and, before and after it takes its place, the run folder's word for it: whenever the process
    /// is killed, what stands there is known as ours.
    ///
    /// @param owned asked whether this may still be done
    /// @param records those that it gets
    /// @param contents what they are taken from
    RunState write(OwnedFolder owned, RecordSelection records, RunState state, RunState.Contents contents,
            Consumer<String> notes) throws IOException {
        RecordLayout layout = RecordLayout.of(plan.destination().type(), columns());
        if (layout.looksAtRecords()) {
            records.copy(layout::note);
            layout.notes().forEach(notes);
        }
        RunState last = plan.destination().standardOutput()
                ? writeToStandardOutput(records, layout, state, contents)
                : writeToFile(owned, records, layout, state, contents);
        owned.write(last);
        return last;
    }

    private RunState writeToFile(OwnedFolder owned, RecordSelection records, RecordLayout layout, RunState state,
            RunState.Contents contents)
            throws IOException {
        Path place = behindLinks(plan.output());
        try (FinalFile file = FinalFile.create(place, temporary(place))) {
            long count = copy(records, layout.writer(file.stream()));
            WrittenFile sealed = file.seal();
            RunState.WrittenOutput written = new RunState.WrittenOutput(plan.output().toString(), sealed.size(),
                    sealed.modified().toString(), sealed.sha256(), count, contents);
            owned.write(state.withPending(written));
            file.publish();
            return state.withOutput(written);
        }
    }

    private RunState writeToStandardOutput(RecordSelection records, RecordLayout layout, RunState state,
            RunState.Contents contents)
            throws IOException {
        CountedStream stream = new CountedStream(standardOutput);
        long count = copy(records, layout.writer(stream));
        stream.flush();
        return state.withOutput(RunState.WrittenOutput.printed(stream.count(), count, contents));
    }

    private static long copy(RecordSelection records, RecordWriter writer) throws IOException {
        long count = records.copy(writer::write);
        writer.finish();
        return count;
    }

    /// The file that a symbolic link stands for, also one that is not there yet.
    private static Path behindLinks(Path path) throws IOException {
        Path place = path;
        for (int links = 0; links < MOST_LINKS && Files.isSymbolicLink(place); links++) {
            place = place.resolveSibling(Files.readSymbolicLink(place));
        }
        return place;
    }

    /// In the run folder, unless that lies on another disk, from where a file cannot be moved in one step.
    private Path temporary(Path place) {
        Path parent = place.toAbsolutePath().getParent();
        return parent != null && isOneDisk(parent, folder.path())
                ? folder.unfinishedOutput()
                : place.resolveSibling("." + place.getFileName() + ".tmp");
    }

    private static boolean isOneDisk(Path one, Path other) {
        try {
            return Files.getFileStore(one).equals(Files.getFileStore(other));
        } catch (IOException cannotTell) {
            return false;
        }
    }

    private List<String> columns() {
        List<String> columns = new ArrayList<>();
        plan.pipeline().shape().columns().forEach(column -> columns.add(column.name()));
        if (plan.pipeline().shape().details()) {
            columns.add(RecordShape.DETAILS);
        }
        return columns;
    }
}
