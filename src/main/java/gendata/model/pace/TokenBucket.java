package gendata.model.pace;

/// Holds what may be spent a minute, refilled continuously; not thread-safe.
///
/// A tenth of a minute's allowance can be spent at once, because providers enforce their minute in slices of seconds.
/// Debts are allowed: what turned out dearer than reserved makes the next wait. What is larger than the bucket goes when the bucket is
/// full.
final class TokenBucket {
    private static final double BURST_MINUTES = 0.1;
    private static final double NANOS_A_MINUTE = 60e9;

    private final double perNano;
    private final double capacity;
    private double level;
    private long filledAt;

    TokenBucket(long perMinute, long now) {
        this.perNano = perMinute / NANOS_A_MINUTE;
        this.capacity = Math.max(1, perMinute * BURST_MINUTES);
        this.level = capacity;
        this.filledAt = now;
    }

    /// When so much can be taken, which is now or a later point of the clock.
    long availableAt(double amount, long now) {
        fill(now);
        double missing = Math.min(amount, capacity) - level;
        return missing <= 0 ? now : now + (long) Math.ceil(missing / perNano);
    }

    /// Takes it, whether it is there or not.
    void take(double amount, long now) {
        fill(now);
        level -= amount;
    }

    /// Gives back what was reserved and not used, or takes, when negative, what was used beyond it.
    void giveBack(double amount, long now) {
        fill(now);
        level = Math.min(capacity, level + amount);
    }

    private void fill(long now) {
        level = Math.min(capacity, level + Math.max(0, now - filledAt) * perNano);
        filledAt = Math.max(filledAt, now);
    }
}
