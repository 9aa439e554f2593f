package gendata.model.pace;

import gendata.model.Cause;
import gendata.model.Failure;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Tells whether a server works, and when to try one again that does not; not thread-safe.
///
/// One that fails several times in a row is put aside for a growing time, if there is another one that works or if nobody is
/// there to answer. Then one request tries it. The last one is tried more often, since all wait for it.
final class Health {
    /// So many failures in a row put a server aside.
    private static final int FAILURES = 5;

    private static final long SHORTEST = Duration.ofSeconds(5).toNanos();
    private static final long LONGEST = Duration.ofSeconds(60).toNanos();
    /// A request that tries a server for longer is not waited for any more.
    private static final long SLOW_TRIAL = Duration.ofSeconds(10).toNanos();

    private static final long SHORTEST_AWAITED = Duration.ofMillis(250).toNanos();
    private static final long LONGEST_AWAITED = Duration.ofSeconds(2).toNanos();

    private final RandomGenerator random;
    private int failures;
    private int times;
    private long asideSince;
    private @Nullable Failure aside;
    private double spread = 1;
    private boolean tried;
    private long triedAt;

    Health(RandomGenerator random) {
        this.random = random;
    }

    /// Whether it is put aside.
    boolean isAside() {
        return aside != null;
    }

    /// Why it is put aside, or null.
    @Nullable
    Failure reason() {
        return aside;
    }

    /// When a request may be sent to it.
    ///
    /// @param awaited whether no other server works
    long opensAt(boolean awaited, long now) {
        if (aside == null) {
            return now;
        }
        long after = tried ? triedAt + SLOW_TRIAL : asideSince + (long) (spread * pause(awaited));
        return Math.max(now, after);
    }

    private double pause(boolean awaited) {
        double growth = Math.pow(2, Math.min(times - 1, 10));
        return awaited
                ? Math.min((double) LONGEST_AWAITED, SHORTEST_AWAITED * growth)
                : Math.min((double) LONGEST, SHORTEST * growth);
    }

    void sent(long now) {
        tried = aside != null;
        triedAt = now;
    }

    /// Nothing can be said of a request.
    void lost(long sentAt) {
        if (sentAt > asideSince) {
            tried = false;
        }
    }

    /// A request was answered.
    void worked(long sentAt) {
        if (aside == null || sentAt > asideSince) {
            failures = 0;
            times = 0;
            aside = null;
            tried = false;
        }
    }

    /// A request was not answered.
    ///
    /// @param dispensable whether there is another server that works
    void failed(long sentAt, Failure failure, boolean dispensable, long now) {
        failures++;
        boolean again = aside != null && sentAt > asideSince;
        boolean anew = aside == null && failures >= FAILURES
                && (dispensable || failure.cause() == Cause.UNAVAILABLE);
        if (again || anew) {
            times++;
            aside = failure;
            asideSince = now;
            spread = 0.9 + random.nextDouble() / 5;
            tried = false;
        }
    }
}
