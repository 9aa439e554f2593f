package gendata.model.pace;

import org.jspecify.annotations.Nullable;

/// Finds out how many requests at once a server can take, from how long they take; not thread-safe, and without a clock.
///
/// It begins like TCP: slow start, and then small steps up and down for as long as it goes on. By Little's law throughput is requests in flight by
/// latency, so the latencies of two levels tell how much of the additional requests came out as throughput. On a server with
/// slots and a queue the limit settles where the slots are filled and hardly anything waits.
final class AdaptiveLimit {
    static final int FIRST = 8;
    static final int MOST = 4_096;

    private static final double NEARLY = 0.9;
    private static final int FEWEST_SAMPLES = 4;

    private final Ramp ramp = new Ramp(FIRST);
    private final LatencyMoments latencies = new LatencyMoments();
    private final SlowStart start = new SlowStart(FIRST, MOST);
    private @Nullable Alternation alternation;
    private long fullAt;

    int limit(long now) {
        return ramp.at(now);
    }

    /// When the limit will be higher though nothing happens; `Long.MAX_VALUE` when it will not.
    long risesAt(long now) {
        return ramp.risesAt(now);
    }

    /// A request was sent.
    ///
    /// @param inFlight requests in flight with this one
    Sample sent(String step, int inFlight, long now) {
        int limit = ramp.at(now);
        if (inFlight >= limit) {
            fullAt = now;
        }
        boolean full = now - fullAt <= latencies.mean();
        Level level = level(full, now);
        Sample sample = new Sample(level, step, now);
        level.add(sample, full ? limit : inFlight);
        if (full && limit >= NEARLY * ramp.target() - 1 && latencies.count() >= FEWEST_SAMPLES) {
            advance(inFlight, now);
        }
        return sample;
    }

    /// Only requests that had the limit's company tell anything of it.
    private Level level(boolean full, long now) {
        if (alternation == null) {
            return start.level();
        }
        return full ? alternation.level(latencies.mean(), now) : new Level();
    }

    private void advance(int inFlight, long now) {
        if (alternation != null) {
            if (alternation.advance(latencies, now)) {
                moveTo(alternation.target(), alternation.centre(), now);
            }
            return;
        }
        double before = start.target();
        if (start.advance(inFlight, latencies.mean(), now)) {
            alternation = new Alternation(start.knee(), start.variation(), MOST, now);
            moveTo(alternation.target(), start.knee(), now);
        } else if (start.target() != before) {
            moveTo(start.target(), before, now);
        }
    }

    /// Rises no faster than answers come, so that a higher limit is no burst.
    private void moveTo(double target, double inFlight, long now) {
        ramp.moveTo(target, latencies.mean() / Math.max(1, inFlight), now);
    }

    /// A request was answered.
    ///
    /// @param inFlight requests in flight before it ended
    void answered(Sample sample, int inFlight, long now) {
        sample.ended(now);
        sample.level().ended(inFlight);
        latencies.add(now - sample.sentAt(), ramp.target());
    }
}
