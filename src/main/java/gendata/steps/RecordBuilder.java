package gendata.steps;

import gendata.format.Json;
import gendata.model.Reply;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Puts the record of a unit together when all its answers are there. Thread-safe.
final class RecordBuilder {
    private final RecordShape shape;

    RecordBuilder(RecordShape shape) {
        this.shape = shape;
    }

    ObjectNode build(UnitValues values, List<Answered> answers) {
        ObjectNode record = Json.object();
        for (RecordShape.Column column : shape.columns()) {
            record.set(column.name(), value(column, values, answers));
        }
        if (shape.details()) {
            record.set(RecordShape.DETAILS, details(answers));
        }
        return record;
    }

    private static @Nullable JsonNode value(RecordShape.Column column, UnitValues values, List<Answered> answers) {
        return switch (column.from()) {
            case VALUE -> values.recorded(column.source());
            case INPUT -> values.input(column.source());
            case MODEL -> JsonNodeFactory.instance.stringNode(answers.getLast().reply().model());
        };
    }

    private static ObjectNode details(List<Answered> answers) {
        ObjectNode details = Json.object();
        for (Answered answered : answers) {
            Reply reply = answered.reply();
            ObjectNode step = details.putObject(answered.key());
            step.putObject("usage").put("prompt_tokens", reply.usage().prompt())
                    .put("completion_tokens", reply.usage().completion());
            step.put("latency_ms", reply.latency().toMillis());
            step.put("finish_reason", reply.finishReason().code());
            step.put("attempts", reply.attempt());
            step.put("prompt_hash", answered.prompt());
        }
        return details;
    }
}
