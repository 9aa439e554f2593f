package gendata.run;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/// Reads off how far a run is. Thread-safe.
final class ProgressMeter {
    private final Totals totals;
    private final long units;
    private final IntSupplier limit;
    private final InstantSource clock;
    private final LongSupplier nanoseconds;
    private final long began;
    private final Pace pace;

    /// Begins now.
    ///
    /// @param units units of the run
    /// @param limit requests that may be in flight at once now
    /// @param nanoseconds a clock that only goes forward, as `System::nanoTime`
    ProgressMeter(Totals totals, long units, IntSupplier limit, InstantSource clock, LongSupplier nanoseconds) {
        this.totals = totals;
        this.units = units;
        this.limit = limit;
        this.clock = clock;
        this.nanoseconds = nanoseconds;
        this.began = nanoseconds.getAsLong();
        this.pace = new Pace(nanoseconds);
    }

    Progress read() {
        Progress.Units counted = totals.units(units);
        return new Progress(clock.instant(), Duration.ofNanos(nanoseconds.getAsLong() - began), counted,
                pace.at(counted.finished() + counted.failed()), totals.requests(limit.getAsInt()),
                totals.failuresByCause(), totals.lastFailure());
    }
}
