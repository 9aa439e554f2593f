package gendata.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// The rate over the last half minute.
class RecentRateTest {
    private final AtomicLong clock = new AtomicLong(17);
    private final RecentRate rate = new RecentRate(clock::get);

    @Test
    void isNothingBeforeTimeHasPassed() {
        assertThat(rate.perSecond(0)).isZero();
        assertThat(rate.perSecond(5)).isZero();
    }

    @Test
    void isThatOfTheWholeRunWhileThatIsYoung() {
        rate.perSecond(0);
        assertThat(after(Duration.ofSeconds(2), 10)).isEqualTo(5);
        assertThat(after(Duration.ofSeconds(8), 20)).isEqualTo(2);
    }

    @Test
    void countsFromTheFirstTimeItIsTold() {
        assertThat(after(Duration.ofSeconds(100), 40)).isZero();
        assertThat(after(Duration.ofSeconds(1), 50)).isEqualTo(10);
    }

    @Test
    void forgetsWhatIsOlderThanHalfMinute() {
        rate.perSecond(0);
        long count = 0;
        for (int second = 0; second < 100; second++) {
            count += 1000;
            after(Duration.ofSeconds(1), count);
        }
        for (int second = 0; second < 29; second++) {
            count += 10;
            after(Duration.ofSeconds(1), count);
        }
        assertThat(after(Duration.ofSeconds(1), count + 10)).isEqualTo(10);
    }

    @Test
    void comesToRestWhenNothingEndsAnyMore() {
        rate.perSecond(0);
        after(Duration.ofSeconds(1), 100);
        after(Duration.ofSeconds(31), 100);
        assertThat(after(Duration.ofSeconds(1), 100)).isZero();
    }

    @Test
    void isNotMovedByHowOftenItIsTold() {
        rate.perSecond(0);
        double last = 0;
        for (int tick = 1; tick <= 4000; tick++) {
            last = after(Duration.ofMillis(25), tick);
        }
        assertThat(last).isEqualTo(40, within(1e-9));
    }

    private double after(Duration duration, long count) {
        clock.addAndGet(duration.toNanos());
        return rate.perSecond(count);
    }
}
