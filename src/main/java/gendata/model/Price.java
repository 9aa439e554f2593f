package gendata.model;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// What tokens cost, as the task says.
///
/// @param input of a million tokens of prompts
/// @param output of a million tokens of completions
public record Price(BigDecimal input, BigDecimal output) {
    private static final int SCALE = 12;
    private static final int MILLION = 6;
    private static final int LEAST_DECIMALS = 2;
    private static final int MOST_DECIMALS = 6;

    /// In 10⁻¹² of the task's unit, rounded up.
    public long cost(TokenUsage usage) {
        BigDecimal cost = input.multiply(BigDecimal.valueOf(usage.prompt()))
                .add(output.multiply(BigDecimal.valueOf(usage.completion()))).movePointRight(SCALE - MILLION)
                .setScale(0, RoundingMode.CEILING);
        return cost.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValueExact();
    }

    /// A cost in the task's unit, exactly.
    public static BigDecimal amount(long cost) {
        return BigDecimal.valueOf(cost, SCALE).stripTrailingZeros();
    }

    /// A cost as people read it: with two decimals at least, and as many more as it needs, at most six.
    public static String shown(long cost) {
        BigDecimal amount = BigDecimal.valueOf(cost, SCALE).setScale(MOST_DECIMALS, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return amount.setScale(Math.max(LEAST_DECIMALS, amount.scale())).toPlainString();
    }
}
