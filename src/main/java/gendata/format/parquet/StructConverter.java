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

/// A group of fields as an object with all of them, in the order of the schema; null where there is no value.
final class StructConverter extends GroupConverter {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Consumer<JsonNode> target;
    private final String[] names;
    private final boolean[] repeated;
    private final Converter[] fields;
    private Map<String, JsonNode> values = Map.of();

    /// @param path of the group in the row, for messages; ends in `.` unless it is empty
    StructConverter(GroupType type, ValueConverters converters, String path, Consumer<JsonNode> target) {
        this.target = target;
        int count = type.getFieldCount();
        this.names = new String[count];
        this.repeated = new boolean[count];
        this.fields = new Converter[count];
        for (int index = 0; index < count; index++) {
            Type field = type.getType(index);
            String name = field.getName();
            names[index] = name;
            repeated[index] = field.isRepetition(Type.Repetition.REPEATED);
            // A field that is repeated by itself, without the groups of a list, is a list all the same.
            Consumer<JsonNode> put = repeated[index] ? value -> add(name, value) : value -> values.put(name, value);
            fields[index] = converters.converter(field, path + name, put);
        }
    }

    private void add(String name, JsonNode element) {
        if (values.get(name) instanceof ArrayNode list) {
            list.add(element);
        }
    }

    @Override
    public Converter getConverter(int index) {
        return fields[index];
    }

    @Override
    public void start() {
        values = LinkedHashMap.newLinkedHashMap(names.length);
        for (int index = 0; index < names.length; index++) {
            values.put(names[index], repeated[index] ? NODES.arrayNode() : NODES.nullNode());
        }
    }

    @Override
    public void end() {
        target.accept(new ObjectNode(NODES, values));
    }
}
