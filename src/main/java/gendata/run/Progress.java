package gendata.run;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How far a run is, at one moment.
///
/// @param units units of the run
/// @param before units that had ended before it began
/// @param finished units that ended in this run
/// @param failed units that a step gave up on in this run
/// @param inFlight requests being asked now
/// @param waiting why requests wait, in the server's words, or null while answers come
/// @param lastFailure cause and words of the latest failure, or null
public record Progress(long units, long before, long finished, long failed, int inFlight, long calls, long tokens,
        Duration elapsed, @Nullable String lastFailure, @Nullable String waiting) {
    public long left() {
        return units - before - finished - failed;
    }

    /// Units a second in this run.
    public double rate() {
        double seconds = elapsed.toNanos() / 1e9;
        return seconds == 0 ? 0 : (finished + failed) / seconds;
    }
}
