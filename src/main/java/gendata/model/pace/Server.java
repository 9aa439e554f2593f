package gendata.model.pace;

import gendata.model.Failure;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// What is known of one server, and so when it may be sent the next request; not thread-safe.
final class Server {
    /// A server that asks to wait longer than that counts requests by time, not those at once; the second in round trips.
    private static final long QUOTA_PAUSE = Duration.ofSeconds(1).toNanos();

    private static final double QUOTA_ROUND_TRIPS = 2;

    /// With fewer in flight than this part of the limit, the limit was not the reason of a refusal.
    private static final double FULL = 0.5;

    /// For how long the place of a refused request stays empty when others pass, by what answers take.
    private static final double REST = 0.25;

    private static final double SHORTEST_REST = Duration.ofMillis(10).toNanos();
    private static final double LONGEST_REST = Duration.ofSeconds(1).toNanos();

    private final Refusals refusals = new Refusals();
    private final Deque<Long> resting = new ArrayDeque<>();
    private final AdaptiveLimit limit = new AdaptiveLimit(refusals);
    private final RateGate gate;
    private final Health health;
    private final int fixed;
    private int inFlight;
    private boolean cutting;

    /// @param fixed requests in flight at most; 0 to find out
    Server(int fixed, RandomGenerator random) {
        this.fixed = fixed;
        this.gate = new RateGate(random);
        this.health = new Health(random);
    }

    int limit(long now) {
        return fixed > 0 ? fixed : limit.limit(now);
    }

    /// Requests a minute that it was seen to allow; 0 where that is not known.
    double learntPerMinute() {
        return gate.learntPerMinute();
    }

    int inFlight() {
        return inFlight;
    }

    boolean isAside() {
        return health.isAside();
    }

    /// Why it is put aside, or null.
    @Nullable
    Failure reason() {
        return health.reason();
    }

    double load(long now) {
        return (double) inFlight / limit(now);
    }

    /// When the next request may be sent, as far as nothing is answered before.
    ///
    /// @param awaited whether no other server works
    Verdict.Wait opens(boolean awaited, long now) {
        long healthy = health.opensAt(awaited, now);
        if (healthy > now) {
            return new Verdict.Wait(healthy, Verdict.Reason.UNAVAILABLE);
        }
        long open = gate.opensAt(now);
        if (open > now) {
            return new Verdict.Wait(open,
                    gate.isPaused(now) || !gate.hasLearnt()
                            ? Verdict.Reason.RATE_LIMITED
                            : Verdict.Reason.LEARNED_RATE);
        }
        boolean full = taken(now) >= limit(now);
        long rises = fixed > 0 ? Long.MAX_VALUE : limit.risesAt(now);
        long free = resting.isEmpty() ? Long.MAX_VALUE : resting.element();
        return new Verdict.Wait(full ? Math.min(rises, free) : now, Verdict.Reason.LIMIT);
    }

    /// Places of those in flight, and of those that were refused just now.
    private int taken(long now) {
        while (!resting.isEmpty() && resting.element() <= now) {
            resting.remove();
        }
        return inFlight + resting.size();
    }

    Sample send(String step, long now) {
        inFlight++;
        gate.sent(now);
        health.sent(now);
        return limit.sent(step, refusals.sent(), taken(now), now);
    }

    /// Nothing came of the request.
    void lost(Sample sample, long now) {
        inFlight--;
        gate.lost();
        health.lost(sample.sentAt());
        limit.lost(sample, now);
    }

    void answered(Sample sample, @Nullable Duration quotaPause, long now) {
        limit.answered(sample, inFlight, now);
        inFlight--;
        health.worked(sample.sentAt());
        if (gate.accepted(sample.sentAt(), limit.latency(), now)) {
            limit.wasNotTheReason();
        }
        if (quotaPause != null) {
            gate.exhausted(quotaPause, limit.latency(), limit(now), now);
        }
    }

    /// The request ended without an answer.
    ///
    /// @param dispensable whether there is another server that works
    void failed(Sample sample, Failure failure, boolean dispensable, long now) {
        inFlight--;
        switch (failure.cause()) {
            case RATE_LIMITED -> refused(sample, failure.retryAfter(), now);
            case UNAVAILABLE, SERVER_ERROR, TIMEOUT, TORN -> {
                gate.lost();
                health.failed(sample.sentAt(), failure, dispensable, now);
                limit.failed(sample, now);
            }
            case QUOTA, AUTH, NOT_FOUND, BAD_REQUEST, FORMAT, TRUNCATED, EMPTY, MALFORMED -> {
                gate.lost();
                health.worked(sample.sentAt());
                limit.lost(sample, now);
            }
            case MISSING, TEMPLATE, CONDITION, LIMIT,
                    STOPPED -> {
                gate.lost();
                health.lost(sample.sentAt());
                limit.lost(sample, now);
            }
        }
    }

    private void refused(Sample sample, @Nullable Duration retryAfter, long now) {
        health.worked(sample.sentAt());
        int row = refusals.refused(sample.number());
        int enough = refusals.row() - (gate.isClosed() || gate.hasLearnt() ? 1 : 0);
        if (!gate.isPaused(now) && row < enough) {
            gate.lost();
            limit.refusedAmongOthers(sample, inFlight + 1, now);
            resting.add(now + (long) Math.clamp(REST * limit.latency(), SHORTEST_REST, LONGEST_REST));
            limit.lost(sample, now);
            return;
        }
        refusals.explained();
        if (gate.refused(sample.sentAt(), retryAfter, limit.latency(), limit(now), now)) {
            boolean told = retryAfter != null
                    && retryAfter.toNanos() > Math.max((double) QUOTA_PAUSE, QUOTA_ROUND_TRIPS * limit.latency());
            cutting = !told && inFlight + 1 >= FULL * limit(now);
            if (cutting) {
                limit.refused(inFlight + 1, now);
            }
        } else if (cutting) {
            limit.alsoRefused(inFlight);
        }
        limit.lost(sample, now);
    }
}
