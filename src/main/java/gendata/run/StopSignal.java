package gendata.run;

import gendata.model.BrokenApiException;
import gendata.model.Pause;
import gendata.model.Stop;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Tells all parts of a run to begin nothing new; of several reasons the weightiest stands. Thread-safe.
final class StopSignal implements Stop, Pause {
    /// How long what is in flight may take to land when somebody waits for the run to end.
    static final Duration LANDING = Duration.ofSeconds(30);

    private final LongSupplier nanoseconds;
    private final AtomicReference<@Nullable StopReason> reason = new AtomicReference<>();
    private final CountDownLatch given = new CountDownLatch(1);
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final AtomicReference<@Nullable Long> hurriedSince = new AtomicReference<>();
    private volatile boolean abandoned;

    /// @param nanoseconds a clock that only goes forward, as `System::nanoTime`
    StopSignal(LongSupplier nanoseconds) {
        this.nanoseconds = nanoseconds;
    }

    void stop(StopReason because) {
        reason.accumulateAndGet(because, StopSignal::weightier);
        given.countDown();
        listeners.forEach(Runnable::run);
    }

    /// Stops for somebody who waits for the run to end: what is in flight has only so much time to land.
    void stopSoon(StopReason because) {
        hurriedSince.compareAndSet(null, nanoseconds.getAsLong());
        stop(because);
    }

    /// Leaves no more time for what is in flight.
    void abandon(StopReason because) {
        abandoned = true;
        stop(because);
    }

    boolean isAbandoned() {
        return landingNanoseconds() <= 0;
    }

    /// How much longer what is in flight may take to land.
    long landingNanoseconds() {
        Long since = hurriedSince.get();
        if (abandoned) {
            return 0;
        }
        return since == null ? Long.MAX_VALUE : since + LANDING.toNanos() - nanoseconds.getAsLong();
    }

    /// Has this done whenever a reason to stop is given, perhaps more than once and from any thread.
    void onStop(Runnable listener) {
        listeners.add(listener);
        if (requested()) {
            listener.run();
        }
    }

    @Override
    public boolean requested() {
        return given.getCount() == 0;
    }

    /// Waits; true when the run began to stop meanwhile.
    @Override
    public boolean sleep(Duration duration) throws InterruptedException {
        return given.await(duration.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static StopReason weightier(@Nullable StopReason first, StopReason second) {
        return first == null || weight(second) > weight(first) ? second : first;
    }

    private static int weight(StopReason reason) {
        return switch (reason) {
            case StopReason.Enough enough -> -1;
            case StopReason.TargetMissed missed -> 0;
            case StopReason.TooManyFailures failures -> 0;
            case StopReason.TimeOver over -> 1;
            case StopReason.LimitReached limit -> 2;
            case StopReason.Refused refused -> 3;
            case StopReason.Broken broken -> broken.failure() instanceof BrokenApiException ? 3 : 4;
            case StopReason.Interrupted interrupted -> 5;
        };
    }

    @Nullable
    StopReason reason() {
        return reason.get();
    }
}
