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

    /// A cost as people read it.
    public static String shown(long cost) {
        return BigDecimal.valueOf(cost, SCALE).setScale(4, RoundingMode.HALF_UP).toPlainString();
    }
}
