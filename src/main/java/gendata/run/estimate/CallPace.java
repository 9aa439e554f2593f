package gendata.run.estimate;

import java.time.Duration;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// How fast calls will be made, as far as that is known.
public sealed interface CallPace {
    /// As in the run that was made last, or that goes on.
    ///
    /// @param calls it made
    record Measured(long calls, Duration elapsed) implements CallPace {}

    /// So many at once, each as long as the earlier ones were on average.
    record AtOnce(int calls, Duration latency) implements CallPace {}

    /// Nothing was asked yet.
    record Unknown() implements CallPace {}

    /// What is known of it.
    ///
    /// @param progress what the progress file says, or null
    /// @param latency how long a call took on average, or null
    /// @param atOnce requests in flight at most, where the task says so
    static CallPace of(@Nullable ObjectNode progress, @Nullable Duration latency, OptionalInt atOnce) {
        if (progress != null && progress.path("calls").asLong(0) > 0
                && progress.path("elapsed_seconds").asDouble(0) > 0) {
            return new Measured(progress.path("calls").asLong(),
                    Duration.ofMillis(Math.round(progress.path("elapsed_seconds").asDouble() * 1000)));
        }
        return latency != null && atOnce.isPresent()
                ? new AtOnce(atOnce.getAsInt(), latency)
                : new Unknown();
    }

    /// Calls a second; 0 where that is not known.
    default double perSecond() {
        return switch (this) {
            case Measured measured -> measured.calls * 1000.0 / Math.max(1, measured.elapsed.toMillis());
            case AtOnce atOnce -> atOnce.calls * 1000.0 / Math.max(1, atOnce.latency.toMillis());
            case Unknown unknown -> 0;
        };
    }
}
