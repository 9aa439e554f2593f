package gendata.run;

import java.io.Closeable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Shows a watcher how far the run is, again and again, from a thread of its own; once more when closed.
final class Ticker implements Closeable {
    private final Watcher watcher;
    private final Supplier<Progress> progress;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().daemon().name("ticker").unstarted(this::tick);

    Ticker(Watcher watcher, Supplier<Progress> progress) {
        this.watcher = watcher;
        this.progress = progress;
    }

    void start() {
        thread.start();
    }

    private void tick() {
        try {
            while (!closing.await(watcher.interval().toMillis(), TimeUnit.MILLISECONDS)) {
                watcher.show(progress.get());
            }
        } catch (InterruptedException nobodyDoes) {
            throw new IllegalStateException("the ticker is never interrupted", nobodyDoes);
        }
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        watcher.ended(progress.get());
    }
}
