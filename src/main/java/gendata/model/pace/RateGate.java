package gendata.model.pace;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Holds everybody back from a server that said it was asked too much; not thread-safe.
///
/// As long as the server says, else for a growing time with one request to try it after each. Then requests start again over the time of an answer,
/// not all at once.
final class RateGate {
    private static final long SHORTEST_PAUSE = Duration.ofMillis(50).toNanos();
    private static final long LONGEST_FIRST_PAUSE = Duration.ofSeconds(1).toNanos();
    private static final long LONGEST_PAUSE = Duration.ofSeconds(30).toNanos();

    /// What the server says is taken with so much more, so that not all clients come back in the same moment.
    private static final double JITTER = 0.02;

    private static final long LONGEST_JITTER = Duration.ofSeconds(1).toNanos();

    /// Who lets nothing through for longer than this counts requests by time; the second in round trips.
    private static final double SHORTEST_QUOTA_PAUSE = Duration.ofSeconds(1).toNanos();

    private static final double QUOTA_ROUND_TRIPS = 3;

    private final RandomGenerator random;
    private final LearnedRate rate = new LearnedRate();
    private long pausedUntil = Long.MIN_VALUE;
    private long refusedAt = Long.MIN_VALUE;
    private int refusals;
    private boolean trying;
    private boolean tried;
    private double restartSpacing;
    private long restartedUntil = Long.MIN_VALUE;
    private long restartNext;

    RateGate(RandomGenerator random) {
        this.random = random;
    }

    /// When the next request may be sent; `Long.MAX_VALUE` when it depends on the answer to one that is on its way.
    long opensAt(long now) {
        if (pausedUntil > now) {
            return pausedUntil;
        }
        if (trying && tried) {
            return Long.MAX_VALUE;
        }
        long restart = now < restartedUntil ? Math.max(now, restartNext) : now;
        return Math.max(restart, rate.opensAt(now));
    }

    void sent(long now) {
        tried = trying;
        rate.sent(now);
        if (now < restartedUntil) {
            restartNext = now + (long) restartSpacing;
        }
    }

    /// Nothing was learnt of one that was sent.
    void lost() {
        tried = false;
    }

    /// A request was let through.
    ///
    /// @param latency what answers take, in nanoseconds
    /// @return whether it ends a time so long that the server must have been counting requests by time
    boolean accepted(long sentAt, double latency, long now) {
        boolean quota = rate.accepted(sentAt, Math.max(SHORTEST_QUOTA_PAUSE, QUOTA_ROUND_TRIPS * latency), now);
        if (sentAt > refusedAt) {
            refusals = 0;
            if (trying) {
                trying = false;
                tried = false;
            }
        }
        return quota;
    }

    /// The server refused a request as one too many.
    ///
    /// @param retryAfter what the server says; null where it says nothing
    /// @param latency what answers take, in nanoseconds
    /// @param limit requests that may be in flight
    /// @return whether this is the first refusal since the last pause began
    boolean refused(long sentAt, @Nullable Duration retryAfter, double latency, int limit, long now) {
        rate.refused(sentAt, now);
        boolean first = sentAt > refusedAt;
        if (retryAfter != null && retryAfter.isPositive()) {
            double jitter = Math.min((double) LONGEST_JITTER, JITTER * retryAfter.toNanos()) * random.nextDouble();
            pause(now + retryAfter.toNanos() + (long) jitter, latency, limit);
        } else if (first) {
            double shortest = Math.clamp(latency / 4, (double) SHORTEST_PAUSE, (double) LONGEST_FIRST_PAUSE);
            double length = Math.min((double) LONGEST_PAUSE, shortest * Math.pow(2, refusals))
                    * (0.75 + random.nextDouble() / 2);
            pause(now + (long) length, latency, limit);
            trying = refusals > 0;
        }
        tried = false;
        if (first) {
            refusals++;
            refusedAt = now;
        }
        return first;
    }

    /// The server said with an answer that nothing more is allowed for this long.
    void exhausted(Duration reset, double latency, int limit, long now) {
        pause(now + reset.toNanos(), latency, limit);
    }

    private void pause(long until, double latency, int limit) {
        if (until > pausedUntil) {
            pausedUntil = until;
            restartSpacing = latency / Math.max(1, limit);
            restartedUntil = until + (long) latency;
            restartNext = until;
        }
    }

    /// Whether the server is known to count requests by time.
    boolean hasLearnt() {
        return rate.perSecond() > 0;
    }

    /// Requests a minute that the server was seen to allow; 0 where that is not known.
    double learntPerMinute() {
        return 60 * rate.perSecond();
    }

    /// Whether nothing was let through since the server was taken to refuse all.
    boolean isClosed() {
        return refusals > 0;
    }

    boolean isPaused(long now) {
        return pausedUntil > now || trying;
    }
}
