package gendata.run;

import gendata.format.RecordLayout;
import gendata.format.RecordWriter;
import gendata.journal.EndedRecords;
import gendata.journal.RunFolder;
import gendata.journal.RunState;
import gendata.output.FinalFile;
import gendata.output.OutputException;
import gendata.output.WrittenFile;
import gendata.plan.Plan;
import gendata.steps.RecordShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The output of a run: the records of all ended units, in the order of the input.
final class RunOutput {
    private final Plan plan;
    private final RunFolder folder;

    RunOutput(Plan plan, RunFolder folder) {
        this.plan = plan;
        this.folder = folder;
    }

    /// Whether what stands at the output's place can be replaced without loss.
    ///
    /// @throws OutputException when nothing could be written there, however long the run
    boolean isReplaceable(@Nullable RunState state, boolean overwrite) throws IOException {
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
        if (remembered == null || !Files.isRegularFile(plan.output())
                || Files.size(plan.output()) != remembered.size()) {
            return false;
        }
        return Files.getLastModifiedTime(plan.output()).toInstant().toString().equals(remembered.modified())
                || FinalFile.sha256(plan.output()).equals(remembered.sha256());
    }

    /// Whether the output that was written last holds just these units and is still there.
    boolean isUpToDate(RunState state, long units) throws IOException {
        RunState.WrittenOutput written = state.output();
        return written != null && written.units() == units && isFile(written);
    }

    /// Writes the output and, before and after it takes its place, the run folder's word for it: whenever the process
    /// is killed, what stands there is known as ours.
    ///
    /// @param units how many ended units it holds
    RunState write(RecordOrder order, RunState state, long units) throws IOException {
        boolean link = Files.isSymbolicLink(plan.output()) && Files.exists(plan.output());
        Path place = link ? plan.output().toRealPath() : plan.output();
        Path temporary = link ? place.resolveSibling("." + place.getFileName() + ".tmp") : folder.unfinishedOutput();
        try (FinalFile file = FinalFile.create(place, temporary);
                EndedRecords records = new EndedRecords(folder)) {
            RecordLayout layout = RecordLayout.of(plan.outputType(), columns());
            if (layout.looksAtRecords()) {
                order.inOrder(line -> records.copy(line, layout::note));
            }
            RecordWriter writer = layout.writer(file.stream());
            long[] count = new long[1];
            order.inOrder(line -> count[0] += records.copy(line, writer::write));
            writer.finish();
            WrittenFile sealed = file.seal();
            RunState.WrittenOutput written = new RunState.WrittenOutput(plan.output().toString(), sealed.size(),
                    sealed.modified().toString(), sealed.sha256(), count[0], units);
            folder.write(state.withPending(written));
            file.publish();
            RunState last = state.withOutput(written);
            folder.write(last);
            return last;
        }
    }

    private List<String> columns() {
        List<String> columns = new ArrayList<>();
        plan.shape().columns().forEach(column -> columns.add(column.name()));
        if (plan.shape().details()) {
            columns.add(RecordShape.DETAILS);
        }
        return columns;
    }
}
