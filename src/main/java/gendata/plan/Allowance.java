package gendata.plan;

/// How many of a run's units something may happen to: a number, or a part of all.
///
/// @param amount units, or percent
/// @param percent whether the amount is a part of all units
public record Allowance(long amount, boolean percent) {
    /// How many of so many units that is.
    public long of(long units) {
        return percent ? units * amount / 100 : amount;
    }

    /// As people write it: `20` or `5%`.
    @Override
    public String toString() {
        return amount + (percent ? "%" : "");
    }
}
