package gendata.run;

import gendata.model.Pause;
import gendata.model.Stop;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Tells all parts of a run to begin nothing new; of several reasons the weightier stands: interrupted, broken, refused. Thread-safe.
final class StopSignal implements Stop, Pause {
    private final AtomicReference<@Nullable StopReason> reason = new AtomicReference<>();
    private final CountDownLatch given = new CountDownLatch(1);

    void stop(StopReason because) {
        reason.accumulateAndGet(because, StopSignal::weightier);
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

    private static StopReason weightier(@Nullable StopReason first, StopReason second) {
        return first == null || weight(second) > weight(first) ? second : first;
    }

    private static int weight(StopReason reason) {
        return switch (reason) {
            case StopReason.Refused refused -> 0;
            case StopReason.Broken broken -> 1;
            case StopReason.Interrupted interrupted -> 2;
        };
    }

    @Nullable
    StopReason reason() {
        return reason.get();
    }
}
