package gendata.model;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// What a run may still spend, so that no limit is ever exceeded: an amount is reserved before each call, and settled after
/// it. Safe for many threads: several models may spend the same budget.
///
/// What does not fit beside other open reservations has to wait, for they are mostly settled with less than was reserved. Only
/// what does not fit although none is open has reached the limit.
public final class Budget {
    private final Limits limits;
    private final Set<Runnable> waiting = new LinkedHashSet<>();
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
    public Budget(Limits limits, Spend spent) {
        this.limits = limits;
        this.spent = spent;
    }

    /// Reserves an amount, if there is room for it and the call may be made now.
    ///
    /// @param goes whether the call may be made now; asked only where there is room
    /// @param waiter is among those to be told by `freed` where there is no room now
    public synchronized Room reserve(Spend amount, BooleanSupplier goes, Runnable waiter) {
        Room room = room(amount);
        if (room == Room.ENOUGH && goes.getAsBoolean()) {
            open = open.plus(amount);
        } else if (room == Room.NOT_NOW) {
            waiting.add(waiter);
        }
        return room;
    }

    private Room room(Spend amount) {
        if (isWithin(spent.plus(open).plus(amount))) {
            return Room.ENOUGH;
        }
        return isWithin(spent.plus(amount)) ? Room.NOT_NOW : Room.NEVER;
    }

    /// Replaces what was reserved for a call by what it was charged with.
    public synchronized void settle(Spend reserved, Spend charged) {
        open = open.minus(reserved);
        spent = spent.plus(charged);
    }

    /// Those who waited for room and should ask again, after something was settled. To be told without any lock held.
    public synchronized List<Runnable> freed() {
        if (waiting.isEmpty()) {
            return List.of();
        }
        List<Runnable> told = List.copyOf(waiting);
        waiting.clear();
        return told;
    }

    private boolean isWithin(Spend total) {
        return total.calls() <= limits.calls && total.tokens() <= limits.tokens && total.cost() <= limits.cost;
    }

    /// Why there will never be room for this amount. What is spent is not told: calls in flight may add to it.
    public synchronized Failure.Limit reached(Spend amount) {
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
