package gendata.format.parquet;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.LongFunction;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.Float16LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntervalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Says how each type of single values becomes JSON.
final class Scalars {
    private Scalars() {}

    /// @param notUtf8 called for text that is none
    static Converter converter(PrimitiveType type, Slot slot, Runnable notUtf8) {
        LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
        return switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> ScalarConverter.ofBooleans(slot);
            case INT32 -> ScalarConverter.ofInts(ints(meaning), slot);
            case INT64 -> ScalarConverter.ofLongs(longs(meaning), slot);
            case FLOAT -> ScalarConverter.ofFloats(slot);
            case DOUBLE -> ScalarConverter.ofDoubles(slot);
            case INT96 -> ScalarConverter.ofBytes(value -> text(Times.timestamp(value)), slot, notUtf8);
            case BINARY, FIXED_LEN_BYTE_ARRAY -> ScalarConverter.ofBytes(bytes(meaning), slot, notUtf8);
        };
    }

    private static IntFunction<JsonNode> ints(@Nullable LogicalTypeAnnotation meaning) {
        return switch (meaning) {
            case IntLogicalTypeAnnotation whole when !whole.isSigned() -> {
                long mask = (1L << whole.getBitWidth()) - 1;
                yield value -> Numbers.whole(value & mask);
            }
            case DateLogicalTypeAnnotation date -> value -> text(Times.date(value));
            case null, default -> {
                LongFunction<JsonNode> same = longs(meaning);
                yield same::apply;
            }
        };
    }

    private static LongFunction<JsonNode> longs(@Nullable LogicalTypeAnnotation meaning) {
        return switch (meaning) {
            case IntLogicalTypeAnnotation whole when !whole.isSigned() -> Numbers::unsigned;
            case DecimalLogicalTypeAnnotation decimal ->
                value -> Numbers.decimal(BigDecimal.valueOf(value, decimal.getScale()));
            case TimeLogicalTypeAnnotation time -> {
                TimeUnit unit = unit(time.getUnit());
                yield value -> text(Times.time(value, unit, time.isAdjustedToUTC()));
            }
            case TimestampLogicalTypeAnnotation timestamp -> {
                TimeUnit unit = unit(timestamp.getUnit());
                yield value -> text(Times.timestamp(value, unit, timestamp.isAdjustedToUTC()));
            }
            case null, default -> Numbers::whole;
        };
    }

    private static TimeUnit unit(LogicalTypeAnnotation.TimeUnit unit) {
        return switch (unit) {
            case MILLIS -> TimeUnit.MILLISECONDS;
            case MICROS -> TimeUnit.MICROSECONDS;
            case NANOS -> TimeUnit.NANOSECONDS;
        };
    }

    private static Function<Binary, @Nullable JsonNode> bytes(@Nullable LogicalTypeAnnotation meaning) {
        return switch (meaning) {
            case StringLogicalTypeAnnotation string -> Texts::text;
            case EnumLogicalTypeAnnotation string -> Texts::text;
            case JsonLogicalTypeAnnotation json -> Texts::json;
            case DecimalLogicalTypeAnnotation decimal -> value -> Numbers
                    .decimal(new BigDecimal(new BigInteger(value.getBytesUnsafe()), decimal.getScale()));
            case Float16LogicalTypeAnnotation half -> value -> Floats.half(value.get2BytesLittleEndian());
            case IntervalLogicalTypeAnnotation interval -> value -> text(Times.duration(value));
            case UUIDLogicalTypeAnnotation uuid -> value -> text(uuid(value.toByteBuffer()));
            case null, default -> value -> text(Base64.getEncoder().encodeToString(value.getBytesUnsafe()));
        };
    }

    private static String uuid(ByteBuffer bytes) {
        long high = bytes.getLong();
        return new UUID(high, bytes.getLong()).toString();
    }

    private static JsonNode text(String text) {
        return JsonNodeFactory.instance.stringNode(text);
    }
}
