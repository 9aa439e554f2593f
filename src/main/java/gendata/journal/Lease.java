package gendata.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import gendata.format.Json;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// The right of one process to write something that several processes see, on one machine or on several. Thread-safe.
///
/// It is a file that names its holder and when that last renewed it. A lease that was not renewed for a minute is void; on the
/// holder's own machine it is void at once when the process is gone, which a lock of the operating system tells. Numbers of
/// processes decide nothing: containers and machines have the same ones.
///
/// The file comes into being with its content in one step, by a link, which fails where another was faster. A void one is
/// moved aside first, and only if it still is the one that was seen to be void. Its holder, should it wake up, finds another file in its
/// place and writes nothing more.
public final class Lease implements Closeable {
    /// How often the holder renews it.
    public static final Duration RENEWAL = Duration.ofSeconds(10);

    private static final Duration VALIDITY = Duration.ofMinutes(1);
    private static final int ATTEMPTS = 400;
    private static final int LOOKS = 20;
    private static final Duration NEXT_READ = Duration.ofMillis(1);
    private static final Duration NEXT_LOOK = Duration.ofMillis(20);
    private static final int MOST_CONTENT = 4096;
    /// As long as any lease, so that whoever reads it while it is renewed sees the old one or the new one.
    private static final int LENGTH = 1024;
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder().appendInstant(3)
            .toFormatter(Locale.ROOT);
    /// Those of this process: whoever opens and closes such a file a second time loses the system's lock on it.
    private static final Map<Path, Lease> HELD = new HashMap<>();

    private final Path file;
    private final FileChannel channel;
    private final InstantSource clock;
    private final Instant started;
    private final @Nullable Object key;
    private volatile String content = "";
    private @Nullable String work;
    private @Nullable String terms;

    private Lease(Path file, FileChannel channel, InstantSource clock, @Nullable Object key, Instant started) {
        this.file = file;
        this.channel = channel;
        this.clock = clock;
        this.key = key;
        this.started = started;
    }

