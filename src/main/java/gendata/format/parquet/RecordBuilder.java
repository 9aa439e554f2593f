package gendata.format.parquet;

import gendata.format.Json;
import java.util.List;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Builds a JSON object of each record; not thread-safe.
final class RecordBuilder extends RecordMaterializer<ObjectNode> {
    private final GroupConverter root;
    private ObjectNode record = Json.object();

    RecordBuilder(MessageType schema, Converters converters) {
        this.root = new StructConverter(schema, converters, List.of(), this::put);
    }

    private void put(JsonNode value) {
        record = (ObjectNode) value;
    }

    @Override
    public ObjectNode getCurrentRecord() {
        return record;
    }

    @Override
    public GroupConverter getRootConverter() {
        return root;
    }
}
