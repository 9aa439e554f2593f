package gendata.model.pace;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// Tells whether a server works, and when to try one again that does not; not thread-safe.
final class Health {
    /// So many failures in a row put a server aside.
    private static final int FAILURES = 5;

    private static final long SHORTEST = Duration.ofSeconds(5).toNanos();
    private static final long LONGEST = Duration.ofSeconds(60).toNanos();

    private final RandomGenerator random;
    private int failures;
    private int times;
    private long asideSince;
    private long asideUntil;
    private boolean aside;
    private boolean tried;

    Health(RandomGenerator random) {
        this.random = random;
    }

    /// Whether it is put aside.
    boolean isAside() {
        return aside;
    }

    /// When a request may be sent to it; `Long.MAX_VALUE` while one tries it.
    long opensAt(long now) {
        if (!aside) {
            return now;
        }
        return tried ? Long.MAX_VALUE : Math.max(now, asideUntil);
    }

    void sent() {
        tried = aside;
    }

    /// Nothing can be said of a request.
    void lost(long sentAt) {
        if (sentAt > asideSince) {
            tried = false;
        }
    }

    /// A request was answered.
    void worked(long sentAt) {
        if (!aside || sentAt > asideSince) {
            failures = 0;
            times = 0;
            aside = false;
            tried = false;
        }
    }

    /// A request was not answered.
    ///
    /// @param dispensable whether there is another server that works
    void failed(long sentAt, boolean dispensable, long now) {
        failures++;
        if (aside ? sentAt > asideSince : dispensable && failures >= FAILURES) {
            double length = Math.min((double) LONGEST, SHORTEST * Math.pow(2, Math.min(times, 10)));
            times++;
            aside = true;
            asideSince = now;
            asideUntil = now + (long) (length * (0.9 + random.nextDouble() / 5));
            tried = false;
        }
    }
}
