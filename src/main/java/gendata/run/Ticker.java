package gendata.run;

import java.io.Closeable;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Does something again and again from a thread of its own, until it is closed.
final class Ticker implements Closeable {
    private final Duration interval;
    private final Runnable action;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    Ticker(String name, Duration interval, Runnable action) {
        this.interval = interval;
        this.action = action;
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::tick);
    }

    void start() {
        thread.start();
    }

    private void tick() {
        try {
            while (!closing.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
                action.run();
            }
        } catch (InterruptedException nobodyDoes) {
            throw new IllegalStateException("the ticker is never interrupted", nobodyDoes);
        }
    }

    /// Returns when the action is done for the last time.
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
