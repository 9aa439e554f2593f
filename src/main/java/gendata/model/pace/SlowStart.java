package gendata.model.pace;

import java.time.Duration;
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
    private static final double CERTAINTY_OF_FEW = 1;
    private static final int MANY_ANSWERS = 96;

    /// What still counts as growth over two doublings when the last one alone looks bad.
    private static final double GROWING = 0.8;

    /// With so little gain from the last doubling, or less from two than from the last one, the one before it was too much already.
    private static final double NOTHING = 0.2;

    private static final int FEWEST_ENDED = 6;
    private static final double ENDED_PART = 0.4;
    private static final double HIDDEN_PART = 0.4;

    /// The more of the requests in flight than were seen to be enough, so that the server always has one waiting.
    private static final double MARGIN = 1.1;

    /// Latencies that are so many times those of fewer requests make it wait and see before it goes on.
    private static final double RISING = 1.2;

    /// From so many at once on it takes longer before it goes on, in round trips: only then do answers tell of as many.
    private static final int MANY = 32;

    private static final double LONGER = 1.5;

    /// How often in a round trip it is looked at what was answered.
    private static final int LOOKS = 16;

    /// So many samples of a level are enough.
    private static final int FEWEST_KEPT = 1_024;

    private static final double TIMES_KEPT = 8;

    /// Where answers take long it goes on before they are there, after this time and then after twice as long each time.
    private static final long LONG = Duration.ofSeconds(2).toNanos();

    /// It is never further ahead of what was answered than this.
    private static final int AHEAD = 8;

    /// The logarithm by which latencies may rise from one round to the next when it is ahead.
    private static final double HARDLY_LONGER = 0.25;

    /// After so many round trips it goes on where rounds have no steps in common.
    private static final int INCOMPARABLE = 3;

    private final int most;
    private final List<Round> rounds = new ArrayList<>();
    private double target;
    private long since;
    private long looksAt;
    private boolean begun;
    private boolean holding;
    private boolean doubtful;
    private int proven;
    private double patience = LONG;
    private double knee;
    private double variation;

    /// What was sent with so many allowed at once.
    private record Round(Level level, double target) {}

    SlowStart(double first, int most) {
        this.target = first;
        this.most = most;
        rounds.add(new Round(new Level(), first));
    }

    double target() {
        return target;
    }

    /// The level of a request that is sent now; with the first one it begins.
    Level level(long now) {
        if (!begun) {
            begun = true;
            since = now;
            looksAt = now;
        }
        Round last = rounds.getLast();
        if (last.level().size() > Math.max(FEWEST_KEPT, TIMES_KEPT * target)) {
            rounds.set(rounds.size() - 1, new Round(new Level(), last.target()));
        }
        return rounds.getLast().level();
    }

    /// How many requests at once are enough, once it has ended.
    double knee() {
        return knee;
    }

    /// The spread of latencies that was seen when it ended.
    double variation() {
        return variation;
    }

    /// When it goes on though the answers are not there yet; `Long.MAX_VALUE` when it waits for them.
    ///
    /// @param roundTrip what answers take; 0 before there are any
    long goesAheadAt(double roundTrip) {
        boolean slow = roundTrip == 0 || roundTrip > 2 * LONG;
        boolean near = 2 * target <= Math.min(most, AHEAD * rounds.get(proven).target());
        return begun && slow && near && !doubtful && !holding ? since + (long) patience : Long.MAX_VALUE;
    }

    /// Goes on before the answers are there, as long as there are none ever more patiently.
    void goAhead(long now) {
        patience = proven > 0 ? LONG : 2 * patience;
        goOn(now);
    }

    /// To be called while the target is reached; true when slow start has ended.
    ///
    /// @param roundTrip the mean latency
    /// @param recent the mean of the very last ones
    boolean advance(int inFlight, double roundTrip, double recent, long now) {
        if (now < looksAt) {
            return false;
        }
        looksAt = now + (long) (roundTrip / LOOKS);
        prove(inFlight, now);
        if (now - since < (target < MANY || doubtful ? 1 : LONGER) * roundTrip && !isAllTold()) {
            return false;
        }
        int last = holding ? rounds.size() - 1 : rounds.size() - 2;
        if (last < 1) {
            if (last < 0) {
                goOn(now);
            } else if (isToldOf(rounds.getFirst().level())) {
                goOnUnlessRising(rounds.getFirst().level(), recent, now);
            }
            return false;
        }
        Level judged = rounds.get(last).level();
        if (!isToldOf(judged)) {
            return false;
        }
        Comparison narrow = compare(last, last - 1, inFlight, now);
        if (narrow.isEmpty() && now - since > INCOMPARABLE * roundTrip) {
            lookAgain(now);
            return false;
        }
        if (narrow.beyond() > HIDDEN_PART) {
            return false;
        }
        Comparison wide = last > 1 ? compare(last, last - 2, inFlight, now) : narrow;
        if (doubtful) {
            return confirm(narrow, wide, judged, now);
        }
        double doubt = judged.endedCount() < FEW ? DOUBT_OF_FEW : DOUBT;
        if (isBad(narrow, doubt) || isBad(wide, doubt)) {
            doubtful = true;
            target = rounds.get(last).target();
            since = now;
            return holding && confirm(narrow, wide, judged, now);
        } else if (holding) {
            lookAgain(now);
        } else if (target >= most) {
            knee = most;
            variation = narrow.variation();
            return true;
        } else {
            goOnUnlessRising(rounds.get(last - 1).level(), recent, now);
        }
        return false;
    }

    private void goOnUnlessRising(Level before, double recent, long now) {
        if (recent > RISING * before.meanLatency(now)) {
            holding = true;
            since = now;
        } else {
            goOn(now);
        }
    }

    /// Looks how far it is certain that more requests at once took no longer.
    private void prove(int inFlight, long now) {
        while (proven < rounds.size() - 2 && isToldOf(rounds.get(proven + 1).level())
                && compare(proven + 1, proven, inFlight, now).logarithm() < HARDLY_LONGER) {
            proven++;
        }
    }

    /// Whether what is doubted has been answered in full, so that waiting tells nothing more.
    private boolean isAllTold() {
        Level level = rounds.get(Math.max(0, rounds.size() - 2)).level();
        return doubtful && !holding && level.endedCount() == level.size();
    }

    private static boolean isToldOf(Level level) {
        return level.endedCount() >= Math.max(FEWEST_ENDED, level.size() * ENDED_PART);
    }

    private static boolean isBad(Comparison comparison, double errors) {
        return comparison.gain() + errors * comparison.gainError() < WORTHWHILE;
    }

    private boolean confirm(Comparison narrow, Comparison wide, Level judged, long now) {
        double errors = judged.endedCount() < MANY_ANSWERS ? CERTAINTY_OF_FEW : CERTAINTY;
        if (isBad(wide, errors) || (isBad(narrow, errors) && wide.gain() < GROWING)) {
            double slower = narrow.gain() < NOTHING || wide.gain() < narrow.gain()
                    ? wide.logarithm()
                    : narrow.logarithm();
            knee = Math.max(1, MARGIN * judged.inFlight() * Math.exp(-slower));
            variation = narrow.variation();
            return true;
        }
        lookAgain(now);
        return false;
    }

    /// Goes on after it had waited. Where it had doubted it next judges what comes now, not the same once more.
    private void lookAgain(long now) {
        if (doubtful && !holding) {
            rounds.removeLast();
        }
        holding = doubtful;
        doubtful = false;
        goOn(now);
    }

    private void goOn(long now) {
        if (target < most) {
            target = Math.min(most, 2 * target);
            since = now;
            rounds.add(new Round(new Level(), target));
        }
    }

    /// Everything still grows while a request is answered, so what counts is what was in flight all the while.
    private Comparison compare(int higher, int lower, int inFlight, long now) {
        Level above = rounds.get(higher).level();
        Level below = rounds.get(lower).level();
        return Comparison.of(above, below, Math.log(above.inFlight(inFlight) / below.inFlight(inFlight)), now);
    }
}
