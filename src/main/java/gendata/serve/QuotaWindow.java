package gendata.serve;

import java.time.Duration;
import java.util.function.LongSupplier;

/// A quota that is renewed at fixed times, counted from the start. Thread-safe.
final class QuotaWindow {
    private final Serving.Quota quota;
    private final LongSupplier nanoseconds;
    private final long start;
    private long window;
    private long used;

    QuotaWindow(Serving.Quota quota, LongSupplier nanoseconds) {
        this.quota = quota;
        this.nanoseconds = nanoseconds;
        this.start = nanoseconds.getAsLong();
    }

    /// Takes so much of the quota, unless it is used up.
    synchronized boolean take(long amount) {
        turn();
        if (used >= quota.amount()) {
            return false;
        }
        used += amount;
        return true;
    }

    /// Adds what was not known before.
    synchronized void add(long amount) {
        turn();
        used += amount;
    }

    synchronized long remaining() {
        turn();
        return Math.max(0, quota.amount() - used);
    }

    long limit() {
        return quota.amount();
    }

    /// How long until it is renewed.
    synchronized Duration reset() {
        long passed = turn();
        return Duration.ofNanos((window + 1) * quota.window().toNanos() - passed);
    }

    /// Gives how long it has been since the start.
    private long turn() {
        long passed = nanoseconds.getAsLong() - start;
        long now = passed / quota.window().toNanos();
        if (now > window) {
            window = now;
            used = 0;
        }
        return passed;
    }
}
