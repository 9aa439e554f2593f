package gendata.model.pace;

import java.time.Duration;

/// Remembers at how many requests in flight a server refused some, and lets the limit come back there slowly; not thread-safe.
///
/// The curve is CUBIC's (RFC 9438): fast at first, then slower and slower near the remembered number, and beyond it slow at first and
/// then faster and faster.
final class Ceiling {
    private static final double FIRST_CUT = 0.8;
    private static final double LATER_CUT = 0.92;

    /// A ceiling that is met again so near is the same one.
    private static final double SAME = 0.8;

    private static final double SHORTEST = Duration.ofSeconds(10).toNanos();
    private static final int ROUND_TRIPS = 20;

    private static final double CLOSE = 0.95;

    private double height;
    private boolean confirmed;
    private double cut = FIRST_CUT;
    private long since;
    private double period;

    /// How many may be in flight now.
    double at(long now) {
        if (height == 0) {
            return Double.MAX_VALUE;
        }
        double way = (now - since) / period - 1;
        return height * (1 + (1 - cut) * way * way * way);
    }

    /// Some were refused.
    void met(double limit, double roundTrip, long now) {
        boolean again = isMetAt(limit);
        confirmed = again;
        cut = height > 0 && limit > SAME * height ? LATER_CUT : FIRST_CUT;
        height = again ? Math.max(height, limit) : limit;
        since = now;
        period = Math.max(SHORTEST, ROUND_TRIPS * roundTrip);
    }

    /// Fewer were refused with fewer at once.
    void confirm() {
        confirmed = true;
    }

    /// Whether it is certain and this is about its height.
    boolean isMetAt(double limit) {
        return confirmed && limit >= CLOSE * height;
    }

    /// More of the same burst were refused, and no more than this is being worked on.
    void lower(double limit) {
        height = Math.min(height, limit);
    }

    /// The number that is remembered.
    double height() {
        return height;
    }

    /// It was none.
    void forget() {
        height = 0;
        confirmed = false;
    }
}
