package gendata.method;

import gendata.rows.Grid;
import gendata.rows.Row;
import gendata.steps.RecordShape.Column;
import gendata.steps.RecordShape.From;
import gendata.task.Fields;
import gendata.task.Place;
import gendata.task.Problems;
import gendata.task.TaskNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The data method `generic`: rows of a dataset turned into texts, by the keys of Datafast's generic pipeline.
final class GenericMethod extends DatafastMethod {
    private static final String LANGUAGE = "language";
    private static final List<String> RESERVED = List.of("uuid", "model_id", "pipeline_source", LANGUAGE, "metadata");
    private static final TaskFiles.Keys FILES = new TaskFiles.Keys("local_file_path", "hf_dataset_name", "output_file",
            "generic_pipeline_dataset.jsonl", "sample_count");

    GenericMethod() {
        super(FILES, LANGUAGE, 1);
    }

    @Override
    public String name() {
        return "generic";
    }

    @Override
    @Nullable
    Grid rows(TaskSource task, Fields fields, Problems problems) {
        return null;
    }

    @Override
    Made read(TaskSource task, Fields fields, DatafastTask datafast, Problems problems) {
        Map<String, Place> columns = names(fields, "input_columns", problems);
        if (columns.isEmpty()) {
            TaskNode written = task.root().get("input_columns");
            problems.add(written == null ? task.root().place() : written.place(),
                    "`input_columns` is " + (written == null ? "missing" : "empty"), "names of columns, as [persona]",
                    null);
        }
        Map<String, Place> forwarded = names(fields, "forward_columns", problems);
        Map<String, Place> made = names(fields, "output_columns", problems);
        List<String> outputs = made.isEmpty() ? List.of("generated_text") : List.copyOf(made.keySet());
        checkNames(columns, forwarded, made, problems);
        datafast.checkPlaceholders(columns.keySet());
        datafast.readPrompts(null, mandatory(datafast), columns.keySet(), outputs);
        refuseSkipFunction(fields, problems);
        return new Made(outputs, shape(datafast, columns, forwarded, outputs));
    }

    private static Map<String, Integer> mandatory(DatafastTask datafast) {
        Map<String, Integer> mandatory = new LinkedHashMap<>();
        mandatory.put(DatafastTask.SAMPLES, datafast.samples());
        mandatory.put(LANGUAGE, datafast.languageCount());
        return mandatory;
    }

    /// Names in a list, and where each is written.
    private static Map<String, Place> names(Fields fields, String key, Problems problems) {
        Map<String, Place> names = new LinkedHashMap<>();
        List<TaskNode> items = fields.list(key);
        for (TaskNode item : items == null ? List.<TaskNode>of() : items) {
            if (!(item instanceof TaskNode.Scalar name) || name.isNull() || name.spelling().text().isEmpty()) {
                problems.add(item.place(), "a name in `" + key + "` is " + item.describe(), "text", null);
            } else if (names.put(name.spelling().text(), item.place()) != null) {
                problems.add(item.place(), "`" + key + "` names `" + name.spelling().text() + "` twice", "each once",
                        null);
            }
        }
        return names;
    }

    private static void checkNames(Map<String, Place> inputs, Map<String, Place> forwarded, Map<String, Place> made,
            Problems problems) {
        Set<String> rows = new LinkedHashSet<>(inputs.keySet());
        rows.addAll(forwarded.keySet());
        for (Map<String, Place> names : List.of(inputs, forwarded, made)) {
            names.forEach((name, place) -> {
                if (RESERVED.contains(name)) {
                    problems.add(place, "`" + name + "` is a column that each record has anyway", "another name", null);
                }
            });
        }
        made.forEach((name, place) -> {
            if (rows.contains(name)) {
                problems.add(place, "the output column `" + name + "` is also a column of the input", "another name",
                        null);
            }
        });
    }

    private static void refuseSkipFunction(Fields fields, Problems problems) {
        TaskNode written = fields.node("skip_function");
        if (written != null) {
            problems.add(written.place(), "`skip_function` is code, which a task file does not run",
                    "`skip` with a condition over the row, as `skip: size(row.persona) < 50`", null);
        }
    }

    private static Shape shape(DatafastTask datafast, Map<String, Place> inputs, Map<String, Place> forwarded,
            List<String> outputs) {
        List<Column> columns = new ArrayList<>();
        columns.add(new Column("uuid", From.UUID, ""));
        outputs.forEach(name -> columns.add(new Column(name, From.MEMBER, name)));
        columns.add(new Column("model_id", From.MODEL, ""));
        columns.add(new Column("pipeline_source", From.CONSTANT, "synthetic"));
        columns.add(new Column(LANGUAGE, From.VALUE, LANGUAGE));
        Map<String, Place> rows = new LinkedHashMap<>(inputs);
        forwarded.forEach(rows::putIfAbsent);
        rows.keySet().forEach(name -> columns.add(new Column(name, From.INPUT, name)));
        columns.add(new Column("metadata", From.METADATA, ""));
        List<Column> metadata = new ArrayList<>();
        metadata.add(new Column(DatafastTask.PROMPT_INDEX, From.VALUE, DatafastTask.PROMPT_INDEX));
        metadata.add(new Column("source_row_index", From.INPUT, Row.INDEX));
        datafast.placeholders().forEach(name -> metadata.add(new Column(name, From.VALUE, name)));
        List<Shape.Kept> kept = new ArrayList<>();
        rows.forEach((name, place) -> kept.add(new Shape.Kept(name, place)));
        return new DatafastShape(columns, metadata, kept);
    }
}
