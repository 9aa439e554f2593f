package gendata.format.parquet;

import java.util.List;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.Type;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Reads a list: a group with one repeated field, which holds the element or, in older files, is the element.
final class ListConverter extends GroupConverter {
    private final Converter repeated;
    private final Slot slot;
    private ArrayNode values = JsonNodeFactory.instance.arrayNode();

    /// @param bare whether the repeated field is itself the element
    ListConverter(GroupType list, boolean bare, Converters converters, List<String> path, Slot slot) {
        Type field = list.getType(0);
        this.slot = slot;
        this.repeated = bare
                ? converters.of(field, path, value -> values.add(value))
                : new Element(field.asGroupType().getType(0), converters, path);
    }

    @Override
    public Converter getConverter(int index) {
        return repeated;
    }

    @Override
    public void start() {
        values = JsonNodeFactory.instance.arrayNode();
    }

    @Override
    public void end() {
        slot.put(values);
    }

    /// The repeated group around an element that may be null.
    private final class Element extends GroupConverter {
        private final Converter element;
        private JsonNode value = JsonNodeFactory.instance.nullNode();

        Element(Type type, Converters converters, List<String> path) {
            this.element = converters.of(type, path, read -> value = read);
        }

        @Override
        public Converter getConverter(int index) {
            return element;
        }

        @Override
        public void start() {
            value = JsonNodeFactory.instance.nullNode();
        }

        @Override
        public void end() {
            values.add(value);
        }
    }
}
