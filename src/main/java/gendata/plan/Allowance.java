package gendata.plan;

import java.math.BigDecimal;

/// How many of a run's units something may happen to: a number, or a part of all.
///
/// @param amount units, or percent, without zeros at the end of its decimals
/// @param percent whether the amount is a part of all units
public record Allowance(BigDecimal amount, boolean percent) {
    public Allowance {
        amount = amount.stripTrailingZeros();
    }

    public Allowance(long amount, boolean percent) {
        this(BigDecimal.valueOf(amount), percent);
    }

    /// How many of so many units that is; of a part, what is whole of it.
    public long of(long units) {
        return (percent ? amount.multiply(BigDecimal.valueOf(units)).movePointLeft(2) : amount).longValue();
    }

    public boolean isNone() {
        return amount.signum() == 0;
    }

    /// As people write it: `20`, `5%` or `0.5%`.
    @Override
    public String toString() {
        return amount.toPlainString() + (percent ? "%" : "");
    }
}
