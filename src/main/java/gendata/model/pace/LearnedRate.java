package gendata.model.pace;

/// The requests a second that a server was seen to let through, where it counts them by the minute and does not say so; not
/// thread-safe.
///
/// From one opening to the next, a server that counts lets as many through as it allows in that time. The first time is
/// part of a window only and teaches nothing. Without refusals the rate rises, at first by a hundredth and then by more and more, since the server
/// may allow more by now.
final class LearnedRate {
    private static final int FEWEST = 5;
    private static final double SHORTEST_SECONDS = 1;
    private static final double FIRST_RISE = 0.01;
    private static final double LONGEST_RISE = 1;

    /// A server that is silent about its windows is left alone for longer than it asks, so what was learnt is less than it allows.
    private static final double RISE_AFTER_LEARNING = 0.05;

    /// After a refusal the rate stays for so many windows what it was before it rose.
    private static final int STEADY_WINDOWS = 3;

    private static final double CAREFUL = 0.98;

    /// A server that lets through less than this part of the rate allows less than it did.
    private static final double MUCH_LESS = 0.8;

    /// After so many windows in which nothing had to wait for it, the rate is forgotten.
    private static final int IDLE_WINDOWS = 5;

    private static final double NANOS_A_SECOND = 1e9;

    private long openedAt;
    private boolean openedAfterPause;
    private boolean opened;
    private boolean closed = true;
    private long closedAt = Long.MIN_VALUE;
    private int passed;

    private double perNano;
    private double good;
    private double window;
    private double rise = FIRST_RISE;
    private long risenAt;
    private long boundAt;
    private long nextAt;

    /// When the next request may be sent.
    long opensAt(long now) {
        if (perNano == 0 || nextAt <= now) {
            return now;
        }
        boundAt = now;
        return nextAt;
    }

    void sent(long now) {
        if (perNano == 0) {
            return;
        }
        nextAt = Math.max(nextAt, now) + (long) (1 / perNano);
        if (now - boundAt > IDLE_WINDOWS * window) {
            perNano = 0;
        } else if (now - risenAt > window) {
            good = perNano;
            perNano *= 1 + rise;
            rise = Math.min(LONGEST_RISE, 2 * rise);
            risenAt = now;
        }
    }

    /// A request was let through.
    ///
    /// @param shortest a server that let nothing through for less than that, in nanoseconds, was just busy
    /// @return whether it is the first one after the server let nothing through for longer
    boolean accepted(long sentAt, double shortest, long now) {
        boolean counts = false;
        if (closed && sentAt > closedAt) {
            counts = opened && sentAt - closedAt > shortest;
            if (counts && openedAfterPause) {
                learn((double) sentAt - openedAt, now);
            }
            if (counts || !opened) {
                openedAfterPause = opened;
                openedAt = sentAt;
                passed = 0;
            }
            opened = true;
            closed = false;
        }
        passed++;
        return counts;
    }

    /// A request was refused that had been sent then.
    void refused(long sentAt, long now) {
        if (!closed && sentAt >= openedAt) {
            closed = true;
            closedAt = now;
            rise = FIRST_RISE;
            risenAt = now + (long) ((STEADY_WINDOWS - 1) * window);
            perNano = good > 0 && good < perNano ? good : CAREFUL * perNano;
            good = perNano;
        }
    }

    private void learn(double nanos, long now) {
        if (passed >= FEWEST && nanos >= SHORTEST_SECONDS * NANOS_A_SECOND
                && (perNano == 0 || passed / nanos < MUCH_LESS * perNano)) {
            perNano = passed / nanos;
            good = 0;
            rise = RISE_AFTER_LEARNING;
            window = nanos;
            risenAt = now;
            boundAt = now;
            nextAt = now;
        }
    }

    /// Requests a second; 0 while nothing is known.
    double perSecond() {
        return perNano * NANOS_A_SECOND;
    }
}
