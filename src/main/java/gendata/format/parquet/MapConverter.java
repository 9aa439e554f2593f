package gendata.format.parquet;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.Type;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A group annotated as a map: an object whose names are the keys as text; where keys are lists or objects themselves, a
/// list of `{"key": …, "value": …}`.
final class MapConverter extends GroupConverter {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Consumer<JsonNode> target;
    private final EntryConverter entry;
    private final boolean isObject;
    private Map<String, JsonNode> object = Map.of();
    private ArrayNode list = NODES.arrayNode();

    MapConverter(GroupType map, ValueConverters converters, String path, Consumer<JsonNode> target) {
        this.target = target;
        GroupType entries = map.getType(0).asGroupType();
        this.isObject = entries.getType(0).isPrimitive();
        this.entry = new EntryConverter(entries, converters, path);
    }

    @Override
    public Converter getConverter(int index) {
        return entry;
    }

    @Override
    public void start() {
        object = new LinkedHashMap<>();
        list = NODES.arrayNode();
    }

    @Override
    public void end() {
        target.accept(isObject ? new ObjectNode(NODES, object) : list);
    }

    private void add(JsonNode key, JsonNode value) {
        if (isObject) {
            object.put(key.isString() ? key.stringValue() : key.toString(), value);
        } else {
            ObjectNode pair = NODES.objectNode();
            pair.set("key", key);
            pair.set("value", value);
            list.add(pair);
        }
    }

    /// One key with its value, which may be missing.
    private final class EntryConverter extends GroupConverter {
        private final Converter[] fields;
        private JsonNode key = NODES.nullNode();
        private JsonNode value = NODES.nullNode();

        EntryConverter(GroupType type, ValueConverters converters, String path) {
            fields = new Converter[type.getFieldCount()];
            for (int index = 0; index < fields.length; index++) {
                Type field = type.getType(index);
                Consumer<JsonNode> put = index == 0 ? found -> key = found : found -> value = found;
                fields[index] = converters.converter(field, path + "." + field.getName(), put);
            }
        }

        @Override
        public Converter getConverter(int index) {
            return fields[index];
        }

        @Override
        public void start() {
            key = NODES.nullNode();
            value = NODES.nullNode();
        }

        @Override
        public void end() {
            add(key, value);
        }
    }
}
