package gendata.serve;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// So many answers are made at once, and so many requests wait for that, as in an inference server. Thread-safe.
final class Slots {
    private final Semaphore free;
    private final int queue;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger busy = new AtomicInteger();
    private final AtomicInteger peak = new AtomicInteger();

    Slots(int capacity, int queue) {
        this.free = new Semaphore(capacity, true);
        this.queue = queue;
    }

    /// Waits for a slot.
    ///
    /// @return false, at once, when the queue is full
    boolean enter() throws InterruptedException {
        if (!free.tryAcquire(0, TimeUnit.SECONDS)) {
            if (waiting.incrementAndGet() > queue) {
                waiting.decrementAndGet();
                return false;
            }
            try {
                free.acquire();
            } finally {
                waiting.decrementAndGet();
            }
        }
        peak.accumulateAndGet(busy.incrementAndGet(), Math::max);
        return true;
    }

    void leave() {
        busy.decrementAndGet();
        free.release();
    }

    int waiting() {
        return waiting.get();
    }

    int busy() {
        return busy.get();
    }

    int peak() {
        return peak.get();
    }

    void resetPeak() {
        peak.set(busy.get());
    }
}
