package gendata.model;

/// What was asked and billed, or a difference between two such amounts.
///
/// @param cost in 10⁻¹² of the unit in which the task gives its prices; zero where it gives none
public record Spend(long calls, long promptTokens, long completionTokens, long cost) {
    public static final Spend NONE = new Spend(0, 0, 0, 0);

    public Spend plus(Spend other) {
        return new Spend(calls + other.calls, promptTokens + other.promptTokens,
                completionTokens + other.completionTokens, cost + other.cost);
    }

    public Spend minus(Spend other) {
        return new Spend(calls - other.calls, promptTokens - other.promptTokens,
                completionTokens - other.completionTokens, cost - other.cost);
    }

    public long tokens() {
        return promptTokens + completionTokens;
    }
}
