package gendata.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Delays are spread as their kind says.
class DelayTest {
    private static final int DRAWS = 100_000;

    @Test
    void aFixedTimeIsAlwaysTheSame() {
        assertThat(milliseconds(Written.delay("200ms"))).containsOnly(200);
    }

    @Test
    void aUniformTimeIsAnythingBetween() {
        double[] drawn = milliseconds(Written.delay("50ms..2s"));
        assertThat(drawn[0]).isBetween(50.0, 51.0);
        assertThat(drawn[DRAWS - 1]).isBetween(1999.0, 2000.0);
        assertThat(Arrays.stream(drawn).average().orElse(0)).isCloseTo(1025, within(10.0));
        assertThat(quantile(drawn, 0.25)).isCloseTo(537.5, within(15.0));
    }

    @Test
    void aLogNormalTimeHasTheMedianAndThe95PercentThatAreGiven() {
        double[] drawn = milliseconds(Written.delay("200ms~1s"));
        assertThat(quantile(drawn, 0.5)).isCloseTo(200, within(4.0));
        assertThat(quantile(drawn, 0.95)).isCloseTo(1000, within(25.0));
        assertThat(quantile(drawn, 0.05)).isCloseTo(40, within(2.0));
    }

    @Test
    void aLogNormalTimeWithoutSpreadIsAlwaysTheSame() {
        assertThat(milliseconds(new Delay.LogNormal(Duration.ofMillis(7), Duration.ofMillis(7)))).containsOnly(7);
    }

    @Test
    void theSameSeedGivesTheSameTimes() {
        Delay delay = Written.delay("200ms~1s");
        assertThat(milliseconds(delay)).isEqualTo(milliseconds(delay));
    }

    private static double[] milliseconds(Delay delay) {
        SplittableRandom random = new SplittableRandom(1);
        double[] drawn = new double[DRAWS];
        Arrays.setAll(drawn, index -> delay.draw(random).toNanos() / 1e6);
        Arrays.sort(drawn);
        return drawn;
    }

    private static double quantile(double[] sorted, double part) {
        return sorted[(int) (part * sorted.length)];
    }
}
