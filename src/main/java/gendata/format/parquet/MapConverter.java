package gendata.format.parquet;

import gendata.format.Json;
import java.util.List;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.Type;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads a map as an object with the keys as text; a map without values is a set, and its keys have null.
final class MapConverter extends GroupConverter {
    private final Converter entry;
    private final Slot slot;
    private ObjectNode values = Json.object();

    MapConverter(GroupType map, Converters converters, List<String> path, Slot slot) {
        this.slot = slot;
        this.entry = new Entry(map.getType(0).asGroupType(), converters, path);
    }

    @Override
    public Converter getConverter(int index) {
        return entry;
    }

    @Override
    public void start() {
        values = Json.object();
    }

    @Override
    public void end() {
        slot.put(values);
    }

    /// The repeated group of a key and a value.
    private final class Entry extends GroupConverter {
        private final Converter[] parts;
        private final JsonNode[] read;

        Entry(GroupType group, Converters converters, List<String> path) {
            List<Type> fields = group.getFields();
            this.parts = new Converter[fields.size()];
            this.read = new JsonNode[2];
            for (int part = 0; part < parts.length; part++) {
                int place = part;
                parts[part] = converters.of(fields.get(part), path, value -> read[place] = value);
            }
        }

        @Override
        public Converter getConverter(int index) {
            return parts[index];
        }

        @Override
        public void start() {
            read[0] = JsonNodeFactory.instance.nullNode();
            read[1] = JsonNodeFactory.instance.nullNode();
        }

        @Override
        public void end() {
            JsonNode key = read[0];
            values.set(key.isString() ? key.stringValue() : Json.text(key), read[1]);
        }
    }
}
