package gendata.format.parquet;

import gendata.format.Json;
import java.util.List;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads a group as an object with all its fields in order, absent ones as null; a repeated field is a list.
final class StructConverter extends GroupConverter {
    private final String[] names;
    private final boolean[] repeated;
    private final Converter[] fields;
    private final JsonNode[] values;
    private final Slot slot;

    StructConverter(GroupType group, Converters converters, List<String> path, Slot slot) {
        int count = group.getFieldCount();
        this.names = new String[count];
        this.repeated = new boolean[count];
        this.fields = new Converter[count];
        this.values = new JsonNode[count];
        this.slot = slot;
        for (int index = 0; index < count; index++) {
            Type field = group.getType(index);
            names[index] = field.getName();
            repeated[index] = field.isRepetition(Repetition.REPEATED);
            fields[index] = converters.of(field, path, slotOf(index));
        }
    }

    private Slot slotOf(int index) {
        return repeated[index]
                ? value -> ((ArrayNode) values[index]).add(value)
                : value -> values[index] = value;
    }

    @Override
    public Converter getConverter(int index) {
        return fields[index];
    }

    @Override
    public void start() {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        for (int index = 0; index < values.length; index++) {
            values[index] = repeated[index] ? nodes.arrayNode() : nodes.nullNode();
        }
    }

    @Override
    public void end() {
        ObjectNode object = Json.object();
        for (int index = 0; index < values.length; index++) {
            object.set(names[index], values[index]);
        }
        slot.put(object);
    }
}