    /// Takes the lease, or says who has it.
    ///
    /// @param advice what to do where another process holds it
    /// @throws RunFolderException when another process holds it
    static Lease acquire(Path file, InstantSource clock, String advice) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Lease lease = attempt(file, clock);
            if (lease != null) {
                return lease;
            }
            requireFree(file, clock, advice);
            LockSupport.parkNanos(NEXT_LOOK.toNanos());
        }
        throw new RunFolderException(file + ": others take and give it back all the time; " + advice);
    }

    /// The lease, or null where another process has it, or was faster.
    static @Nullable Lease attempt(Path file, InstantSource clock) throws IOException {
        SeenLease seen = look(file);
        Holder holder = seen == null ? null : seen.holder();
        return holder != null && holder.isAlive(clock.instant()) ? null : create(file, seen, clock);
    }

    /// Who has it, or null where nobody does.
    static @Nullable Holder alive(Path file, Instant now) throws IOException {
        Holder holder = holder(file);
        return holder != null && holder.isAlive(now) ? holder : null;
    }

    /// @throws RunFolderException when a process holds it
    static void requireFree(Path file, InstantSource clock, String advice) throws IOException {
        Holder holder = alive(file, clock.instant());
        if (holder != null) {
            throw inUse(file, holder, advice);
        }
    }

    private static RunFolderException inUse(Path file, Holder holder, String advice) {
        return new InUseException(holder, file.getParent() + ": is in use by process " + holder.process() + " on "
                + holder.host() + " since " + holder.started().toString().replaceFirst("\\.\\d+Z$", "Z") + "; "
                + advice);
    }

    /// The lease, or null where another was faster.
    ///
    /// @param seen a void one that it takes the place of; removed only when the new one is there, which otherwise could be the same file
    /// to its number
    private static @Nullable Lease create(Path file, @Nullable SeenLease seen, InstantSource clock)
            throws IOException {
        Path own = LeaseFile.beside(file, "tmp");
        FileChannel channel = FileChannel.open(own, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        Lease lease = new Lease(file, channel, clock, LeaseFile.key(own), clock.instant());
        boolean taken = false;
        try {
            lock(channel, false);
            lease.write();
            if (seen != null) {
                LeaseFile.removeAlone(file, seen.content());
            }
            synchronized (HELD) {
                taken = !HELD.containsKey(name(file)) && LeaseFile.put(own, file) && lease.isHeld();
                if (taken) {
                    HELD.put(name(file), lease);
                }
            }
            return taken ? lease : null;
        } catch (IOException failure) {
            throw RunFolderException.cannotWrite(file, failure);
        } finally {
            if (!taken) {
                channel.close();
            }
            Files.deleteIfExists(own);
        }
    }

    private static Path name(Path file) {
        return file.toAbsolutePath().normalize();
    }

    /// Whether the lock was free for us; not where nothing can be locked.
    private static boolean lock(FileChannel channel, boolean shared) {
        try {
            FileLock lock = channel.tryLock(0, Long.MAX_VALUE, shared);
            return lock != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        } catch (IOException noLocks) {
            return false;
        }
    }

    /// Who holds a lease, or did when it was cut off, told without taking it; null when nobody does.
    static @Nullable Holder holder(Path file) throws IOException {
        SeenLease seen = look(file);
        return seen == null ? null : seen.holder();
    }

    static @Nullable SeenLease look(Path file) throws IOException {
        synchronized (HELD) {
            Lease own = HELD.get(name(file));
            if (own != null) {
                return new SeenLease(own.content, true, true);
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                String content = read(channel);
                for (int look = 1; look < LOOKS && SeenLease.isTorn(content); look++) {
                    LockSupport.parkNanos(NEXT_READ.toNanos());
                    content = read(channel);
                }
                return new SeenLease(content, SeenLease.isFrom(content, file), !lock(channel, true));
            } catch (NoSuchFileException none) {
                return null;
            }
        }
    }

    /// The process that a lease names.
    ///
    /// @param host the machine's name, for people
    /// @param here whether it is on this machine and sees the file as this process does, so that locks tell
    /// @param started when it took the lease
    /// @param renewed when it last said that it is there
    /// @param work tells what it works on; null before that is settled
    /// @param terms tells the limits, rates and prices that it keeps to with others; null as `work`
    /// @param locked whether a process of this machine has the file locked; also where that cannot be told
    public record Holder(String host, boolean here, long process, Instant started, Instant renewed,
            @Nullable String work, @Nullable String terms, boolean locked) {
        /// For people.
        public String name() {
            return "process " + process + " on " + host;
        }

        /// Whether it is the same taking of the lease, whenever that was renewed.
        boolean isSameAs(Holder other) {
            return process == other.process && host.equals(other.host) && started.equals(other.started);
        }

        /// Whether the process is there and writes, as far as can be told from here.
        public boolean isAlive(Instant now) {
            return renewed.plus(VALIDITY).isAfter(now) && (locked || !here);
        }
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer content = ByteBuffer.allocate((int) Math.min(channel.size(), MOST_CONTENT));
        channel.read(content, 0);
        return UTF_8.decode(content.flip()).toString();
    }

    /// Whether nobody else has taken it; to be asked before anything is written.
    private boolean isHeld() throws IOException {
        return Objects.equals(key, LeaseFile.key(file));
    }

    /// To be called before anything is written.
    ///
    /// @throws RunFolderException when another process has taken it, for instance while this one was asleep
    public void require() throws IOException {
        for (int look = 0; look < LOOKS; look++) {
            Object present = LeaseFile.key(file);
            if (Objects.equals(key, present)) {
                return;
            }
            if (present != null) {
                break;
            }
            // Who took it for another one, which was void, is about to put it back.
            LockSupport.parkNanos(NEXT_LOOK.toNanos());
        }
        forget();
        Holder taker = holder(file);
        throw new RunFolderException(file.getParent() + ": was taken over "
                + (taker == null ? "" : "by process " + taker.process() + " on " + taker.host() + " ")
                + "while this one was asleep; this run ends");
    }

    /// Lets the others know what it is held for, and renews it.
    ///
    /// @param source of which task and input
    /// @param shared what it keeps to with the others
    public synchronized void tell(String source, String shared) throws IOException {
        work = source;
        terms = shared;
        renew();
    }

    /// Writes the present time into the lease.
    ///
    /// @throws RunFolderException as `require`
    public synchronized void renew() throws IOException {
        require();
        try {
            write();
        } catch (IOException failure) {
            throw RunFolderException.cannotWrite(file, failure);
        }
    }

    private void write() throws IOException {
        byte[] words = Json.bytes(Json.object().put("host", Machine.name()).put("machine", Machine.seeing(file))
                .put("process", ProcessHandle.current().pid())
                .put("started", TIME.format(started)).put("renewed", TIME.format(clock.instant())).put("work", work)
                .put("terms", terms));
        byte[] bytes = Arrays.copyOf(words, Math.max(words.length, LENGTH));
        Arrays.fill(bytes, words.length, bytes.length, (byte) ' ');
        channel.write(ByteBuffer.wrap(bytes), 0);
        content = new String(bytes, UTF_8);
    }

    /// Gives the lease back, unless another has taken it.
    @Override
    public synchronized void close() throws IOException {
        try (channel) {
            if (channel.isOpen() && isHeld()) {
                Files.delete(file);
            }
        } finally {
            forget();
        }
    }

    private void forget() {
        synchronized (HELD) {
            HELD.remove(name(file), this);
        }
    }
}
