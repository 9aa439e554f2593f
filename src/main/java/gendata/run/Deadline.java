package gendata.run;

import java.io.Closeable;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Does something once so much time has passed since its start, unless it is closed before.
final class Deadline implements Closeable {
    private final @Nullable Duration time;
    private final Runnable action;
    private final CountDownLatch closing = new CountDownLatch(1);

    /// @param time null where there is all the time in the world
    Deadline(@Nullable Duration time, Runnable action) {
        this.time = time;
        this.action = action;
    }

    void start() {
        if (time != null) {
            long nanoseconds = time.toNanos();
            Thread.ofVirtual().name("deadline").start(() -> await(nanoseconds));
        }
    }

    private void await(long nanoseconds) {
        try {
            if (!closing.await(nanoseconds, TimeUnit.NANOSECONDS)) {
                action.run();
            }
        } catch (InterruptedException nobodyDoes) {
            throw new IllegalStateException("the deadline is never interrupted", nobodyDoes);
        }
    }

    @Override
    public void close() {
        closing.countDown();
    }
}
