package gendata.run;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/// How many units a second came to an end of late, so that an estimate follows a server that slows down. Thread-safe.
///
/// It is told the count now and then and keeps at most one count a second.
final class RecentRate {
    static final Duration WINDOW = Duration.ofSeconds(30);

    private static final long STEP = Duration.ofSeconds(1).toNanos();

    private final LongSupplier nanoseconds;
    private final Deque<Sample> samples = new ArrayDeque<>();

    /// A count at a time.
    private record Sample(long time, long count) {}

    /// @param nanoseconds a clock that only goes forward, as `System::nanoTime`
    RecentRate(LongSupplier nanoseconds) {
        this.nanoseconds = nanoseconds;
    }

    /// Takes the present count; returns how many came a second in the window, which begins with the first call at the earliest.
    synchronized double perSecond(long count) {
        long now = nanoseconds.getAsLong();
        while (samples.size() > 1 && now - second().time() >= WINDOW.toNanos()) {
            samples.removeFirst();
        }
        if (samples.isEmpty() || now - samples.getLast().time() >= STEP) {
            samples.addLast(new Sample(now, count));
        }
        Sample first = samples.getFirst();
        long passed = now - first.time();
        return passed <= 0 ? 0 : (count - first.count()) * 1e9 / passed;
    }

    private Sample second() {
        return samples.stream().skip(1).findFirst().orElseThrow();
    }
}
