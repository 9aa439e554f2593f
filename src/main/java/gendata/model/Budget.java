package gendata.model;

/// What a run may still spend, so that no limit is ever exceeded: an amount is reserved before each call, and settled after
/// it. Not thread-safe.
///
/// What does not fit beside other open reservations has to wait, for they are mostly settled with less than was reserved. Only
/// what does not fit although none is open has reached the limit.
public final class Budget {
    private final Limits limits;
    private final Tariff tariff;
    private Spend spent;
    private Spend open = Spend.NONE;

    /// The most that may be spent in all; `Long.MAX_VALUE` where there is no limit.
    public record Limits(long calls, long tokens, long cost) {
        public boolean areNone() {
            return calls == Long.MAX_VALUE && tokens == Long.MAX_VALUE && cost == Long.MAX_VALUE;
        }
    }

    /// Whether there is room for an amount.
    public enum Room {
        ENOUGH, NOT_NOW, NEVER
    }

    /// @param spent what earlier runs have spent
    public Budget(Limits limits, Tariff tariff, Spend spent) {
        this.limits = limits;
        this.tariff = tariff;
        this.spent = spent;
    }

    /// The most that one call for this request can be charged with; may be asked by any thread.
    public Spend most(ChatRequest request) {
        return tariff.most(request);
    }

    public Room room(Spend amount) {
        if (isWithin(spent.plus(open).plus(amount))) {
            return Room.ENOUGH;
        }
        return isWithin(spent.plus(amount)) ? Room.NOT_NOW : Room.NEVER;
    }

    public void reserve(Spend amount) {
        open = open.plus(amount);
    }

    /// Replaces what was reserved for a call by what it was charged with.
    public void settle(Spend reserved, Spend charged) {
        open = open.minus(reserved);
        spent = spent.plus(charged);
    }

    /// What a call is charged with that got this answer.
    public Spend charge(ChatRequest request, Answer answer) {
        return tariff.charge(request, answer);
    }

    private boolean isWithin(Spend total) {
        return total.calls() <= limits.calls && total.tokens() <= limits.tokens && total.cost() <= limits.cost;
    }

    /// Why there will never be room for this amount. What is spent is not told: calls in flight may add to it.
    public Failure.Limit reached(Spend amount) {
        Spend total = spent.plus(amount);
        if (total.calls() > limits.calls) {
            return new Failure.Limit(
                    "the limit of %,d request%s is reached".formatted(limits.calls, limits.calls == 1 ? "" : "s"));
        }
        return new Failure.Limit(total.tokens() > limits.tokens
                ? "the limit of %,d token%s is reached, since the next call may take %,d".formatted(limits.tokens,
                        limits.tokens == 1 ? "" : "s", amount.tokens())
                : "the cost limit of %s is reached, since the next call may take %s".formatted(
                        Price.shown(limits.cost), Price.shown(amount.cost())));
    }
}
