package gendata.model;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// What a run may still spend, so that no limit is ever exceeded: an amount is reserved before each call, and settled after
/// it. Thread-safe.
///
/// What does not fit beside other open reservations waits, for they are mostly settled with less than was reserved. Only what
/// does not fit although none is open has reached the limit.
public final class Budget {
    private final Limits limits;
    private final Stop stop;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Spend spent;
    private Spend open = Spend.NONE;

    /// The most that may be spent in all; `Long.MAX_VALUE` where there is no limit.
    public record Limits(long calls, long tokens, long cost) {
        public boolean areNone() {
            return calls == Long.MAX_VALUE && tokens == Long.MAX_VALUE && cost == Long.MAX_VALUE;
        }
    }

    /// @param spent what earlier runs have spent
    public Budget(Limits limits, Spend spent, Stop stop) {
        this.limits = limits;
        this.spent = spent;
        this.stop = stop;
    }

    /// Reserves an amount, waiting until there is room for it.
    ///
    /// @return null when it is reserved, else why it is not
    @Nullable
    Failure reserve(Spend amount) throws InterruptedException {
        lock.lock();
        try {
            while (!stop.requested()) {
                if (isWithin(spent.plus(open).plus(amount))) {
                    open = open.plus(amount);
                    return null;
                }
                if (!isWithin(spent.plus(amount))) {
                    return new Failure.Limit(reached(amount));
                }
                changed.await();
            }
            return Failure.Stopped.notAsked();
        } finally {
            lock.unlock();
        }
    }

    /// Replaces what was reserved for a call by what it was charged with.
    void settle(Spend reserved, Spend charged) {
        lock.lock();
        try {
            open = open.minus(reserved);
            spent = spent.plus(charged);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Lets those who wait see that the run is ending.
    public void wake() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean isWithin(Spend total) {
        return total.calls() <= limits.calls && total.tokens() <= limits.tokens && total.cost() <= limits.cost;
    }

    private String reached(Spend amount) {
        Spend total = spent.plus(amount);
        if (total.calls() > limits.calls) {
            return "the limit of %,d requests is reached".formatted(limits.calls);
        }
        return total.tokens() > limits.tokens
                ? "the limit of %,d tokens is reached: %,d are spent and the next call may take %,d".formatted(
                        limits.tokens, spent.tokens(), amount.tokens())
                : "the cost limit of %s is reached: %s is spent and the next call may take %s".formatted(
                        Price.shown(limits.cost), Price.shown(spent.cost()), Price.shown(amount.cost()));
    }
}
