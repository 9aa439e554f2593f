package gendata.model.pace;

/// A limit that falls at once and rises steadily, so that requests never start in a burst; not thread-safe.
final class Ramp {
    private double target;
    private double reached;
    private double nanosForOne;
    private long since;

    Ramp(double first) {
        this.target = first;
        this.reached = first;
    }

    /// @param nanos how long it takes to rise by one
    void moveTo(double level, double nanos, long now) {
        update(now);
        target = level;
        nanosForOne = nanos;
        reached = Math.min(reached, level);
    }

    double target() {
        return target;
    }

    int at(long now) {
        update(now);
        return Math.max(1, (int) (reached + 0.5));
    }

    /// When the limit will be one higher; `Long.MAX_VALUE` when it does not rise.
    long risesAt(long now) {
        update(now);
        double next = Math.floor(reached + 0.5) + 0.5;
        return next > target ? Long.MAX_VALUE : now + 1 + (long) ((next - reached) * nanosForOne);
    }

    private void update(long now) {
        if (now > since) {
            if (reached < target) {
                reached = nanosForOne <= 0 ? target : Math.min(target, reached + (now - since) / nanosForOne);
            }
            since = now;
        }
    }
}
