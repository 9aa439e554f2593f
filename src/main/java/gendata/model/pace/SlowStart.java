package gendata.model.pace;

import java.util.ArrayList;
import java.util.List;

/// Doubles the requests in flight each round trip until twice as many no longer bring half as much more; not thread-safe.
///
/// A round is judged when the next one has filled up, since its answers take until then. The first bad sign only takes the doubling
/// back: it is looked at again when more of the answers are there, because early rounds are of few requests.
final class SlowStart {
    /// What is worth going on for: half of the additional requests as throughput.
    private static final double WORTHWHILE = 0.5;

    /// So many standard errors below it a gain is a bad sign, and the fewer that confirm it.
    private static final double DOUBT = 0.7;

    private static final double DOUBT_OF_FEW = 1.5;
    private static final int FEW = 24;

    private static final double CERTAINTY = 0.3;

    /// What still counts as growth over two doublings when the last one alone looks bad.
    private static final double GROWING = 0.8;

    /// With so little gain from the last doubling, or less from two than from the last one, the one before it was too much already.
    private static final double NOTHING = 0.2;

    private static final int FEWEST_ENDED = 6;
    private static final double ENDED_PART = 0.4;
    private static final double HIDDEN_PART = 0.4;

    /// The more of the requests in flight than were seen to be enough, so that the server always has one waiting.
    private static final double MARGIN = 1.1;

    private final int most;
    private final List<Level> rounds = new ArrayList<>();
    private double target;
    private long since;
    private boolean doubtful;
    private double knee;
    private double variation;

    SlowStart(double first, int most) {
        this.target = first;
        this.most = most;
        rounds.add(new Level());
    }

    double target() {
        return target;
    }

    Level level() {
        return rounds.getLast();
    }

    /// How many requests at once are enough, once it has ended.
    double knee() {
        return knee;
    }

    /// The spread of latencies that was seen when it ended.
    double variation() {
        return variation;
    }

    /// To be called while the target is reached; true when slow start has ended.
    boolean advance(int inFlight, double roundTrip, long now) {
        if (now - since < roundTrip) {
            return false;
        }
        int last = rounds.size() - 1;
        if (last < 2) {
            if (last == 0 || isToldOf(rounds.get(last - 1))) {
                goOn(now);
            }
            return false;
        }
        Level judged = rounds.get(last - 1);
        if (!isToldOf(judged)) {
            return false;
        }
        Comparison narrow = compare(judged, rounds.get(last - 2), inFlight, now);
        if (narrow.beyond() > HIDDEN_PART) {
            return false;
        }
        Comparison wide = last > 2 ? compare(judged, rounds.get(last - 3), inFlight, now) : narrow;
        if (doubtful) {
            return confirm(narrow, wide, judged, now);
        }
        double doubt = judged.endedCount() < FEW ? DOUBT_OF_FEW : DOUBT;
        if (isBad(narrow, doubt) || isBad(wide, doubt)) {
            doubtful = true;
            target /= 2;
            since = now;
        } else {
            goOn(now);
        }
        return false;
    }

    private static boolean isToldOf(Level level) {
        return level.endedCount() >= Math.max(FEWEST_ENDED, level.size() * ENDED_PART);
    }

    private static boolean isBad(Comparison comparison, double errors) {
        return comparison.gain() + errors * comparison.gainError() < WORTHWHILE;
    }

    private boolean confirm(Comparison narrow, Comparison wide, Level judged, long now) {
        if (isBad(wide, CERTAINTY) || (isBad(narrow, CERTAINTY) && wide.gain() < GROWING)) {
            double slower = narrow.gain() < NOTHING || wide.gain() < narrow.gain()
                    ? wide.logarithm()
                    : narrow.logarithm();
            knee = Math.max(1, MARGIN * judged.inFlight() * Math.exp(-slower));
            variation = narrow.variation();
            return true;
        }
        doubtful = false;
        rounds.removeLast();
        goOn(now);
        return false;
    }

    private void goOn(long now) {
        if (target < most) {
            target = Math.min(most, 2 * target);
            since = now;
            rounds.add(new Level());
        }
    }

    /// Everything still grows while a request is answered, so what counts is what was in flight all the while.
    private static Comparison compare(Level higher, Level lower, int inFlight, long now) {
        return Comparison.of(higher, lower, Math.log(higher.inFlight(inFlight) / lower.inFlight(inFlight)), now);
    }
}
