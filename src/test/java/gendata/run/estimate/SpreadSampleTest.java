package gendata.run.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/// A sample is of a bounded size and shows no pattern of what it is taken from.
class SpreadSampleTest {
    @Test
    void keepsAllOfFew() {
        SpreadSample<Integer> sample = of(100, 100);

        assertThat(sample.size()).isEqualTo(100);
        assertThat(sample.seen()).isEqualTo(100);
        assertThat(sample.mean(number -> number)).isEqualTo(49.5);
    }

    @Test
    void keepsSomeOfManySpreadOverAll() {
        SpreadSample<Integer> sample = of(2_000, 1_000_000);

        assertThat(sample.size()).isBetween(900, 2_000);
        assertThat(sample.seen()).isEqualTo(1_000_000);
        assertThat(sample.mean(number -> number)).isCloseTo(500_000, Percentage.withPercentage(5));
    }

    @Test
    void isNotFooledByWhatAlternates() {
        assertThat(of(2_000, 1_000_000).mean(number -> number % 4)).isCloseTo(1.5, Percentage.withPercentage(10));
        assertThat(of(2_000, 1_000_000).mean(number -> number % 3)).isCloseTo(1, Percentage.withPercentage(10));
    }

    @Test
    void isZeroOfNothing() {
        assertThat(of(10, 0).mean(number -> number)).isZero();
    }

    private static SpreadSample<Integer> of(int most, int numbers) {
        SpreadSample<Integer> sample = new SpreadSample<>(most);
        for (int number = 0; number < numbers; number++) {
            if (sample.wantsNext()) {
                sample.add(number);
            }
        }
        return sample;
    }
}
