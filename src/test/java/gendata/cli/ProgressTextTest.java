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

/// A run's progress in one line.
class ProgressTextTest {
    @Test
    void speaksOfOneUnitAsOne() {
        assertThat(ProgressText.of(progress(1, null))).startsWith("0 of 1 unit done, ");
        assertThat(ProgressText.of(progress(1_000, null))).startsWith("0 of 1,000 units done, ");
    }

    @Test
    void tellsTheRecordsOfATarget() {
        Progress.Records records = new Progress.Records(1_000, 12, 3, 61, 0);

        assertThat(ProgressText.of(progress(5_000, records)))
                .startsWith("12 of 1,000 records, 0 units done, 0 failed, ");
    }

    @Test
    void namesThePartOfARun() {
        assertThat(ProgressText.of(progress(new Shard(2, 5), 400, null)))
                .startsWith("shard 2/5: 0 of 400 units done, ");
    }

    private static Progress progress(long units, Progress.@Nullable Records records) {
        return progress(Shard.WHOLE, units, records);
    }

    private static Progress progress(Shard shard, long units, Progress.@Nullable Records records) {
        return new Progress(Instant.EPOCH, shard, Duration.ZERO, new Progress.Units(units, 0, 0, 0), 0,
                new Progress.Requests(1, 1, 0, Spend.NONE, false, null), Map.of(), null, records);
    }
}
