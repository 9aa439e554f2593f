package gendata.format.parquet;

import gendata.format.Json;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Floating-point numbers as Python writes them into JSON: the fewest digits that read back. What is not finite is null.
final class Floats {
    private static final int DIGITS_OF_HALF = 5;
    /// Python writes an exponent when the point is farther from the first digit than these say.
    private static final int LONGEST_WHOLE = 16;
    private static final int MOST_ZEROS = 3;

    private Floats() {}

    static JsonNode of(double value) {
        if (!Double.isFinite(value)) {
            return JsonNodeFactory.instance.nullNode();
        }
        return Json.decimal(respell(Double.toString(value), shorter -> shorter.doubleValue() == value));
    }

    static JsonNode of(float value) {
        if (!Float.isFinite(value)) {
            return JsonNodeFactory.instance.nullNode();
        }
        return Json.decimal(respell(Float.toString(value), shorter -> shorter.floatValue() == value));
    }

    /// The number of these sixteen bits.
    static JsonNode half(short bits) {
        float value = Float.float16ToFloat(bits);
        if (!Float.isFinite(value) || value == 0) {
            return of(value);
        }
        BigDecimal exact = new BigDecimal(value);
        int digits = 1;
        while (digits < DIGITS_OF_HALF && Float.floatToFloat16(rounded(exact, digits).floatValue()) != bits) {
            digits++;
        }
        return Json.decimal(spell(rounded(exact, digits)));
    }

    /// Java takes as many digits as Python, but two where one would do, and an exponent earlier.
    private static String respell(String java, Predicate<BigDecimal> readsBack) {
        if (java.indexOf('E') < 0) {
            return java;
        }
        BigDecimal value = new BigDecimal(java);
        BigDecimal shorter = rounded(value, 1);
        return spell(value.precision() == 2 && readsBack.test(shorter) ? shorter : value);
    }

    private static BigDecimal rounded(BigDecimal value, int digits) {
        return value.round(new MathContext(digits, RoundingMode.HALF_EVEN));
    }

    private static String spell(BigDecimal value) {
        String sign = value.signum() < 0 ? "-" : "";
        String digits = value.stripTrailingZeros().unscaledValue().abs().toString();
        int point = value.precision() - value.scale();
        if (point < -MOST_ZEROS || point > LONGEST_WHOLE) {
            String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
            int exponent = point - 1;
            return "%s%c%se%c%02d".formatted(sign, digits.charAt(0), fraction, exponent < 0 ? '-' : '+',
                    Math.abs(exponent));
        }
        String plain = value.stripTrailingZeros().toPlainString();
        return plain.indexOf('.') < 0 ? plain + ".0" : plain;
    }
}
