package gendata.run;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.model.Effort;
import gendata.model.Failure;
import gendata.vary.Outcome;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// When a run in which units fail is ended.
class BreakerTest {
    private static final String WORDS = "row p7, step story: server_error: HTTP 500 from there: out of memory";

    private final StopSignal stop = new StopSignal(() -> 0);

    @Test
    void endsRunThatHasNothingButFailures() {
        Breaker breaker = new Breaker(OptionalLong.empty(), OptionalDouble.of(95), stop);

        fail(breaker, 31);
        assertThat(stop.requested()).isFalse();
        fail(breaker, 1);

        assertThat(stop.reason()).isEqualTo(new StopReason.TooManyFailures("the first 32 units failed and none "
                + "finished; the last: " + WORDS));
    }

    @Test
    void endsRunWhoseLatestUnitsNearlyAllFail() {
        Breaker breaker = new Breaker(OptionalLong.empty(), OptionalDouble.of(95), stop);
        for (int unit = 0; unit < 1_000; unit++) {
            breaker.finished();
        }

        fail(breaker, 189);
        assertThat(stop.requested()).isFalse();
        fail(breaker, 1);

        assertThat(stop.reason()).isInstanceOfSatisfying(StopReason.TooManyFailures.class,
                failures -> assertThat(failures.message())
                        .startsWith("190 of the latest 200 units failed; the last: "));
    }

    @Test
    void letsRunGoOnWhereSomeFinish() {
        Breaker breaker = new Breaker(OptionalLong.empty(), OptionalDouble.of(95), stop);
        for (int round = 0; round < 100; round++) {
            breaker.finished();
            fail(breaker, 9);
        }

        assertThat(stop.requested()).isFalse();
    }

    @Test
    void overlooksUnitsThatFailedBeforeAndThoseThatAskedNothing() {
        Breaker breaker = new Breaker(OptionalLong.empty(), OptionalDouble.of(95), stop);
        for (int unit = 0; unit < 1_000; unit++) {
            breaker.failed(new Outcome.Failed("story", new Failure.Missing("no city"), new Effort(), null, 0), WORDS,
                    false);
            breaker.failed(failure(), WORDS, true);
        }

        assertThat(stop.requested()).isFalse();
    }

    @Test
    void countsUnitsWhoseAnswersCameToNothing() {
        Breaker breaker = new Breaker(OptionalLong.empty(), OptionalDouble.of(95), stop);
        for (int unit = 0; unit < 32; unit++) {
            assertThat(stop.requested()).isFalse();
            breaker.failed(new Outcome.Failed("accept", new Failure.Condition("no such function"), new Effort(), null,
                    1), WORDS, false);
        }

        assertThat(stop.requested()).isTrue();
    }

    @Test
    void isNeverUsedWhereItIsOff() {
        fail(new Breaker(OptionalLong.empty(), OptionalDouble.empty(), stop), 1_000);

        assertThat(stop.requested()).isFalse();
    }

    @Test
    void endsRunWithMoreFailuresThanAllowed() {
        Breaker breaker = new Breaker(OptionalLong.of(2), OptionalDouble.empty(), stop);
        fail(breaker, 2);
        assertThat(stop.requested()).isFalse();
        fail(breaker, 1);

        assertThat(stop.reason()).isInstanceOfSatisfying(StopReason.TooManyFailures.class,
                failures -> assertThat(failures.message()).startsWith("3 units failed and only 2 may; the last: "));
    }

    @Test
    void endsRunAtTheFirstFailureWhereNoneIsAllowed() {
        fail(new Breaker(OptionalLong.of(0), OptionalDouble.empty(), stop), 1);

        assertThat(stop.reason()).isInstanceOfSatisfying(StopReason.TooManyFailures.class,
                failures -> assertThat(failures.message()).startsWith("a unit failed and none may; the last: "));
    }

    private static void fail(Breaker breaker, int units) {
        for (int unit = 0; unit < units; unit++) {
            breaker.failed(failure(), WORDS, false);
        }
    }

    private static Outcome.Failed failure() {
        Failure failure = new Failure.ServerError("HTTP 500 from there: out of memory");
        Effort effort = new Effort();
        effort.count(failure);
        return new Outcome.Failed("story", failure, effort, null, 0);
    }
}
