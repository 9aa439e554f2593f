package gendata.format.parquet;

import java.util.List;
import java.util.function.Consumer;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// A group annotated as a list: in three levels, or in one of the older forms that the Parquet format document tells apart.
final class ListConverter extends GroupConverter {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Consumer<JsonNode> target;
    private final Converter repeated;
    private ArrayNode elements = NODES.arrayNode();

    ListConverter(GroupType list, ValueConverters converters, String path, Consumer<JsonNode> target) {
        this.target = target;
        Type inner = list.getType(0);
        this.repeated = isElement(inner, list.getName())
                ? converters.converter(inner, path + "[]", value -> elements.add(value))
                : new Level(inner.asGroupType().getType(0), converters, path + "[]");
    }

    /// Whether the repeated field is the element itself, not a level around it.
    private static boolean isElement(Type repeated, String listName) {
        if (repeated.isPrimitive() || repeated.asGroupType().getFieldCount() != 1
                || repeated.asGroupType().getType(0).isRepetition(Type.Repetition.REPEATED)) {
            return true;
        }
        return List.of("array", listName + "_tuple").contains(repeated.getName());
    }

    @Override
    public Converter getConverter(int index) {
        return repeated;
    }

    @Override
    public void start() {
        elements = NODES.arrayNode();
    }

    @Override
    public void end() {
        target.accept(elements);
    }

    /// The middle level, in which an element can be missing.
    private final class Level extends GroupConverter {
        private final Converter element;
        private @Nullable JsonNode value;

        Level(Type type, ValueConverters converters, String path) {
            element = converters.converter(type, path, found -> value = found);
        }

        @Override
        public Converter getConverter(int index) {
            return element;
        }

        @Override
        public void start() {
            value = null;
        }

        @Override
        public void end() {
            elements.add(value == null ? NODES.nullNode() : value);
        }
    }
}
