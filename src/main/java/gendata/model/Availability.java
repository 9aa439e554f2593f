package gendata.model;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Remembers for how long a server has not been there, for all who wait for it; safe for many threads.
///
/// An outage begins with the first attempt that finds no server and ends with any answer. One at the start is most
/// likely a wrong address, so little patience is had with it.
public final class Availability {
    private static final Duration BEFORE_FIRST_ANSWER = Duration.ofSeconds(10);
    private static final Duration LATER = Duration.ofMinutes(2);
    private static final Duration FOR_EVER = Duration.ofNanos(Long.MAX_VALUE);

    private final LongSupplier nanoseconds;
    private final boolean waitsForever;
    private volatile boolean answeredOnce;
    private volatile @Nullable Long outageBegan;

    /// @param nanoseconds a clock that only goes forward, as `System::nanoTime`
    public Availability(LongSupplier nanoseconds, boolean waitsForever) {
        this.nanoseconds = nanoseconds;
        this.waitsForever = waitsForever;
    }

    /// The server answered, be it with an error of its own.
    public void answered() {
        if (!answeredOnce) {
            answeredOnce = true;
        }
        if (outageBegan != null) {
            endOutage();
        }
    }

    private synchronized void endOutage() {
        outageBegan = null;
    }

    /// Nobody was there to answer.
    public synchronized void missed() {
        if (outageBegan == null) {
            outageBegan = nanoseconds.getAsLong();
        }
    }

    /// How long the outage has lasted; zero when there is none.
    public Duration outage() {
        Long began = outageBegan;
        return began == null ? Duration.ZERO : Duration.ofNanos(nanoseconds.getAsLong() - began);
    }

    /// How much longer it is worth waiting; zero or less when no more.
    public Duration patience() {
        return waitsForever ? FOR_EVER : (answeredOnce ? LATER : BEFORE_FIRST_ANSWER).minus(outage());
    }

    public boolean givenUp() {
        return !patience().isPositive();
    }
}
