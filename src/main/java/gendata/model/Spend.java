package gendata.model;

/// What was asked and billed, or a difference between two such amounts.
///
/// @param cost in 10⁻¹² of the unit in which the task gives its prices; zero where it gives none
public record Spend(long calls, long promptTokens, long completionTokens, long cost) {
    public static final Spend NONE = new Spend(0, 0, 0, 0);

    public Spend plus(Spend other) {
        return new Spend(sum(calls, other.calls), sum(promptTokens, other.promptTokens),
                sum(completionTokens, other.completionTokens), sum(cost, other.cost));
    }

    public Spend minus(Spend other) {
        return new Spend(sum(calls, -other.calls), sum(promptTokens, -other.promptTokens),
                sum(completionTokens, -other.completionTokens), sum(cost, -other.cost));
    }

    public long tokens() {
        return sum(promptTokens, completionTokens);
    }

    /// At most, or least, what a long can hold.
    private static long sum(long first, long second) {
        long sum = first + second;
        boolean over = ((first ^ sum) & (second ^ sum)) < 0;
        return over ? (first < 0 ? Long.MIN_VALUE : Long.MAX_VALUE) : sum;
    }
}
