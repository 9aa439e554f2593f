package gendata.format.parquet;

import gendata.format.Json;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.apache.parquet.io.ParquetDecodingException;
import org.apache.parquet.variant.Variant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a variant is as JSON.
final class Variants {
    /// As deep as JSON that is read.
    private static final int DEEPEST = 500;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Variants() {}

    static JsonNode json(Variant value) {
        return json(value, 0);
    }

    private static JsonNode json(Variant value, int depth) {
        if (depth > DEEPEST) {
            throw new ParquetDecodingException("a variant is nested deeper than " + DEEPEST + " levels");
        }
        return switch (value.getType()) {
            case OBJECT -> object(value, depth);
            case ARRAY -> array(value, depth);
            case NULL -> NODES.nullNode();
            case BOOLEAN -> NODES.booleanNode(value.getBoolean());
            case BYTE -> Numbers.whole(value.getByte());
            case SHORT -> Numbers.whole(value.getShort());
            case INT -> Numbers.whole(value.getInt());
            case LONG -> Numbers.whole(value.getLong());
            case FLOAT -> Floats.of(value.getFloat());
            case DOUBLE -> Floats.of(value.getDouble());
            case DECIMAL4, DECIMAL8, DECIMAL16 -> Numbers.decimal(value.getDecimal());
            case STRING -> NODES.stringNode(value.getString());
            case BINARY -> NODES.stringNode(base64(value.getBinary()));
            case UUID -> NODES.stringNode(value.getUUID().toString());
            case DATE -> NODES.stringNode(Times.date(value.getInt()));
            case TIME -> NODES.stringNode(Times.time(value.getLong(), TimeUnit.MICROSECONDS, false));
            case TIMESTAMP_TZ -> timestamp(value, TimeUnit.MICROSECONDS, true);
            case TIMESTAMP_NTZ -> timestamp(value, TimeUnit.MICROSECONDS, false);
            case TIMESTAMP_NANOS_TZ -> timestamp(value, TimeUnit.NANOSECONDS, true);
            case TIMESTAMP_NANOS_NTZ -> timestamp(value, TimeUnit.NANOSECONDS, false);
        };
    }

    private static ObjectNode object(Variant value, int depth) {
        ObjectNode object = Json.object();
        for (int index = 0; index < value.numObjectElements(); index++) {
            Variant.ObjectField field = value.getFieldAtIndex(index);
            object.set(field.key, json(field.value, depth + 1));
        }
        return object;
    }

    private static ArrayNode array(Variant value, int depth) {
        ArrayNode array = NODES.arrayNode();
        for (int index = 0; index < value.numArrayElements(); index++) {
            array.add(json(value.getElementAtIndex(index), depth + 1));
        }
        return array;
    }

    private static JsonNode timestamp(Variant value, TimeUnit unit, boolean utc) {
        return NODES.stringNode(Times.timestamp(value.getLong(), unit, utc));
    }

    private static String base64(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return Base64.getEncoder().encodeToString(copy);
    }
}
