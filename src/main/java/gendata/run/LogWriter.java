package gendata.run;

import gendata.journal.Journal;
import gendata.journal.LogLine;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The one writer of a run's logs: many threads hand it lines and wait until these are written.
///
/// What came in while it wrote goes out in the next write. A second thread forces all to disk every 200 ms, so that writing
/// never waits for the disk. Whoever has lost the lease writes nothing more.
final class LogWriter implements Closeable {
    /// A power cut loses at most what was written in this time.
    static final Duration FORCE_INTERVAL = Duration.ofMillis(200);

    private static final int QUEUE = 1 << 13;

    private final Journal journal;
    private final HeldLease lease;
    private final BlockingQueue<Entry> queue = new ArrayBlockingQueue<>(QUEUE);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread writer = Thread.ofPlatform().daemon().name("log-writer").unstarted(this::writeAll);
    private final Thread forcer = Thread.ofPlatform().daemon().name("log-forcer").unstarted(this::forceAll);
    private volatile boolean dirty;
    private volatile @Nullable IOException broken;

    /// Lines of one log on their way, which go out in one write; none end the writer.
    private record Entry(List<LogLine> lines, CompletableFuture<Long> written) {
        boolean isFor(Journal.Log log) {
            return !lines.isEmpty() && lines.getFirst().log() == log;
        }
    }

    LogWriter(Journal journal, HeldLease lease) {
        this.journal = journal;
        this.lease = lease;
    }

    void start() {
        writer.start();
        forcer.start();
    }

    /// Returns the number of the line in its log, once a killed process cannot lose it. Whoever is interrupted meanwhile still
    /// has the line written, since it may be paid for, and stays interrupted.
    long write(LogLine line) throws IOException {
        return write(List.of(line));
    }

    /// The same for lines of one log, of which none is written without the others; the number is that of the first.
    long write(List<LogLine> lines) throws IOException {
        Entry entry = new Entry(lines, new CompletableFuture<>());
        boolean interrupted = put(entry);
        try {
            return entry.written.join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof IOException known ? known : new IOException(failure);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Returns whether the thread was interrupted.
    private boolean put(Entry entry) {
        boolean interrupted = false;
        while (true) {
            try {
                queue.put(entry);
                return interrupted;
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
    }

    private void writeAll() {
        List<Entry> batch = new ArrayList<>();
        boolean open = true;
        while (open) {
            try {
                batch.add(queue.take());
            } catch (InterruptedException nobodyDoes) {
                throw new IllegalStateException("the log writer is never interrupted", nobodyDoes);
            }
            queue.drainTo(batch);
            open = batch.stream().noneMatch(entry -> entry.lines.isEmpty());
            for (Journal.Log log : Journal.Log.values()) {
                write(log, batch.stream().filter(entry -> entry.isFor(log)).toList());
            }
            batch.clear();
        }
    }

    private void write(Journal.Log log, List<Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        long number;
        try {
            if (broken != null) {
                throw broken;
            }
            lease.require();
            number = journal.append(log, entries.stream().flatMap(entry -> entry.lines.stream()).toList());
            dirty = true;
        } catch (Throwable failure) {
            IOException reason = failure instanceof IOException known ? known : new IOException(failure);
            broken = reason;
            entries.forEach(entry -> entry.written.completeExceptionally(reason));
            return;
        }
        for (Entry entry : entries) {
            entry.written.complete(number);
            number += entry.lines.size();
        }
    }

    private void forceAll() {
        try {
            while (!closing.await(FORCE_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
                if (dirty) {
                    dirty = false;
                    journal.force();
                }
            }
        } catch (IOException failure) {
            broken = failure;
        } catch (RuntimeException failure) {
            broken = new IOException(failure);
        } catch (InterruptedException nobodyDoes) {
            throw new IllegalStateException("the log forcer is never interrupted", nobodyDoes);
        }
    }

    /// Writes what was handed over before, forces it to disk and ends both threads.
    @Override
    public void close() throws IOException {
        try {
            queue.put(new Entry(List.of(), new CompletableFuture<>()));
            closing.countDown();
            writer.join();
            forcer.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        try {
            IOException failure = broken;
            if (failure != null) {
                throw failure;
            }
            lease.require();
        } catch (IOException failure) {
            journal.abandon();
            throw failure;
        }
        journal.flush();
        journal.force();
    }
}
