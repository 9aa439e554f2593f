package gendata.method;

import gendata.rows.Row;
import gendata.steps.RecordShape;
import gendata.task.Fields;
import gendata.task.Place;
import gendata.task.Problems;
import gendata.task.TaskNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a task says of its records: `columns` and `details`.
///
/// @param all whether every input column is kept
/// @param kept columns that are kept by name
record ShapeReader(boolean all, List<Kept> kept, boolean details) {
    static final String MODEL = "model";
    static final String INPUT_MODEL = "input_model";

    private static final String ALL = "all";

    /// An input column to keep, and where the task names it.
    record Kept(String name, Place place) {}

    static ShapeReader read(Fields fields, Problems problems) {
        TaskNode columns = fields.node("columns");
        Boolean details = fields.truth("details");
        List<Kept> kept = new ArrayList<>();
        boolean all = columns instanceof TaskNode.Scalar word && word.value().asString("").equals(ALL);
        if (columns instanceof TaskNode.Sequence list) {
            for (TaskNode item : list.items()) {
                if (item instanceof TaskNode.Scalar name && !name.isNull()) {
                    kept.add(new Kept(name.value().asString(), name.place()));
                } else {
                    problems.add(item.place(), "a column cannot be " + item.describe(), "a name", null);
                }
            }
        } else if (columns != null && !all) {
            problems.add(columns.place(), "`columns` is " + columns.describe(), "`all` or a list of names", null);
        }
        return new ShapeReader(all, kept, details != null && details);
    }

    /// The columns of a record: what prompts use, what is kept, the answers, the unique key, the model; each once.
    RecordShape shape(List<StepDraft> drafts, List<String> used, List<String> inputColumns,
            @Nullable String uniqueKey) {
        ColumnList columns = new ColumnList(uniqueKey == null ? Row.INDEX : uniqueKey);
        used.forEach(columns::add);
        (all ? inputColumns : kept.stream().map(Kept::name).toList()).forEach(columns::keep);
        drafts.stream().filter(StepDraft::keep).map(StepDraft::key).forEach(columns::add);
        columns.addKey();
        columns.add(MODEL);
        return new RecordShape(columns.columns(), details);
    }
}
