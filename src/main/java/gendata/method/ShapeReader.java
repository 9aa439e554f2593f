package gendata.method;

import gendata.steps.RecordShape;
import gendata.task.Fields;
import gendata.task.Problems;
import gendata.task.TaskNode;
import gendata.vary.Variants;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a task says of its records: `columns` and `details`.
///
/// @param all whether every input column is kept
/// @param kept columns that are kept by name
/// @param explode the answer whose every item makes a record, or null
record ShapeReader(boolean all, List<Kept> kept, boolean details, TaskNode.@Nullable Scalar explode)
        implements
            Shape {
    static final String MODEL = "model";
    static final String INPUT_MODEL = "input_model";

    private static final String ALL = "all";

    static ShapeReader read(Fields fields, Problems problems) {
        TaskNode columns = fields.node("columns");
        Boolean details = fields.truth("details");
        TaskNode.Scalar explode = fields.textScalar("explode");
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
        return new ShapeReader(all, kept, details != null && details, explode);
    }

    /// The steps, the exploded one with a list as its value.
    List<StepDraft> exploded(List<StepDraft> drafts, Problems problems) {
        if (explode == null) {
            return drafts;
        }
        String name = explode.value().asString();
        List<StepDraft> exploded = new ArrayList<>(drafts);
        for (int step = 0; step < drafts.size(); step++) {
            StepDraft draft = drafts.get(step);
            if (draft.key().equals(name) && draft.canBeList() && draft.keep()) {
                if (draft.isNeverList()) {
                    problems.add(explode.place(),
                            "`explode` needs a list, and the schema of `" + name + "` forbids one",
                            "a schema of the type array", null);
                }
                exploded.set(step, draft.ofList());
                return exploded;
            }
        }
        problems.add(explode.place(), "`explode` names `" + name + "`",
                "the key of a kept step whose type is json or that has `generations`", null);
        return drafts;
    }

    /// The columns of a record: what prompts use, what is kept, the answers, the axes, the unique key, the unit where a row has several, the
    /// model; each once.
    @Override
    public RecordShape of(List<StepDraft> drafts, List<String> used, List<String> inputColumns,
            List<String> keys, Variants variants) {
        ColumnList columns = new ColumnList(keys, variants.names());
        used.forEach(columns::add);
        (all ? inputColumns : kept.stream().map(Kept::name).toList()).stream()
                .filter(name -> !variants.names().contains(name))
                .filter(name -> variants.areNone() || !name.equals(RecordShape.UNIT)).forEach(columns::keep);
        drafts.stream().filter(StepDraft::keep).flatMap(draft -> draft.names().stream()).forEach(columns::add);
        variants.names().stream().filter(axis -> !axis.equals(MODEL)).forEach(columns::addAxis);
        columns.addKeys();
        if (!variants.areNone()) {
            columns.addUnit();
        }
        if (explode != null) {
            columns.addRecord();
        }
        if (variants.names().contains(MODEL)) {
            columns.addAxis(MODEL);
        }
        columns.add(MODEL);
        return new RecordShape(columns.columns(), List.of(), details,
                explode == null ? null : explode.value().asString());
    }
}
