package gendata.serve;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Lets requests wait, at most until the server closes. Thread-safe.
final class Waiting {
    private static final Duration LONGEST = Duration.ofDays(365);

    private final CountDownLatch closing = new CountDownLatch(1);

    /// Waits so long.
    ///
    /// @throws InterruptedException when the server closes meanwhile
    void await(Duration time) throws InterruptedException {
        long nanoseconds = (time.compareTo(LONGEST) < 0 ? time : LONGEST).toNanos();
        if (nanoseconds > 0 && closing.await(nanoseconds, TimeUnit.NANOSECONDS)) {
            throw new InterruptedException("the server closes");
        }
    }

    /// Lets nobody wait any more.
    void close() {
        closing.countDown();
    }
}
