package gendata.format.parquet;

import gendata.format.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Whole numbers and decimals as JSON that was read has them.
final class Numbers {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Numbers() {}

    static JsonNode whole(long value) {
        return value == (int) value ? NODES.numberNode((int) value) : NODES.numberNode(value);
    }

    static JsonNode unsigned(long value) {
        return value >= 0 ? whole(value) : NODES.numberNode(new BigInteger(Long.toUnsignedString(value)));
    }

    /// All digits and no exponent; a whole number where there is no scale.
    static JsonNode decimal(BigDecimal value) {
        if (value.scale() > 0) {
            return Json.decimal(value.toPlainString());
        }
        BigInteger whole = value.toBigIntegerExact();
        return whole.bitLength() < Long.SIZE ? whole(whole.longValue()) : NODES.numberNode(whole);
    }
}
