package gendata.schema;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Makes up numbers within bounds that are multiples of something. Used by one thread.
final class NumberMaker {
    private static final int USUAL_RANGE = 100;
    private static final BigDecimal TENTH = new BigDecimal("0.1");

    private final RandomGenerator random;

    NumberMaker(RandomGenerator random) {
        this.random = random;
    }

    Optional<BigInteger> integer(ObjectNode schema) {
        BigDecimal multiple = decimal(schema, "multipleOf");
        BigDecimal step = multiple == null
                ? BigDecimal.ONE
                : multiple.stripTrailingZeros().scale() <= 0
                        ? multiple
                        : multiple.movePointRight(multiple.stripTrailingZeros().scale());
        return among(schema, step).map(BigDecimal::toBigInteger);
    }

    Optional<BigDecimal> number(ObjectNode schema) {
        BigDecimal multiple = decimal(schema, "multipleOf");
        Optional<BigDecimal> found = among(schema, multiple == null ? TENTH : multiple);
        return found.isPresent() || multiple != null ? found : among(schema, middle(schema));
    }

    /// A multiple of the step within the bounds; empty where there is none.
    private Optional<BigDecimal> among(ObjectNode schema, BigDecimal step) {
        if (step.signum() <= 0) {
            return Optional.empty();
        }
        BigInteger least = bound(schema, "minimum", "exclusiveMinimum", step, RoundingMode.CEILING);
        BigInteger most = bound(schema, "maximum", "exclusiveMaximum", step, RoundingMode.FLOOR);
        BigInteger from = least != null
                ? least
                : most != null ? most.subtract(BigInteger.valueOf(USUAL_RANGE)).min(most) : BigInteger.ZERO;
        BigInteger to = from.add(BigInteger.valueOf(USUAL_RANGE));
        BigInteger end = most != null && most.compareTo(to) < 0 ? most : to;
        if (from.compareTo(end) > 0) {
            return Optional.empty();
        }
        int range = end.subtract(from).intValueExact();
        return Optional.of(step.multiply(new BigDecimal(from.add(BigInteger.valueOf(random.nextInt(range + 1))))));
    }

    private static @Nullable BigInteger bound(ObjectNode schema, String with, String without, BigDecimal step,
            RoundingMode rounding) {
        BigDecimal inclusive = decimal(schema, with);
        BigDecimal exclusive = decimal(schema, without);
        int inwards = rounding == RoundingMode.CEILING ? 1 : -1;
        BigInteger first = inclusive == null ? null : steps(inclusive, step, rounding);
        BigInteger second = exclusive == null ? null : steps(exclusive, step, rounding);
        if (second != null && exclusive != null
                && new BigDecimal(second).multiply(step).compareTo(exclusive) == 0) {
            second = second.add(BigInteger.valueOf(inwards));
        }
        if (first == null || second == null) {
            return first == null ? second : first;
        }
        return inwards > 0 ? first.max(second) : first.min(second);
    }

    private static BigInteger steps(BigDecimal number, BigDecimal step, RoundingMode rounding) {
        return number.divide(step, 0, rounding).toBigInteger();
    }

    /// A step so small that a multiple lies between bounds that are close together.
    private static BigDecimal middle(ObjectNode schema) {
        BigDecimal low = decimal(schema, schema.has("minimum") ? "minimum" : "exclusiveMinimum");
        BigDecimal high = decimal(schema, schema.has("maximum") ? "maximum" : "exclusiveMaximum");
        return low == null || high == null || low.compareTo(high) >= 0
                ? TENTH
                : high.subtract(low).divide(BigDecimal.TEN, MathContext.DECIMAL64);
    }

    private static @Nullable BigDecimal decimal(ObjectNode schema, String keyword) {
        JsonNode value = schema.path(keyword);
        return value.isNumber() ? value.decimalValue() : null;
    }
}
