package gendata.model.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gendata.model.Requests;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// Requests and tokens a minute, in virtual time.
class MinuteLimitTest {
    private static final long SECOND = Simulation.SECOND;

    @Test
    void requestsPerMinuteAreKeptInEachMinute() {
        Simulation simulation = simulation(new Pacing(OptionalInt.of(64), OptionalLong.of(600), OptionalLong.empty()));

        assertThat(sent(simulation, 0, 60)).isLessThanOrEqualTo(661);
        assertThat(sent(simulation, 60, 120)).isBetween(595L, 601L);
        assertThat(sent(simulation, 60, 61)).isBetween(9L, 11L);
    }

    /// The simulated answers are of five tokens each.
    @Test
    void tokensPerMinuteAreThoseThatAnswersHave() {
        Simulation simulation = simulation(
                new Pacing(OptionalInt.of(64), OptionalLong.empty(), OptionalLong.of(60_000)));

        assertThat(sent(simulation, 120, 180) * 5).isCloseTo(60_000, within(600L));
    }

    @Test
    void bucketLetsAllowanceOfSixSecondsThroughAtOnce() {
        TokenBucket bucket = new TokenBucket(600, 0);

        for (int taken = 0; taken < 60; taken++) {
            assertThat(bucket.availableAt(1, 0)).isZero();
            bucket.take(1, 0);
        }
        assertThat(bucket.availableAt(1, 0)).isCloseTo(SECOND / 10, within(10L));
        assertThat(bucket.availableAt(1, SECOND)).isEqualTo(SECOND);
    }

    @Test
    void debtDelaysTheNext() {
        TokenBucket bucket = new TokenBucket(600, 0);
        bucket.take(60, 0);
        bucket.giveBack(-10, 0);

        assertThat(bucket.availableAt(1, 0)).isCloseTo(SECOND * 11 / 10, within(10L));
    }

    @Test
    void moreThanTheBucketHoldsGoesWhenItIsFull() {
        TokenBucket bucket = new TokenBucket(600, 0);
        bucket.take(30, 0);

        assertThat(bucket.availableAt(1_000, 0)).isCloseTo(3 * SECOND, within(10L));
    }

    @Test
    void firstEstimateIsOfTextAndLongestAnswer() {
        assertThat(new TokenEstimates().of(Requests.of("a".repeat(400)))).isEqualTo(1_100);
    }

    private static Simulation simulation(Pacing pacing) {
        return new Simulation(pacing, List.of("step"), List.of(new SlotServer(1_000, step -> 0.05)), 1).runUntil(190);
    }

    private static long sent(Simulation simulation, int from, int until) {
        return simulation.log().stream().filter(call -> call.sent() >= from * SECOND && call.sent() < until * SECOND)
                .count();
    }
}
