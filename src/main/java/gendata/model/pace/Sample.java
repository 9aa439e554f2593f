package gendata.model.pace;

/// One request as a measurement: how long it took, or that it has not ended yet; not thread-safe.
final class Sample {
    private final Level level;
    private final String step;
    private final long number;
    private final long sentAt;
    private long endedAt = Long.MIN_VALUE;
    private long lostAt = Long.MAX_VALUE;

    /// @param number which request to the server it is, in the order of sending
    Sample(Level level, String step, long number, long sentAt) {
        this.level = level;
        this.step = step;
        this.number = number;
        this.sentAt = sentAt;
    }

    Level level() {
        return level;
    }

    void ended(long now) {
        endedAt = now;
    }

    /// It ended in a way that says nothing of its latency but that it would have been longer.
    void lost(long now) {
        lostAt = now;
    }

    /// Whether it ended while its level lasted.
    boolean hasEnded() {
        return endedAt != Long.MIN_VALUE && endedAt <= level.closedAt();
    }

    String step() {
        return step;
    }

    long number() {
        return number;
    }

    long sentAt() {
        return sentAt;
    }

    /// Its latency, or for how long it was on its way while its level lasted.
    long duration(long now) {
        return (hasEnded() ? endedAt : Math.min(Math.min(now, lostAt), level.closedAt())) - sentAt;
    }
}
