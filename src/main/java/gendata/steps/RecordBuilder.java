package gendata.steps;

import gendata.format.Json;
import gendata.model.Reply;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Puts the record of a unit together when all its answers are there. Thread-safe.
final class RecordBuilder {
    private final RecordShape shape;

    RecordBuilder(RecordShape shape) {
        this.shape = shape;
    }

    /// One record, or one for each item of the list that is exploded.
    List<ObjectNode> build(UnitValues values, List<Answered> answers) {
        String exploded = shape.explode();
        if (exploded == null) {
            return List.of(record(values, answers, 0));
        }
        JsonNode list = values.recorded(exploded);
        List<ObjectNode> records = new ArrayList<>();
        for (JsonNode item : list == null ? List.<JsonNode>of() : list) {
            values.put(exploded, item);
            records.add(record(values, answers, records.size()));
        }
        return records;
    }

    private ObjectNode record(UnitValues values, List<Answered> answers, int number) {
        ObjectNode record = Json.object();
        for (RecordShape.Column column : shape.columns()) {
            record.set(column.name(), switch (column.from()) {
                case VALUE -> values.recorded(column.source());
                case INPUT -> values.input(column.source());
                case MODEL -> answers.isEmpty()
                        ? JsonNodeFactory.instance.nullNode()
                        : JsonNodeFactory.instance.stringNode(answers.getLast().reply().model());
                case UNIT -> JsonNodeFactory.instance.stringNode(values.unit().id());
                case RECORD -> JsonNodeFactory.instance.numberNode(number);
            });
        }
        if (shape.details()) {
            record.set(RecordShape.DETAILS, details(answers));
        }
        return record;
    }

    private static ObjectNode details(List<Answered> answers) {
        ObjectNode details = Json.object();
        for (Answered answered : answers) {
            Reply reply = answered.reply();
            ObjectNode step = Json.object();
            add(details, answered.key(), step);
            step.set("usage", reply.usage().toJson());
            step.put("latency_ms", reply.latency().toMillis());
            step.put("finish_reason", reply.finishReason().code());
            step.put("attempts", reply.attempt());
            step.put("prompt_hash", answered.prompt());
        }
        return details;
    }

    /// Several generations of a step are a list.
    private static void add(ObjectNode details, String key, ObjectNode step) {
        switch (details.get(key)) {
            case null -> details.set(key, step);
            case ArrayNode list -> list.add(step);
            case JsonNode first -> details.set(key, Json.object().arrayNode().add(first).add(step));
        }
    }
}
