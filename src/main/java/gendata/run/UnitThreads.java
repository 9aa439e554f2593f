package gendata.run;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;

/// The units in work, a virtual thread for each and a bounded number at a time. Started from one thread.
final class UnitThreads {
    /// More may be allowed to work although no unit has ended.
    private static final Duration GROWTH_SEEN_WITHIN = Duration.ofMillis(50);

    private final IntSupplier most;
    private final StopSignal stop;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Set<Thread> working = new HashSet<>();
    private boolean interrupted;

    /// @param most how many may be in work now; may grow and shrink
    UnitThreads(IntSupplier most, StopSignal stop) {
        this.most = most;
        this.stop = stop;
        stop.onStop(this::wake);
    }

    /// Waits for a place, unless the run is ending, and begins.
    ///
    /// @return whether it has begun
    boolean start(Runnable work) throws InterruptedException {
        Thread thread = Thread.ofVirtual().unstarted(() -> {
            try {
                work.run();
            } finally {
                ended(Thread.currentThread());
            }
        });
        lock.lock();
        try {
            while (!stop.requested() && working.size() >= most.getAsInt()) {
                changed.awaitNanos(GROWTH_SEEN_WITHIN.toNanos());
            }
            if (stop.requested()) {
                return false;
            }
            working.add(thread);
        } finally {
            lock.unlock();
        }
        thread.start();
        return true;
    }

    /// Returns when all that was begun has come to rest. Once the time is over that a stop leaves for this, what is still in
    /// work is interrupted.
    void awaitRest() {
        lock.lock();
        try {
            while (!working.isEmpty()) {
                long left = stop.landingNanoseconds();
                if (left <= 0 && !interrupted) {
                    interrupted = true;
                    working.forEach(Thread::interrupt);
                }
                try {
                    changed.awaitNanos(interrupted ? Long.MAX_VALUE : left);
                } catch (InterruptedException impatient) {
                    stop.abandon(new StopReason.Interrupted());
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void ended(Thread thread) {
        lock.lock();
        try {
            working.remove(thread);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void wake() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
