package gendata.method;

import gendata.steps.RecordShape;
import gendata.steps.RecordShape.Column;
import gendata.vary.Variants;
import java.util.List;

/// The records of tasks that are written as Datafast's configurations, whose columns and their order are given.
///
/// @param kept columns of the input that records hold
record DatafastShape(List<Column> columns, List<Column> metadata, List<Kept> kept) implements Shape {
    DatafastShape {
        columns = List.copyOf(columns);
        metadata = List.copyOf(metadata);
        kept = List.copyOf(kept);
    }

    @Override
    public RecordShape of(List<StepDraft> drafts, List<String> used, List<String> inputColumns,
            List<String> keys, Variants variants) {
        return new RecordShape(columns, metadata, false, DatafastTask.ENTRIES);
    }
}
