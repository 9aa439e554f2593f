package gendata.format.parquet;

import gendata.format.Json;
import gendata.format.parquet.RecordConverter.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.Float16LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntervalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapKeyValueTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.VariantLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Chooses, once for each field of a file, how its values become JSON: by the physical type, and what it is annotated as.
final class ValueConverters {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final char REPLACEMENT = '\uFFFD';

    private final Problem problem;

    /// @param problem is told of values that cannot be used
    ValueConverters(Problem problem) {
        this.problem = problem;
    }

    /// @param path of the field in the row, for messages
    Converter converter(Type type, String path, Consumer<JsonNode> target) {
        return type.isPrimitive()
                ? primitive(type.asPrimitiveType(), path, target)
                : group(type.asGroupType(), path, target);
    }

    private Converter group(GroupType type, String path, Consumer<JsonNode> target) {
        return switch (type.getLogicalTypeAnnotation()) {
            case ListLogicalTypeAnnotation list when isOneRepeated(type) ->
                new ListConverter(type, this, path, target);
            case MapLogicalTypeAnnotation map when isMap(type) -> new MapConverter(type, this, path, target);
            case MapKeyValueTypeAnnotation map when isMap(type) -> new MapConverter(type, this, path, target);
            case VariantLogicalTypeAnnotation variant -> throw new UnreadableTypeException(
                    "column " + path + " is of the type VARIANT, which is not read; cast it to JSON or text");
            case null, default -> new StructConverter(type, this, path + ".", target);
        };
    }

    private static boolean isOneRepeated(GroupType type) {
        return type.getFieldCount() == 1 && type.getType(0).isRepetition(Type.Repetition.REPEATED);
    }

    private static boolean isMap(GroupType type) {
        return isOneRepeated(type) && !type.getType(0).isPrimitive()
                && type.getType(0).asGroupType().getFieldCount() <= 2
                && type.getType(0).asGroupType().getFieldCount() > 0;
    }

    private Converter primitive(PrimitiveType type, String path, Consumer<JsonNode> target) {
        LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
        return switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> new PrimitiveConverters.OfBoolean(target);
            case INT32 -> new PrimitiveConverters.OfLong(target, switch (logical) {
                case IntLogicalTypeAnnotation whole when !whole.isSigned() ->
                    value -> Values.whole(value & 0xFFFFFFFFL);
                case DecimalLogicalTypeAnnotation decimal -> value -> Values.decimal(value, decimal.getScale());
                case DateLogicalTypeAnnotation date -> Times::date;
                case TimeLogicalTypeAnnotation time -> value -> Times.time(value, time);
                case null, default -> Values::whole;
            });
            case INT64 -> new PrimitiveConverters.OfLong(target, switch (logical) {
                case IntLogicalTypeAnnotation whole when !whole.isSigned() -> Values::unsigned;
                case DecimalLogicalTypeAnnotation decimal -> value -> Values.decimal(value, decimal.getScale());
                case TimeLogicalTypeAnnotation time -> value -> Times.time(value, time);
                case TimestampLogicalTypeAnnotation timestamp -> value -> Times.timestamp(value, timestamp);
                case null, default -> Values::whole;
            });
            case FLOAT -> new PrimitiveConverters.OfFloat(target);
            case DOUBLE -> new PrimitiveConverters.OfDouble(target);
            case INT96 -> new PrimitiveConverters.OfBinary(target, Times::int96);
            case BINARY, FIXED_LEN_BYTE_ARRAY -> new PrimitiveConverters.OfBinary(target, bytes(logical, path));
        };
    }

    private Function<Binary, JsonNode> bytes(@Nullable LogicalTypeAnnotation logical, String path) {
        return switch (logical) {
            case StringLogicalTypeAnnotation text -> value -> text(value, path);
            case EnumLogicalTypeAnnotation word -> value -> text(value, path);
            case JsonLogicalTypeAnnotation json -> value -> json(value, path);
            case DecimalLogicalTypeAnnotation decimal -> value -> Values.decimal(value, decimal.getScale());
            case UUIDLogicalTypeAnnotation uuid -> Values::uuid;
            case Float16LogicalTypeAnnotation half -> Values::half;
            case IntervalLogicalTypeAnnotation interval -> Times::interval;
            case null, default -> value -> NODES.stringNode(Base64.getEncoder().encodeToString(value.getBytesUnsafe()));
        };
    }

    private JsonNode text(Binary value, String path) {
        byte[] bytes = value.getBytesUnsafe();
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0 && !Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes)) {
            problem.found("column " + path + ": the text is not valid UTF-8");
        }
        return NODES.stringNode(text);
    }

    /// The value that a text of JSON spells; what is no JSON is text.
    private JsonNode json(Binary value, String path) {
        try {
            byte[] bytes = value.getBytesUnsafe();
            return Json.read(bytes, 0, bytes.length);
        } catch (JacksonException other) {
            return text(value, path);
        }
    }
}
