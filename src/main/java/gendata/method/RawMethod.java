package gendata.method;

import gendata.rows.Grid;
import gendata.steps.RecordShape.Column;
import gendata.steps.RecordShape.From;
import gendata.task.Fields;
import gendata.task.Problems;
import gendata.task.TaskNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The data method `raw`: texts of some types about some topics, from no rows at all, by the keys of Datafast's raw texts.
final class RawMethod extends DatafastMethod {
    private static final String LANGUAGE = "language_name";
    private static final String TEXT = "text";
    private static final String TYPE = "document_type";
    private static final String TOPIC = "topic";
    private static final int USUAL_SAMPLES = 5;
    private static final String PROMPT = "Write {" + DatafastTask.SAMPLES + "} texts in {" + LANGUAGE
            + "} about {" + TOPIC + "}, each as it could stand in a {" + TYPE
            + "}. Each has its own content and wording.";
    private static final TaskFiles.Keys FILES = new TaskFiles.Keys("document_types", null, "output_file", "text.jsonl",
            "sample_count");

    RawMethod() {
        super(FILES, LANGUAGE, USUAL_SAMPLES);
    }

    @Override
    public String name() {
        return "raw";
    }

    @Override
    Grid rows(TaskSource task, Fields fields, Problems problems) {
        Map<String, List<JsonNode>> lists = new LinkedHashMap<>();
        lists.put(TYPE, list("document_types", task, fields, problems));
        lists.put(TOPIC, list("topics", task, fields, problems));
        return new Grid(lists);
    }

    @Override
    Made read(TaskSource task, Fields fields, DatafastTask datafast, Problems problems) {
        Map<String, Integer> mandatory = new LinkedHashMap<>();
        mandatory.put(DatafastTask.SAMPLES, datafast.samples());
        mandatory.put(LANGUAGE, datafast.languageCount());
        mandatory.put(TYPE, size(task.root().get("document_types")));
        mandatory.put(TOPIC, size(task.root().get("topics")));
        datafast.readPrompts(PROMPT, mandatory, Set.of(), List.of(TEXT));
        return new Made(List.of(TEXT), shape(datafast));
    }

    private static int size(@Nullable TaskNode written) {
        return written instanceof TaskNode.Sequence list ? list.items().size() : 0;
    }

    private static List<JsonNode> list(String key, TaskSource task, Fields fields, Problems problems) {
        TaskNode written = fields.node(key);
        if (written == null) {
            problems.add(task.root().place(), "`" + key + "` is missing", "a list of texts", null);
            return List.of();
        }
        return new GridReader(problems).values(written, "`" + key + "`");
    }

    private static Shape shape(DatafastTask datafast) {
        List<Column> columns = List.of(new Column(TEXT, From.MEMBER, TEXT),
                new Column("text_source", From.CONSTANT, "synthetic"), new Column("model_id", From.MODEL, ""),
                new Column("language", From.VALUE, LANGUAGE), new Column("uuid", From.UUID, ""),
                new Column("metadata", From.METADATA, ""));
        List<Column> metadata = new ArrayList<>(
                List.of(new Column(TYPE, From.INPUT, TYPE), new Column(TOPIC, From.INPUT, TOPIC)));
        if (datafast.prompts() > 1) {
            metadata.add(new Column(DatafastTask.PROMPT_INDEX, From.VALUE, DatafastTask.PROMPT_INDEX));
        }
        datafast.placeholders().forEach(name -> metadata.add(new Column(name, From.VALUE, name)));
        return new DatafastShape(columns, metadata, List.of());
    }
}
