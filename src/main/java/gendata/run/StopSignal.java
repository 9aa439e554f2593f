package gendata.run;

import gendata.model.Pause;
import gendata.model.Stop;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Tells all parts of a run to begin nothing new; the first reason given stands. Thread-safe.
final class StopSignal implements Stop, Pause {
    private final AtomicReference<@Nullable StopReason> reason = new AtomicReference<>();
    private final CountDownLatch given = new CountDownLatch(1);

    void stop(StopReason because) {
        reason.compareAndSet(null, because);
        given.countDown();
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

    @Nullable
    StopReason reason() {
        return reason.get();
    }
}
