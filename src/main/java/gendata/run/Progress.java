package gendata.run;

import gendata.model.Spend;
import gendata.rows.Shard;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How far a run is, at one moment.
///
/// @param shard the part of the run that this process does
/// @param elapsed since the run began
/// @param rate units a second that ended or failed of late
/// @param failures failed units of this run by cause
/// @param lastFailure row, step, cause and words of the latest failure, or null
/// @param records how many there are of those that are wanted; null where there is no target
public record Progress(Instant time, Shard shard, Duration elapsed, Units units, double rate, Requests requests,
        Map<String, Long> failures, @Nullable String lastFailure, @Nullable Records records) {
    public Progress {
        failures = new LinkedHashMap<>(failures);
    }

    /// How the units stand.
    ///
    /// @param all units of the run
    /// @param before units that had ended before it began
    /// @param finished units that ended in this run
    /// @param failed units that a step gave up on in this run
    public record Units(long all, long before, long finished, long failed) {
        /// Units that have ended, in this run or before.
        public long ended() {
            return before + finished;
        }

        public long left() {
            return Math.max(0, all - before - finished - failed);
        }
    }

    /// How the requests of this run stand.
    ///
    /// @param inFlight requests being asked now
    /// @param limit requests that may be in flight at once now, or null before the first
    /// @param reused answers of earlier runs that were used again
    /// @param spend what the calls that have ended took
    /// @param priced whether the task says what tokens cost
    /// @param waiting why requests wait, in the server's words, or null while answers come
    public record Requests(int inFlight, @Nullable Integer limit, long reused, Spend spend, boolean priced,
            @Nullable String waiting) {}

    /// How the records of a target stand.
    ///
    /// @param taken those that all units before the first that has not come to an end gave, in all runs
    /// @param nearDuplicates records of these units that were left out
    /// @param passed how many these units are
    /// @param ahead units that have come to an end after one that has not
    public record Records(long wanted, long taken, long nearDuplicates, long passed, long ahead) {
        /// Units that will be needed beside if they give as many records as those before, at most so many.
        public long unitsLeft(long most) {
            double needed = taken >= wanted ? 0 : Math.ceil((double) (wanted - taken) * passed / taken) - ahead;
            return Math.clamp((long) needed, 0, most);
        }
    }

    /// Units that are still to come: of a target about as many as it takes, as far as that can be told.
    public long unitsLeft() {
        return records == null || records.taken == 0 ? units.left() : records.unitsLeft(units.left());
    }

    /// How long these will take at this rate, or null when that is unknown.
    public @Nullable Duration timeLeft() {
        long left = unitsLeft();
        if (left == 0) {
            return Duration.ZERO;
        }
        return rate <= 0 || requests.waiting() != null || (records != null && records.taken == 0)
                ? null
                : Duration.ofMillis((long) (left / rate * 1000));
    }
}
