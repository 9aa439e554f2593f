package gendata.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The words of the options.
class WrittenTest {
    @ParameterizedTest
    @CsvSource({"0ms, PT0S", "200ms, PT0.2S", "1.5s, PT1.5S", "2m, PT2M", "1h, PT1H", "0.25ms, PT0.00025S",
            "1h30m, PT1H30M", "1m0.5s, PT1M0.5S", "1d, PT24H", "1s500ms, PT1.5S"})
    void readsTimes(String written, Duration time) {
        assertThat(Written.duration(written)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "200", "1.5", "s", "-1s", "1 s", "1sec", "1m1h", "1,5s", "1e3s", "٣s", "12345678901s",
            "s1"})
    void refusesWhatIsNoTime(String written) {
        assertThatThrownBy(() -> Written.duration(written)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("`" + written + "`; expected a time as 200ms, 1.5s, 2m or 1h30m");
    }

    @ParameterizedTest
    @CsvSource({"200ms, 200, 200", "50ms..2s, 50, 2000", "1s..1s, 1000, 1000"})
    void readsUniformDelays(String written, long least, long most) {
        assertThat(Written.delay(written))
                .isEqualTo(new Delay.Uniform(Duration.ofMillis(least), Duration.ofMillis(most)));
    }

    @ParameterizedTest
    @CsvSource({"200ms~1s, 200, 1000", "1s~1s, 1000, 1000"})
    void readsLogNormalDelays(String written, long median, long most) {
        assertThat(Written.delay(written))
                .isEqualTo(new Delay.LogNormal(Duration.ofMillis(median), Duration.ofMillis(most)));
    }

    @ParameterizedTest
    @CsvSource({"2s..50ms, the shorter time first", "1s~200ms, the shorter time first", "0s~1s, a median above 0"})
    void refusesDelaysThatMakeNoSense(String written, String expected) {
        assertThatThrownBy(() -> Written.delay(written)).hasMessage("`" + written + "`; expected " + expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "1s..", "..1s", "1s~", "~1s", "1s~2s~3s", "1s..2s..3s"})
    void refusesWhatIsNoDelay(String written) {
        assertThatThrownBy(() -> Written.delay(written)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("expected a time as 200ms, 1.5s, 2m or 1h30m");
    }

    @ParameterizedTest
    @CsvSource({"20, 20, 20", "20..400, 20, 400", "1..1, 1, 1"})
    void readsRanges(String written, int least, int most) {
        assertThat(Written.range(written)).isEqualTo(new Serving.Range(least, most));
    }

    @ParameterizedTest
    @CsvSource({"x, 'a number, or two as 20..400'", "1.., 'a number, or two as 20..400'",
            "-1, 'a number, or two as 20..400'", "12345678, 'a number, or two as 20..400'",
            "3..2, the smaller number first"})
    void refusesWhatIsNoRange(String written, String expected) {
        assertThatThrownBy(() -> Written.range(written)).hasMessage("`" + written + "`; expected " + expected);
    }

    @ParameterizedTest
    @CsvSource({"600/60s, 600, PT1M", "1/1h, 1, PT1H", "100000/1m, 100000, PT1M"})
    void readsQuotas(String written, long amount, Duration window) {
        assertThat(Written.quota(written)).isEqualTo(new Serving.Quota(amount, window));
    }

    @ParameterizedTest
    @ValueSource(strings = {"600", "0/60s", "600/0s", "600/", "/60s", "600/s", "-1/60s", "1.5/60s"})
    void refusesWhatIsNoQuota(String written) {
        assertThatThrownBy(() -> Written.quota(written)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("`" + written + "`; expected so much in a window of time, as 600/60s");
    }

    @ParameterizedTest
    @CsvSource({"0%, 0", "2%, 2", "0.5%, 0.5", "100%, 100"})
    void readsPercentages(String written, double percent) {
        assertThat(Written.percent(written)).isEqualTo(percent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "%", "-1%", "101%", "100.1%", "1e1%", "2 %"})
    void refusesWhatIsNoPercentage(String written) {
        assertThatThrownBy(() -> Written.percent(written)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("`" + written + "`; expected a part of all as 2% or 0.5%");
    }
}
