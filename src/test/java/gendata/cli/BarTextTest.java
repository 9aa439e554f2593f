package gendata.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.model.Spend;
import gendata.rows.Shard;
import gendata.run.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The bar in one line of a terminal.
class BarTextTest {
    private static final String FAILURE = "row p7, step story: timeout: no answer within 60 s from http://localhost";

    @Test
    void showsWhatMattersInEightyColumns() {
        assertThat(BarText.of(progress(450, 3, null, FAILURE), 80))
                .isEqualTo(" 45% [========>         ] 453/1,000, 3 failed, 54.7 s left, 10.0/s, 64 in flight");
    }

    @Test
    void showsWhyRequestsWaitBeforeTheRest() {
        assertThat(BarText.of(progress(450, 0, "rate_limited: slow down, please, for this is too much", null), 80))
                .isEqualTo(" 45% [====>     ] 450/1,000, 10.0/s, waiting: rate_limited: slow down, please, …");
    }

    @Test
    void showsAllWhereThereIsRoom() {
        assertThat(BarText.of(progress(450, 3, null, FAILURE), 200))
                .isEqualTo(" 45% [=============>                ] 453/1,000, 3 failed, 54.7 s left, 10.0/s, "
                        + "64 in flight, 15,000 tokens, last failure: " + FAILURE);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 20, 39, 40, 41, 60, 79, 80, 81, 100, 132, 250})
    void isNeverWiderThanTheTerminal(int width) {
        for (long ended : new long[] {0, 1, 500, 996, 997}) {
            assertThat(BarText.of(progress(ended, 3, null, FAILURE), width)).hasSizeLessThanOrEqualTo(width);
            assertThat(BarText.of(progress(ended, 0, FAILURE, FAILURE), width)).hasSizeLessThanOrEqualTo(width);
        }
    }

    @Test
    void goesByTheRecordsOfATarget() {
        Progress units = progress(100, 0, null, null);
        Progress target = new Progress(units.time(), Shard.WHOLE, units.elapsed(), units.units(), 10, units.requests(),
                Map.of(),
                null, new Progress.Records(40, 10, 0, 80, 20));

        assertThat(BarText.of(target, 80))
                .isEqualTo(" 25% [===>         ] 10/40 records, 100 units, 22.0 s left, 10.0/s, 64 in flight");
    }

    @Test
    void isFullAtTheEnd() {
        assertThat(BarText.of(progress(1000, 0, null, null), 80))
                .startsWith("100% [========================] 1,000/1,000, 10.0/s");
    }

    private static Progress progress(long ended, long failed, @Nullable String waiting, @Nullable String failure) {
        return new Progress(Instant.EPOCH, Shard.WHOLE, Duration.ofSeconds(45),
                new Progress.Units(1000, 0, ended, failed), 10,
                new Progress.Requests(64, 64, 0, new Spend(500, 10_000, 5_000, 0), false, waiting), Map.of(), failure,
                null);
    }
}
