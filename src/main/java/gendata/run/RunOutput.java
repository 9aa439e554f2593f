package gendata.run;

import gendata.format.RecordWriter;
import gendata.journal.EndedRecords;
import gendata.journal.RunFolder;
import gendata.journal.RunState;
import gendata.output.FinalFile;
import gendata.output.WrittenFile;
import gendata.plan.Plan;
import gendata.steps.RecordShape;
import java.io.IOException;
import java.nio.file.Files;
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

    /// The file that was written, and how many records it holds.
    record Written(WrittenFile file, long records) {}

    /// Whether the file that stands at the output's place is the one that the run folder remembers.
    boolean isWrittenBy(@Nullable RunState state) throws IOException {
        RunState.WrittenOutput remembered = state == null ? null : state.output();
        if (remembered == null || !Files.isRegularFile(plan.output())
                || Files.size(plan.output()) != remembered.size()) {
            return false;
        }
        return Files.getLastModifiedTime(plan.output()).toInstant().toString().equals(remembered.modified())
                || FinalFile.sha256(plan.output()).equals(remembered.sha256());
    }

    /// Records in the output that was written last.
    static long records(RunState state) {
        return state.output() == null ? 0 : state.output().records();
    }

    Written write(RecordOrder order) throws IOException {
        try (FinalFile file = FinalFile.create(plan.output()); EndedRecords records = new EndedRecords(folder)) {
            RecordWriter writer = RecordWriter.of(plan.outputFormat(), file.stream(), columns());
            long[] count = new long[1];
            order.inOrder(offset -> count[0] += records.copy(offset, writer::write));
            writer.finish();
            return new Written(file.commit(), count[0]);
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
