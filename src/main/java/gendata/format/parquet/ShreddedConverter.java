package gendata.format.parquet;

import gendata.format.Json;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads a part of a variant, which lies encoded, or in a column of its type, or, if an object, some of it in each.
final class ShreddedConverter extends GroupConverter {
    private static final String ENCODED = "value";
    private static final String TYPED = "typed_value";

    private final GroupType group;
    private final Converter typedPart;
    private final Function<Binary, JsonNode> decode;
    private final Consumer<@Nullable JsonNode> target;
    private @Nullable Binary encoded;
    private @Nullable JsonNode typed;

    /// @param decode reads an encoded value
    /// @param target is given null for what is not there
    ShreddedConverter(GroupType group, Function<Binary, JsonNode> decode, Converters converters, List<String> path,
            Consumer<@Nullable JsonNode> target) {
        this.group = group;
        this.decode = decode;
        this.target = target;
        this.typedPart = group.containsField(TYPED)
                ? typedPart(group.getType(TYPED), converters, path)
                : new Encoded();
    }

    private Converter typedPart(Type type, Converters converters, List<String> path) {
        if (type.isPrimitive()) {
            return converters.of(type, path, value -> typed = value);
        }
        return type.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation
                ? new Elements(type.asGroupType(), converters, path)
                : new Fields(type.asGroupType(), converters, path);
    }

    @Override
    public Converter getConverter(int index) {
        return group.getFieldName(index).equals(ENCODED) ? new Encoded() : typedPart;
    }

    @Override
    public void start() {
        encoded = null;
        typed = null;
    }

    @Override
    public void end() {
        JsonNode rest = encoded == null ? null : decode.apply(encoded);
        target.accept(typed == null ? rest : typed instanceof ObjectNode fields ? merged(fields, rest) : typed);
    }

    /// With the names in their order, which is the order of an encoded object.
    private static ObjectNode merged(ObjectNode fields, @Nullable JsonNode rest) {
        Map<String, JsonNode> sorted = new TreeMap<>();
        fields.forEachEntry(sorted::put);
        if (rest instanceof ObjectNode otherFields) {
            otherFields.forEachEntry(sorted::putIfAbsent);
        }
        return Json.object().setAll(sorted);
    }

    /// What is not in a column of its own type.
    private final class Encoded extends PrimitiveConverter {
        @Override
        public void addBinary(Binary value) {
            encoded = value;
        }
    }

    /// The fields of an object that have columns; those that are not there are left out.
    private final class Fields extends GroupConverter {
        private final Converter[] fields;
        private ObjectNode object = Json.object();

        Fields(GroupType group, Converters converters, List<String> path) {
            this.fields = new Converter[group.getFieldCount()];
            for (int index = 0; index < fields.length; index++) {
                String name = group.getFieldName(index);
                fields[index] = new ShreddedConverter(group.getType(index).asGroupType(), decode, converters, path,
                        value -> {
                            if (value != null) {
                                object.set(name, value);
                            }
                        });
            }
        }

        @Override
        public Converter getConverter(int index) {
            return fields[index];
        }

        @Override
        public void start() {
            object = Json.object();
        }

        @Override
        public void end() {
            typed = object;
        }
    }

    /// The elements of a list; those that are not there are null.
    private final class Elements extends GroupConverter {
        private final Converter repeated;
        private ArrayNode array = JsonNodeFactory.instance.arrayNode();

        Elements(GroupType list, Converters converters, List<String> path) {
            Converter element = new ShreddedConverter(list.getType(0).asGroupType().getType(0).asGroupType(), decode,
                    converters, path,
                    value -> array.add(value == null ? JsonNodeFactory.instance.nullNode() : value));
            this.repeated = new GroupConverter() {
                @Override
                public Converter getConverter(int index) {
                    return element;
                }

                @Override
                public void start() {
                    // the element does it
                }

                @Override
                public void end() {
                    // the element does it
                }
            };
        }

        @Override
        public Converter getConverter(int index) {
            return repeated;
        }

        @Override
        public void start() {
            array = JsonNodeFactory.instance.arrayNode();
        }

        @Override
        public void end() {
            typed = array;
        }
    }
}
