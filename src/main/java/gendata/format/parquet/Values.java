package gendata.format.parquet;

import gendata.format.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.UUID;
import org.apache.parquet.io.api.Binary;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Parquet's numbers and ids as JSON values of the kinds that `Json.read` gives.
final class Values {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    /// From here on Python, and with it most JSON of datasets, writes an exponent.
    private static final int LARGEST_PLAIN_EXPONENT = 16;
    private static final int SMALLEST_PLAIN_EXPONENT = -4;

    private Values() {}

    static JsonNode whole(long value) {
        return value == (int) value ? NODES.numberNode((int) value) : NODES.numberNode(value);
    }

    static JsonNode whole(BigInteger value) {
        return value.bitLength() < Long.SIZE ? whole(value.longValue()) : NODES.numberNode(value);
    }

    /// 64 bits without a sign.
    static JsonNode unsigned(long value) {
        return value >= 0 ? whole(value) : NODES.numberNode(new BigInteger(Long.toUnsignedString(value)));
    }

    static JsonNode decimal(long unscaled, int scale) {
        return decimal(BigInteger.valueOf(unscaled), scale);
    }

    static JsonNode decimal(Binary unscaled, int scale) {
        return decimal(new BigInteger(unscaled.getBytesUnsafe()), scale);
    }

    /// With every digit, those after the point also where they are zeros.
    private static JsonNode decimal(BigInteger unscaled, int scale) {
        return scale == 0 ? whole(unscaled) : Json.decimal(new BigDecimal(unscaled, scale).toPlainString());
    }

    /// The shortest number that reads back as the same, spelled as Python does; null for what is no number.
    static JsonNode real(double value) {
        return Double.isFinite(value) ? Json.decimal(spelled(Double.toString(value))) : NODES.nullNode();
    }

    static JsonNode real(float value) {
        return Float.isFinite(value) ? Json.decimal(spelled(Float.toString(value))) : NODES.nullNode();
    }

    /// 16 bits.
    static JsonNode half(Binary value) {
        return real(Float.float16ToFloat(littleEndian(value).getShort()));
    }

    /// @param shortest as Java spells it, with an exponent from 1E7 on and below 0.001
    private static String spelled(String shortest) {
        if (shortest.indexOf('E') < 0) {
            return shortest;
        }
        BigDecimal number = new BigDecimal(shortest).stripTrailingZeros();
        int exponent = number.precision() - number.scale() - 1;
        if (exponent >= SMALLEST_PLAIN_EXPONENT && exponent < LARGEST_PLAIN_EXPONENT) {
            String plain = number.toPlainString();
            return plain.indexOf('.') < 0 ? plain + ".0" : plain;
        }
        String digits = number.unscaledValue().abs().toString();
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        String size = Integer.toString(Math.abs(exponent));
        return (number.signum() < 0 ? "-" : "") + mantissa + (exponent < 0 ? "e-" : "e+")
                + (size.length() == 1 ? "0" + size : size);
    }

    static JsonNode uuid(Binary value) {
        ByteBuffer bytes = value.toByteBuffer();
        return NODES.stringNode(new UUID(bytes.getLong(), bytes.getLong()).toString());
    }

    static ByteBuffer littleEndian(Binary value) {
        return value.toByteBuffer().slice().order(ByteOrder.LITTLE_ENDIAN);
    }
}
