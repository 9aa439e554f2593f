package gendata.model.pace;

/// Holds what may be spent a minute, refilled continuously; not thread-safe.
///
/// A tenth of a minute's allowance can be spent at once, because providers enforce their minute in slices of seconds.
/// Debts are allowed: what turned out dearer than reserved makes the next wait. What is larger than the bucket goes when the bucket is
/// full. Where several processes share what may be spent a minute, a part of it is held here.
final class TokenBucket {
    private static final double BURST_MINUTES = 0.1;
    private static final double NANOS_A_MINUTE = 60e9;

    private final double wholePerNano;
    private final double wholeCapacity;
    private double perNano;
    private double capacity;
    private double level;
    private long filledAt;

    TokenBucket(long perMinute, long now) {
        this.wholePerNano = perMinute / NANOS_A_MINUTE;
        this.wholeCapacity = Math.max(1, perMinute * BURST_MINUTES);
        this.perNano = wholePerNano;
        this.capacity = wholeCapacity;
        this.level = capacity;
        this.filledAt = now;
    }

    /// From now on holds this part of the whole. A larger one brings nothing at once, so that all parts together never hold
    /// more than one bucket would, but for the one that each may always hold.
    ///
    /// @param part from 0 to 1
    void share(double part, long now) {
        fill(now);
        perNano = wholePerNano * part;
        capacity = part > 0 ? Math.max(1, wholeCapacity * part) : 0;
    }

    /// When so much can be taken, which is now or a later point of the clock; `Long.MAX_VALUE` while it has no part.
    long availableAt(double amount, long now) {
        fill(now);
        if (perNano == 0) {
            return Long.MAX_VALUE;
        }
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
