package gendata.model.pace;

import org.jspecify.annotations.Nullable;

/// Follows the number of requests in flight beyond which more of them bring latency rather than throughput; not thread-safe.
///
/// Kiefer and Wolfowitz's stochastic approximation: two levels around a centre take turns, and each comparison of neighbouring
/// turns moves the centre, the further the surer it is. The levels are the further apart the more the latencies vary, so that
/// they can be told apart at all, and the more often the centre moved the same way, so that it gets away fast.
final class Alternation {
    /// The part of the additional requests that has to come out as throughput.
    private static final double WORTHWHILE = 0.15;

    private static final double CLOSEST = 1.1;
    private static final double WIDEST = 1.4;

    /// How far apart the levels are at first, and what is left of that after each comparison, the second while the centre moves.
    private static final double FIRST_SEARCH = 1.6;

    private static final double CLOSER = 0.65;
    private static final double HARDLY_CLOSER = 0.9;

    /// High turns are so much longer than low ones, which cost throughput.
    private static final double HIGH_TURNS = 2;

    /// Where the bend lies between the levels the centre stays between them; these gains say that it does not.
    private static final double BEND_ABOVE = 0.8;

    private static final double BEND_BELOW = 0.05;
    private static final double BETWEEN = 0.5;

    private static final double WIDEST_ON_THE_MOVE = 2;

    /// Fewest requests of a turn; of a server that does only a few at once so many round trips, but not fewer than the last.
    private static final int FEWEST = 24;

    private static final int TURN_ROUNDS = 3;
    private static final int FEWEST_FEW = 8;

    /// A standard error of the gain that makes a comparison count half.
    private static final double TRUSTED_ERROR = 0.25;

    /// So many standard errors, and such a mean of what the gains exceed what is worthwhile, are a clear direction.
    private static final double CLEAR = 2;

    private static final double CLEARLY_UP = 0.3;
    private static final double CLEARLY_DOWN = 0.1;
    private static final double REMEMBERED = 0.75;
    private static final double LEAST_VARIANCE = 0.01;

    private static final double SCATTER_WEIGHT = 0.2;
    private static final double SCATTER_ERROR = 0.7;
    private static final int LONGEST_RUN = 5;
    private static final double NEAR_CEILING = 0.97;
    private static final double NARROWEST_COMPARISON = 0.02;

    private final int most;
    private double centre;
    private double variation;
    private boolean high = true;
    private Level level = new Level();
    private @Nullable Level previous;
    private long since;
    private int run;
    private double lastGain = 0.5;
    private double scatter;
    private double evidence;
    private double precisions;
    private double search = FIRST_SEARCH;

    Alternation(double centre, double variation, int most, long now) {
        this.centre = centre;
        this.variation = variation;
        this.most = most;
        this.since = now;
    }

    double centre() {
        return centre;
    }

    /// Goes back up to where it was.
    void raise(double before) {
        centre = Math.max(centre, Math.min(most, before));
    }

    /// Requests in flight at most in this turn.
    ///
    /// @param ceiling what may not be passed now; near it the low turns are hardly lower, since they would only cost
    double target(double ceiling) {
        centre = Math.min(centre, ceiling);
        double lower = Math.max(1, Math.min(centre / Math.sqrt(ratio()), centre - 0.5));
        double higher = Math.min(most, Math.max(lower + 1, centre * Math.sqrt(ratio())));
        if (higher >= ceiling) {
            return high ? ceiling : Math.max(lower, NEAR_CEILING * ceiling);
        }
        return high ? higher : lower;
    }

    private double ratio() {
        double apart = Math.clamp(Math.exp(variation * Math.sqrt(2 / turnLength()) / 0.6), CLOSEST, WIDEST);
        double moving = 1 + 0.5 * Math.max(0, Math.abs(run) - 1);
        return Math.max(search, Math.min(WIDEST_ON_THE_MOVE, Math.pow(Math.max(apart, 1 + 2 / centre), moving)));
    }

    private double turnLength() {
        return Math.max(Math.clamp(TURN_ROUNDS * centre, FEWEST_FEW, FEWEST), centre);
    }

    /// Where a request counts that is sent now; the first ones of a turn still meet the traffic of the one before.
    Level level(double roundTrip, long now) {
        return now - since >= roundTrip ? level : new Level();
    }

    /// To be called while the target is reached; true when the target has changed.
    boolean advance(LatencyMoments latencies, long now) {
        double turns = high ? HIGH_TURNS : 1;
        if (level.size() < turns * turnLength()
                || now - since < turns * (1.5 * latencies.mean() + latencies.underWay())) {
            return false;
        }
        level.close(now);
        if (previous != null) {
            judge(previous, level, now);
        }
        previous = level;
        level = new Level();
        high = !high;
        since = now;
        return true;
    }

    private void judge(Level one, Level other, long now) {
        Level higher = one.inFlight() > other.inFlight() ? one : other;
        Level lower = higher == one ? other : one;
        Comparison comparison = Comparison.of(higher, lower, Math.log(higher.inFlight() / lower.inFlight()), now);
        if (comparison.width() < NARROWEST_COMPARISON || Double.isInfinite(comparison.error())) {
            return;
        }
        variation = comparison.variation();
        double error = Math.max(SCATTER_ERROR * scatter(comparison.gain()), comparison.gainError());
        double force = Math.clamp((comparison.gain() - WORTHWHILE) / (0.2 + Math.min(0.7, error)), -1, 1)
                / (1 + Math.pow(error / TRUSTED_ERROR, 2));
        run = run(comparison.gain() - WORTHWHILE, error);
        search = 1 + (search - 1) * (Math.abs(run) > 1 ? HARDLY_CLOSER : CLOSER);
        centre = Math.clamp(centre * Math.exp(force * comparison.width() * reach(comparison.gain())), 1, most);
    }

    /// How much gains differ from one comparison to the next: samples that hang together vary more than their number tells.
    private double scatter(double gain) {
        double usual = Math.clamp(gain, -1, 2);
        scatter += (Math.abs(usual - lastGain) - scatter) * SCATTER_WEIGHT;
        lastGain = usual;
        return scatter;
    }

    /// How often in a row it was clear, by this comparison and those before it, that the centre has to go one way.
    private int run(double excess, double error) {
        double precision = 1 / Math.max(LEAST_VARIANCE, error * error);
        evidence = REMEMBERED * evidence + precision * excess;
        precisions = REMEMBERED * precisions + precision;
        double clear = evidence / Math.sqrt(precisions);
        if (clear > CLEAR && evidence > CLEARLY_UP * precisions) {
            return Math.min(LONGEST_RUN, Math.max(0, run) + 1);
        }
        if (clear < -CLEAR && evidence < -CLEARLY_DOWN * precisions) {
            return Math.max(-LONGEST_RUN, Math.min(0, run) - 1);
        }
        return 0;
    }

    private static double reach(double gain) {
        return gain > BEND_ABOVE || gain < BEND_BELOW ? 1 : BETWEEN;
    }
}
