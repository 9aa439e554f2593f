package gendata.expr;

import dev.cel.common.values.NullValue;
import tools.jackson.databind.JsonNode;

/// Turns JSON to the values that CEL computes with.
final class JsonValues {
    private JsonValues() {}

    static Object convert(JsonNode node) {
        return switch (node.getNodeType()) {
            case NULL, MISSING -> NullValue.NULL_VALUE;
            case BOOLEAN -> node.booleanValue();
            case NUMBER -> number(node);
            case STRING -> node.stringValue();
            case ARRAY -> new JsonList(node);
            case OBJECT -> LazyMap.of(node);
            case BINARY, POJO -> node.asString();
        };
    }

    /// The value of a variable, whose fields are selected.
    static Object selectable(JsonNode node) {
        Object value = convert(node);
        return value instanceof LazyMap object ? Fields.of(object) : value;
    }

    /// Whole numbers in 64 bits stay whole, all else is a double.
    private static Object number(JsonNode node) {
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return node.longValue();
        }
        return node.isIntegralNumber() ? node.bigIntegerValue().doubleValue() : node.asDouble();
    }
}
