package gendata.model.pace;

/// One request as a measurement: how long it took, or that it has not ended yet; not thread-safe.
final class Sample {
    private final Level level;
    private final String step;
    private final long sentAt;
    private long endedAt = Long.MIN_VALUE;

    Sample(Level level, String step, long sentAt) {
        this.level = level;
        this.step = step;
        this.sentAt = sentAt;
    }

    Level level() {
        return level;
    }

    void ended(long now) {
        endedAt = now;
    }

    /// Whether it ended while its level lasted.
    boolean hasEnded() {
        return endedAt != Long.MIN_VALUE && endedAt <= level.closedAt();
    }

    String step() {
        return step;
    }

    long sentAt() {
        return sentAt;
    }

    /// Its latency, or for how long it was on its way while its level lasted.
    long duration(long now) {
        return (hasEnded() ? endedAt : Math.min(now, level.closedAt())) - sentAt;
    }
}
