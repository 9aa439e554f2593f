package gendata.run;

import gendata.model.pace.Pace;
import gendata.rows.Shard;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads off how far a run is. Thread-safe.
final class ProgressMeter {
    private final Shard shard;
    private final Totals totals;
    private final LongSupplier units;
    private final boolean priced;
    private final InstantSource clock;
    private final LongSupplier nanoseconds;
    private final long began;
    private final RecentRate recent;
    private volatile @Nullable Supplier<Pace> pace;
    private volatile @Nullable Supplier<Progress.@Nullable Records> records;

    /// Begins now.
    ///
    /// @param units units of the run
    /// @param priced whether the task says what tokens cost
    /// @param nanoseconds a clock that only goes forward, as `System::nanoTime`
    ProgressMeter(Shard shard, Totals totals, LongSupplier units, boolean priced, InstantSource clock,
            LongSupplier nanoseconds) {
        this.shard = shard;
        this.totals = totals;
        this.units = units;
        this.priced = priced;
        this.clock = clock;
        this.nanoseconds = nanoseconds;
        this.began = nanoseconds.getAsLong();
        this.recent = new RecentRate(nanoseconds);
    }

    /// Reads also how fast a model is asked, from now on.
    void follow(Supplier<Pace> model) {
        pace = model;
    }

    /// Reads also how many records there are of those that are wanted, from now on.
    void count(Supplier<Progress.@Nullable Records> target) {
        records = target;
    }

    Progress read() {
        Supplier<Pace> model = pace;
        Supplier<Progress.@Nullable Records> target = records;
        Progress.Units counted = totals.units(units.getAsLong());
        return new Progress(clock.instant(), shard, Duration.ofNanos(nanoseconds.getAsLong() - began), counted,
                recent.perSecond(counted.finished() + counted.failed()),
                totals.requests(priced, model == null ? null : model.get()),
                totals.failuresByCause(), totals.lastFailure(),
                target == null ? null : target.get());
    }
}
