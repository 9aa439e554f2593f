package gendata.journal;

import gendata.format.Json;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The right of one process to write a shard of a run folder.
///
/// On one machine the operating system's file lock decides, and ends with the process however it dies. Across machines, where
/// such locks may not reach, the time written into the file decides: a lease not renewed for a minute is void.
public final class Lease implements Closeable {
    /// How often the holder renews it.
    public static final Duration RENEWAL = Duration.ofSeconds(10);

    private static final Duration VALIDITY = Duration.ofMinutes(1);

    private final Path file;
    private final FileChannel channel;
    private final InstantSource clock;
    private final String started;
    private final String host = host();
    private boolean held;

    private Lease(Path file, FileChannel channel, InstantSource clock) {
        this.file = file;
        this.channel = channel;
        this.clock = clock;
        this.started = clock.instant().toString();
    }

    /// Takes the lease, or says who has it.
    ///
    /// @param advice what to do where another process holds it
    /// @throws RunFolderException when another process holds it
    static Lease acquire(Path file, InstantSource clock, String advice) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        try {
            ObjectNode holder = read(channel);
            if (!lock(channel) || isHeldElsewhere(holder, clock.instant())) {
                throw new RunFolderException(file.getParent() + ": is in use by process " + text(holder, "process")
                        + " on " + text(holder, "host") + " since " + started(holder) + "; "
                        + advice);
            }
            Lease lease = new Lease(file, channel, clock);
            lease.renew();
            return lease;
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure;
        }
    }

    /// To the second, as people read it.
    private static String started(@Nullable ObjectNode holder) {
        return text(holder, "started").replaceFirst("\\.\\d+Z$", "Z");
    }

    /// Who holds a lease, told without taking it; null when nobody does.
    static @Nullable Holder holder(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ObjectNode holder = read(channel);
            return holder == null
                    ? null
                    : new Holder(text(holder, "host"), holder.path("process").asLong(0),
                            time(holder, "started"), time(holder, "renewed"));
        } catch (NoSuchFileException none) {
            return null;
        }
    }

    private static Instant time(ObjectNode holder, String name) {
        try {
            return Instant.parse(text(holder, name));
        } catch (DateTimeParseException noTime) {
            return Instant.EPOCH;
        }
    }

    /// The process that a lease names.
    ///
    /// @param started when it took the lease
    /// @param renewed when it last said that it is there
    public record Holder(String host, long process, Instant started, Instant renewed) {
        /// Clocks of processes and of files may differ by so much.
        private static final Duration INACCURACY = Duration.ofSeconds(2);

        /// Whether the process is there, as far as can be told from here: on this machine there is a process of this number
        /// that is not younger than the lease; on another one it renewed the lease within a minute.
        public boolean isAlive(Instant now) {
            if (!host.equals(Lease.host())) {
                return renewed.plus(VALIDITY).isAfter(now);
            }
            return ProcessHandle.of(process).filter(ProcessHandle::isAlive)
                    .map(found -> found.info().startInstant().orElse(started).minus(INACCURACY).isBefore(started))
                    .orElse(false);
        }
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    private static boolean isHeldElsewhere(@Nullable ObjectNode holder, Instant now) {
        if (holder == null || text(holder, "host").equals(host())) {
            return false;
        }
        try {
            return Instant.parse(text(holder, "renewed")).plus(VALIDITY).isAfter(now);
        } catch (DateTimeParseException noTime) {
            return false;
        }
    }

    private static @Nullable ObjectNode read(FileChannel channel) throws IOException {
        ByteBuffer content = ByteBuffer.allocate((int) Math.min(channel.size(), 4096));
        channel.read(content, 0);
        try (JsonParser parser = Json.parser(content.array(), 0, content.position())) {
            // What stands behind it is the end of a longer lease that is just being replaced.
            return parser.nextToken() != null && Json.readValue(parser) instanceof ObjectNode holder ? holder : null;
        } catch (JacksonException torn) {
            return null;
        }
    }

    private static String text(@Nullable ObjectNode holder, String name) {
        JsonNode value = holder == null ? null : holder.get(name);
        return value == null ? "unknown" : value.asString();
    }

    static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unnamed) {
            return "localhost";
        }
    }

    private boolean isOurs(ObjectNode found) {
        return text(found, "host").equals(host) && text(found, "started").equals(started)
                && text(found, "process").equals(Long.toString(ProcessHandle.current().pid()));
    }

    /// Writes the present time into the lease.
    ///
    /// @throws RunFolderException when another machine has taken it, for instance while this one was asleep
    public void renew() throws IOException {
        ObjectNode found = read(channel);
        if (found != null && !text(found, "started").equals("unknown") && held && !isOurs(found)) {
            throw new RunFolderException(file.getParent() + ": was taken over by process " + text(found, "process")
                    + " on " + text(found, "host") + " while this one was asleep; this run ends");
        }
        ObjectNode holder = Json.object().put("host", host).put("process", ProcessHandle.current().pid())
                .put("started", started).put("renewed", clock.instant().toString());
        byte[] content = Json.bytes(holder);
        try {
            channel.write(ByteBuffer.wrap(content), 0);
            held = true;
            channel.truncate(content.length); // last, so that nobody ever sees an empty lease
        } catch (IOException failure) {
            throw RunFolderException.cannotWrite(file, failure);
        }
    }

    /// Gives the lease back, unless another machine has taken it.
    @Override
    public void close() throws IOException {
        try (channel) {
            ObjectNode found = read(channel);
            if (found != null && isOurs(found)) {
                channel.truncate(0);
            }
        }
    }
}
