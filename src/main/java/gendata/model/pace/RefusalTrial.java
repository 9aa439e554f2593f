package gendata.model.pace;

/// Finds out whether fewer requests at once make a server refuse fewer of them; not thread-safe.
///
/// A cumulative sum (Page 1954) tells when more are refused than usual. The limit is then cut, and it is seen whether that helps: if about as
/// many are refused as before, they are stray, and usual from now on.
final class RefusalTrial {
    /// What is more than usual: so much of the requests, and so many times the usual.
    private static final double TOLERATED = 0.02;

    private static final double TIMES_USUAL = 2;
    private static final double MOST_TOLERATED = 0.5;

    /// How much has to come together; the more requests are sent in a while, the more comes together by chance.
    private static final double LEAST_EXCESS = 2.5;

    private static final double MOST_EXCESS = 6;
    private static final double MISTAKES = 0.05;
    private static final double SECONDS = 10;
    private static final double GROWTH = 2.3;

    private static final double HELPED = 0.35;
    private static final int FEWEST_REFUSALS = 3;

    /// A trial goes on while so many would have been refused before, and for so many round trips, but not too long.
    private static final double AWAITED_REFUSALS = 5;

    private static final double ROUND_TRIPS = 10;
    private static final double TIMES_AWAITED = 15;
    private static final double SHORTEST = 20;

    private final Refusals refusals;
    private double excess;
    private long summedUntil;
    private long since = 1;
    private int inStretch;
    private double usual;
    private boolean tries;
    private double before;
    private double stray;
    private double length;
    private long cutAt;
    private int afterwards;

    /// What a trial says.
    enum Result {
        /// Nothing yet.
        OPEN,
        /// Fewer requests were refused.
        HELPED,
        /// About as many were refused.
        DID_NOT_HELP
    }

    RefusalTrial(Refusals refusals) {
        this.refusals = refusals;
    }

    boolean isOpen() {
        return tries;
    }

    /// A request was refused.
    ///
    /// @param rate requests a second
    /// @return whether so many more than usual are refused that it has to be tried with fewer at once
    boolean refused(long number, double rate) {
        if (tries) {
            afterwards += number > cutAt ? 1 : 0;
            return false;
        }
        long last = refusals.last();
        double tolerated = Math.min(MOST_TOLERATED, TOLERATED + TIMES_USUAL * usual);
        excess = Math.max(0, excess - tolerated * (last - summedUntil));
        summedUntil = last;
        if (excess == 0) {
            since = Math.min(number, last);
            inStretch = 0;
            usual = refusals.part();
        }
        excess++;
        inStretch++;
        double enough = Math.clamp(Math.log(Math.max(1, rate * SECONDS) / MISTAKES) / GROWTH, LEAST_EXCESS,
                MOST_EXCESS);
        return excess >= enough;
    }

    /// The limit was cut.
    ///
    /// @param limit requests at once before
    void begin(double limit) {
        long last = refusals.last();
        tries = true;
        cutAt = last;
        afterwards = 0;
        before = Math.min(1, Math.max(1, inStretch) / (double) Math.max(1, last - since + 1));
        length = Math.max(SHORTEST, AWAITED_REFUSALS / before);
        length = Math.clamp(ROUND_TRIPS * limit, length, TIMES_AWAITED * length);
        stray = refusals.part();
        excess = 0;
        summedUntil = last;
        refusals.assume(usual);
    }

    /// To be called when a request is sent.
    Result result() {
        long sent = refusals.last() - cutAt;
        double after = afterwards / (double) Math.max(1, sent);
        boolean asMany = after > HELPED * before && afterwards >= FEWEST_REFUSALS;
        if (!tries || sent < SHORTEST || (!asMany && sent < length)) {
            return Result.OPEN;
        }
        tries = false;
        summedUntil = refusals.last();
        if (asMany) {
            usual = Math.max(usual, (before + after) / 2);
            refusals.assume(Math.max(Math.max(stray, refusals.part()), usual));
            return Result.DID_NOT_HELP;
        }
        return Result.HELPED;
    }

    /// It is known by other means that the limit was not the reason.
    void drop() {
        tries = false;
        excess = 0;
        summedUntil = refusals.last();
    }
}
