package gendata.hub;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/// Lets one thread of all processes at a time write a file of the cache. Thread-safe; a thread holds one lock at most.
///
/// File locks keep processes apart, but not the threads of one: for these there are locks of the JDK, of which some
/// files share one. Where the file system has no locks, two processes may load the same twice.
final class FileLocks {
    private static final List<ReentrantLock> OF_THIS_PROCESS = Stream.generate(ReentrantLock::new).limit(64).toList();

    private FileLocks() {}

    /// What is done while nobody else does it.
    interface Work<T> {
        T run() throws IOException, HubException, InterruptedException;
    }

    /// Waits until the lock is free, and holds it during the work.
    static <T> T within(Path file, Work<T> work) throws IOException, HubException, InterruptedException {
        ReentrantLock own = OF_THIS_PROCESS.get(Math.floorMod(file.hashCode(), OF_THIS_PROCESS.size()));
        own.lockInterruptibly();
        try {
            Files.createDirectories(file.resolveSibling(""));
            // Closing releases the file's lock.
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                lock(channel);
                return work.run();
            }
        } finally {
            own.unlock();
        }
    }

    private static void lock(FileChannel channel) throws InterruptedException {
        try {
            channel.lock();
        } catch (FileLockInterruptionException | ClosedByInterruptException interrupted) {
            Thread.interrupted();
            throw new InterruptedException();
        } catch (IOException noLocks) {
            // What is loaded twice is checked, and comes into place at once.
        }
    }
}
