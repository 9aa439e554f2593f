package gendata.model.pace;

import java.time.Duration;
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

    /// The part of failures among the last requests from which on nothing is concluded from latencies.
    private static final double TROUBLED = 0.1;

    /// With more refusals than this among the last requests a single one says nothing.
    private static final double STRAY = 0.02;

    private static final double NEWEST_WEIGHT = 0.02;
    private static final double DEEPEST_CUT = 0.5;
    private static final double USUAL_VARIATION = 0.3;

    /// How long it takes to rise that far.
    private static final double AHEAD_NANOS = Duration.ofSeconds(1).toNanos();

    private final Ramp ramp = new Ramp(FIRST);
    private final LatencyMoments latencies = new LatencyMoments();
    private final SlowStart start = new SlowStart(FIRST, MOST);
    private @Nullable Alternation alternation;
    private final Ceiling ceiling = new Ceiling();
    private final Refusals refusals;
    private final RefusalTrial trial;
    private double troubles;
    private double refusedLimit;
    private long fullAt;

    AdaptiveLimit(Refusals refusals) {
        this.refusals = refusals;
        this.trial = new RefusalTrial(refusals);
    }

    int limit(long now) {
        return (int) Math.max(1, Math.min(ramp.at(now), ceiling.at(now)));
    }

    /// When the limit will be higher though nothing happens; `Long.MAX_VALUE` when it will not.
    ///
    /// To be asked while all places are taken: where answers take long the limit rises before they are there.
    long risesAt(long now) {
        if (alternation != null || trial.isOpen() || troubles >= TROUBLED || refusals.part() >= STRAY) {
            return ramp.risesAt(now);
        }
        if (start.goesAheadAt(latencies.mean()) <= now) {
            double before = start.target();
            start.goAhead(now);
            ramp.moveTo(start.target(), AHEAD_NANOS / before, now);
        }
        return Math.min(ramp.risesAt(now), start.goesAheadAt(latencies.mean()));
    }

    /// A request was sent.
    ///
    /// @param inFlight requests in flight with this one
    Sample sent(String step, long number, int inFlight, long now) {
        conclude(now);
        int limit = limit(now);
        if (inFlight >= limit) {
            fullAt = now;
        }
        boolean full = now - fullAt <= latencies.mean();
        Level level = level(full, now);
        Sample sample = new Sample(level, step, number, now);
        level.add(sample, full ? limit : inFlight);
        if (full && limit >= NEARLY * Math.min(ramp.target(), ceiling.at(now)) - 1 && troubles < TROUBLED
                && latencies.count() >= FEWEST_SAMPLES && !trial.isOpen()) {
            advance(inFlight, now);
        }
        return sample;
    }

    /// Only requests that had the limit's company tell anything of it.
    private Level level(boolean full, long now) {
        if (alternation == null) {
            return start.level(now);
        }
        return full ? alternation.level(latencies.mean(), now) : new Level();
    }

    private void advance(int inFlight, long now) {
        if (alternation != null) {
            if (alternation.advance(latencies, now)) {
                moveTo(alternation.target(ceiling.at(now)), alternation.centre(), now);
            }
            return;
        }
        double before = start.target();
        if (start.advance(inFlight, latencies.mean(), latencies.recent(), now)) {
            alternation = new Alternation(start.knee(), start.variation(), MOST, now);
            moveTo(alternation.target(ceiling.at(now)), start.knee(), now);
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
        worked(true);
        sample.ended(now);
        sample.level().ended(inFlight);
        latencies.add(now - sample.sentAt(), ramp.target());
    }

    /// Whether it worked, as far as the server is to blame.
    private void worked(boolean well) {
        troubles += ((well ? 0 : 1) - troubles) * NEWEST_WEIGHT;
    }

    /// A request failed; that says nothing of how many there may be, but is no time for more.
    void failed(Sample sample, long now) {
        worked(false);
        lost(sample, now);
    }

    /// Nothing can be said of a request.
    void lost(Sample sample, long now) {
        sample.lost(now);
    }

    /// A request was refused while others passed.
    ///
    /// @param inFlight requests in flight before it ended
    void refusedAmongOthers(Sample sample, int inFlight, long now) {
        boolean asExpected = ceiling.isMetAt(limit(now)) && refusals.part() < STRAY;
        if (asExpected) {
            ceiling.met(limit(now), latencies.mean(), now);
            refusedLimit = limit(now);
            fallTo(limit(now), now);
        } else if (trial.refused(sample.number(), rate(now))) {
            refused(inFlight, now);
        }
    }

    /// A request was refused as one too many, the first of a burst.
    ///
    /// @param inFlight requests in flight before it ended
    void refused(int inFlight, long now) {
        refusedLimit = Math.min(limit(now), inFlight);
        ceiling.met(refusedLimit, latencies.mean(), now);
        trial.begin(refusedLimit);
    }

    /// Only when fewer were refused with fewer at once was their number the reason.
    private void conclude(long now) {
        switch (trial.result()) {
            case OPEN -> {
            }
            case HELPED -> {
                ceiling.confirm();
                fallTo(Math.min(refusedLimit, ceiling.height()), now);
            }
            case DID_NOT_HELP -> ceiling.forget();
        }
    }

    /// About how many requests are sent in a second; 0 before the first answer.
    double rate(long now) {
        return latencies.mean() == 0 ? 0 : Math.max(limit(now), refusedLimit) / latencies.mean() * 1e9;
    }

    /// Another one of the same burst was refused; how many are left tells how many were taken.
    ///
    /// @param inFlight requests in flight after it ended
    void alsoRefused(int inFlight) {
        ceiling.lower(Math.max(inFlight, DEEPEST_CUT * refusedLimit));
    }

    /// The last refusal was for how many were sent in some time, not for how many were in flight.
    void wasNotTheReason() {
        ceiling.forget();
        trial.drop();
        if (alternation != null) {
            alternation.raise(refusedLimit);
        }
    }

    private void fallTo(double centre, long now) {
        if (alternation == null) {
            alternation = new Alternation(Math.max(1, centre), USUAL_VARIATION, MOST, now);
        }
        moveTo(alternation.target(ceiling.at(now)), alternation.centre(), now);
    }

    /// What answers take, in nanoseconds; 0 before the first.
    double latency() {
        return latencies.mean();
    }
}
