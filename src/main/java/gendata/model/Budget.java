package gendata.model;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// What a run may still spend, so that no limit is ever exceeded: an amount is reserved before each call, and settled after
/// it. Safe for many threads: several models may spend the same budget.
///
/// What does not fit beside other open reservations has to wait, for they are mostly settled with less than was reserved. Only
/// what does not fit although none is open has reached the limit.
///
/// One that grows holds a portion of what several processes may spend together. What does not fit then waits for more, until
/// `nothingMore` says that none comes; somebody else gets it, since nothing here ever waits or reads a file.
public final class Budget {
    private final Limits limits;
    private final Set<Runnable> waiting = new LinkedHashSet<>();
    private final @Nullable Runnable wanting;
    private Spend spent;
    private Spend open = Spend.NONE;
    /// What may be spent of the limits here and now.
    private Limits portion;
    /// Beyond this it is time for more.
    private Limits mark;
    /// What could be had of the limits in the end.
    private Limits most;
    private boolean grows;
    private boolean low;
    private @Nullable Spend lacking;
    private @Nullable Spend refused;

    /// The most that may be spent in all; `Long.MAX_VALUE` where there is no limit.
    public record Limits(long calls, long tokens, long cost) {
        public boolean areNone() {
            return calls == Long.MAX_VALUE && tokens == Long.MAX_VALUE && cost == Long.MAX_VALUE;
        }

        private boolean hold(Spend total) {
            return total.calls() <= calls && total.tokens() <= tokens && total.cost() <= cost;
        }

        private static Limits of(Spend total) {
            return new Limits(total.calls(), total.tokens(), total.cost());
        }

        /// Half of the way from what is spent to these.
        private Limits half(Spend total) {
            return new Limits(half(total.calls(), calls), half(total.tokens(), tokens), half(total.cost(), cost));
        }

        private static long half(long from, long to) {
            return to == Long.MAX_VALUE ? to : from + Math.max(0, to - from) / 2;
        }
    }

    /// Whether there is room for an amount.
    public enum Room {
        ENOUGH, NOT_NOW, NEVER
    }

    /// How a budget stands that grows.
    ///
    /// @param spent what was spent, with that of earlier runs
    /// @param open what is reserved
    /// @param lacking what did not fit last; null where all did since
    public record Account(Spend spent, Spend open, @Nullable Spend lacking) {
        /// What is no longer there to be spent, as it looks now.
        public Spend used() {
            return spent.plus(open);
        }
    }

    /// @param spent what earlier runs have spent
    public Budget(Limits limits, Spend spent) {
        this(limits, spent, null);
    }

    private Budget(Limits limits, Spend spent, @Nullable Runnable wanting) {
        this.limits = limits;
        this.spent = spent;
        this.wanting = wanting;
        this.grows = wanting != null;
        this.portion = grows ? Limits.of(spent) : limits;
        this.mark = portion;
        this.most = limits;
    }

    /// One that grows, in which there is nothing yet.
    ///
    /// @param limits of all together, as they are told of
    /// @param spent what earlier runs have spent, in which those of others have no part
    /// @param wanting is told that it is time for more, with locks held
    public static Budget growing(Limits limits, Spend spent, Runnable wanting) {
        return new Budget(limits, spent, wanting);
    }

    /// From now on so much may be spent; those who wait are to be told by `freed`.
    public synchronized void raise(Limits higher) {
        portion = higher;
        mark = higher.half(spent.plus(open));
        low = false;
        lacking = null;
    }

    /// Gives back what is neither spent nor open.
    public synchronized Account giveBack() {
        portion = Limits.of(spent.plus(open));
        mark = portion;
        return account();
    }

    /// From now on what does not fit has reached the limit; those who wait are to be told by `freed`.
    ///
    /// @param reachable what could be spent if the rest were here
    /// @param amount for which that is not enough
    public synchronized void nothingMore(Limits reachable, Spend amount) {
        most = reachable;
        refused = amount;
        grows = false;
    }

    public synchronized Account account() {
        return new Account(spent, open, lacking);
    }

    /// Reserves an amount, if there is room for it and the call may be made now.
    ///
    /// @param goes whether the call may be made now; asked only where there is room
    /// @param waiter is among those to be told by `freed` where there is no room now
    public synchronized Room reserve(Spend amount, BooleanSupplier goes, Runnable waiter) {
        Room room = room(amount);
        if (room == Room.ENOUGH && goes.getAsBoolean()) {
            open = open.plus(amount);
            lacking = null;
            wantMoreWhenLow();
        } else if (room == Room.NOT_NOW) {
            waiting.add(waiter);
            want(amount);
        }
        return room;
    }

    private Room room(Spend amount) {
        if (portion.hold(spent.plus(open).plus(amount))) {
            return Room.ENOUGH;
        }
        return grows || portion.hold(spent.plus(amount)) ? Room.NOT_NOW : Room.NEVER;
    }

    private void want(Spend amount) {
        if (grows && wanting != null) {
            lacking = amount;
            wanting.run();
        }
    }

    /// Before anybody has to wait.
    private void wantMoreWhenLow() {
        if (grows && wanting != null && !low && !mark.hold(spent.plus(open))) {
            low = true;
            wanting.run();
        }
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

    /// Why there will never be room for this amount, or was none for a larger one before. What is spent is not told: calls in flight may add to it.
    public synchronized Failure.Limit reached(Spend amount) {
        Spend next = refused != null && most.hold(spent.plus(amount)) ? refused : amount;
        Spend total = spent.plus(next);
        if (total.calls() > most.calls) {
            return new Failure.Limit(
                    "the limit of %,d request%s is reached".formatted(limits.calls, limits.calls == 1 ? "" : "s"));
        }
        return new Failure.Limit(total.tokens() > most.tokens
                ? "the limit of %,d token%s is reached, since the next call may take %,d".formatted(limits.tokens,
                        limits.tokens == 1 ? "" : "s", next.tokens())
                : "the cost limit of %s is reached, since the next call may take %s".formatted(
                        Price.shown(limits.cost), Price.shown(next.cost())));
    }
}
