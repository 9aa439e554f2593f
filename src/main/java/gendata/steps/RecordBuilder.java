package gendata.steps;

import gendata.format.Json;
import gendata.model.Reply;
import gendata.rows.StableHash;
import gendata.vary.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Puts the record of a unit together when all its answers are there. Thread-safe.
final class RecordBuilder {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

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
            record.set(column.name(), content(column, values, answers, number));
        }
        if (shape.details()) {
            record.set(RecordShape.DETAILS, details(answers));
        }
        return record;
    }

    private @Nullable JsonNode content(RecordShape.Column column, UnitValues values, List<Answered> answers,
            int number) {
        return switch (column.from()) {
            case VALUE -> values.recorded(column.source());
            case INPUT -> values.input(column.source());
            case MODEL -> answers.isEmpty()
                    ? NODES.nullNode()
                    : NODES.stringNode(answers.getLast().reply().model());
            case UNIT -> NODES.stringNode(values.unit().id());
            case RECORD -> NODES.numberNode(number);
            case UUID -> NODES.stringNode(uuid(values.unit(), answers, number));
            case MEMBER -> member(values, column.source());
            case CONSTANT -> NODES.stringNode(column.source());
            case METADATA -> metadata(values, answers, number);
        };
    }

    private @Nullable JsonNode member(UnitValues values, String name) {
        JsonNode item = shape.explode() == null ? null : values.recorded(shape.explode());
        return item == null ? null : item.get(name);
    }

    private ObjectNode metadata(UnitValues values, List<Answered> answers, int number) {
        ObjectNode metadata = Json.object();
        for (RecordShape.Column column : shape.metadata()) {
            JsonNode content = content(column, values, answers, number);
            if (content != null && !content.isNull()) {
                metadata.put(column.name(), content.isString() ? content.stringValue() : Json.text(content));
            }
        }
        return metadata;
    }

    /// The same in every run, and another one for other prompts; of the version that is for hashes of one's own.
    private static String uuid(Unit unit, List<Answered> answers, int number) {
        String prompt = answers.isEmpty() ? "" : answers.getFirst().prompt();
        String hash = StableHash.hex("uuid-1", unit.id(), prompt, Integer.toString(number));
        long high = (Long.parseUnsignedLong(hash, 0, 16, 16) & ~0xF000L) | 0x8000L;
        long low = (Long.parseUnsignedLong(hash, 16, 32, 16) & ~(3L << 62)) | (1L << 63);
        return new UUID(high, low).toString();
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
