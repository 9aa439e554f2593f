package gendata.method;

import gendata.plan.Plan;
import gendata.prompt.Missing;
import gendata.rows.Grid;
import gendata.steps.RecordShape.Column;
import gendata.steps.RecordShape.From;
import gendata.task.Fields;
import gendata.task.Problems;
import gendata.task.TaskException;
import gendata.task.TaskNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// The data method `raw`: texts of some types about some topics, from no rows at all, by the keys of Datafast's raw texts.
final class RawMethod implements DataMethod {
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

    @Override
    public String name() {
        return "raw";
    }

    @Override
    public Plan lower(TaskSource task, InputReader inputs) throws TaskException, IOException {
        Problems problems = new Problems();
        List<String> notes = new ArrayList<>();
        Fields fields = new Fields(task.root(), problems);
        fields.text("data_method");
        List<JsonNode> types = list("document_types", task, fields, problems);
        List<JsonNode> topics = list("topics", task, fields, problems);
        Map<String, List<JsonNode>> lists = new LinkedHashMap<>();
        lists.put(TYPE, types);
        lists.put(TOPIC, topics);
        TaskFiles files = TaskFiles.read(task, fields, FILES, new Grid(lists), problems);
        ProvidersReader providers = new ProvidersReader(task, problems);
        TaskSource withModels = providers.read();
        ModelsReader models = new ModelsReader(withModels, new Fields(withModels.root(), problems), problems);
        LimitsReader limits = new LimitsReader(task, fields, problems);
        DatafastTask datafast = new DatafastTask(fields, LANGUAGE, USUAL_SAMPLES, problems, notes);
        Map<String, Integer> mandatory = new LinkedHashMap<>();
        mandatory.put(DatafastTask.SAMPLES, datafast.samples());
        mandatory.put(LANGUAGE, datafast.languageCount());
        mandatory.put(TYPE, types.size());
        mandatory.put(TOPIC, topics.size());
        datafast.readPrompts(PROMPT, mandatory, Set.of(), List.of(TEXT));
        Missing missing = DefaultMethod.missing(fields);
        TaskNode.Scalar skip = fields.textScalar("skip");
        TaskNode.Scalar accept = fields.textScalar("accept");
        SelectionReader selection = new SelectionReader(fields, problems);
        ProvidersReader.KEYS.forEach(fields::node);
        fields.finish();
        return new TaskDraft(files, models, limits, datafast.given(), datafast.axes(providers.names()),
                List.of(datafast.step(List.of(TEXT), task.root())), missing, shape(datafast), skip, accept, selection)
                .plan(withModels, inputs, notes, problems);
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
