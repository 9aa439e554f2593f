package gendata.journal;

import gendata.format.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/// The folder beside an output in which a run keeps all it has paid for.
public record RunFolder(Path path) {
    private static final String STATE = "run.json";
    private static final Pattern OURS = Pattern
            .compile(
                    "(run|shards|limits|first-pass)\\.json(\\.tmp)?|lock-(\\d+|[a-z]+)(\\.[0-9a-f-]+\\.(tmp|void)|\\.removal)?"
                            + "|(finished|replies|failed)-\\d+\\.jsonl|(finished|replies)-\\d+\\.index|output\\.tmp"
                            + "|(progress|shard)-\\d+\\.json(\\.tmp)?|input\\.[a-z]+(\\.gz|\\.zst)?(\\.tmp|\\.before)?");
    private static final Pattern STRAY = Pattern.compile("lock-(\\d+|[a-z]+)\\.[0-9a-f-]+\\.(tmp|void)");
    private static final Duration STRAY_AGE = Duration.ofHours(1);
    private static final Pattern LOG = Pattern.compile("(?:finished|replies|failed)-(\\d+)\\.jsonl");
    private static final String SPOOLED = "input";
    private static final String FIRST_PASS = "first-pass.json";
    private static final String LAYOUTS = "shards.json";
    private static final String LOCKS = "lock-";

    /// The folder that belongs to this output.
    public static RunFolder beside(Path output) {
        return new RunFolder(output.resolveSibling(output.getFileName() + ".run"));
    }

    public boolean exists() {
        return Files.exists(path);
    }

    /// Where rows are kept that came through a pipe.
    ///
    /// @param ending of the file's name, as `.jsonl`
    public Path spooledInput(String ending) {
        return path.resolve(SPOOLED + ending);
    }

    /// Where an output is written before it is moved to its place.
    public Path unfinishedOutput() {
        return path.resolve("output.tmp");
    }

    /// Makes the folder, and those above it, unless it is there.
    public void create() throws RunFolderException {
        try {
            Files.createDirectories(path);
        } catch (FileAlreadyExistsException file) {
            throw new RunFolderException(file.getFile() + ": is a file where a folder is needed; move it away", file);
        } catch (IOException failure) {
            throw new RunFolderException(path + ": cannot make the run folder: " + reason(failure)
                    + "; give an --output in a folder you can write to", failure);
        }
    }

    /// The shards that have written something, in the order in which they were begun.
    List<ShardFiles> shards() throws IOException {
        if (!exists()) {
            return List.of();
        }
        return files().stream().map(file -> LOG.matcher(String.valueOf(file.getFileName()))).filter(Matcher::matches)
                .map(log -> Integer.valueOf(log.group(1))).distinct().sorted().map(this::shard).toList();
    }

    ShardFiles shard(int number) {
        return new ShardFiles(path, number);
    }

    /// Whether any shard has logged a unit that has ended.
    public boolean hasEndedUnits() throws IOException {
        for (ShardFiles shard : shards()) {
            if (Files.exists(shard.finishedLog()) && Files.size(shard.finishedLog()) > 0) {
                return true;
            }
        }
        return false;
    }

    /// Where failed units are told of: a file, or a pattern where shards have one each.
    public Path failedLog() {
        try {
            List<ShardFiles> shards = shards();
            return shards.size() > 1
                    ? path.resolve("failed-*.jsonl")
                    : shard(shards.isEmpty() ? 0 : shards.getFirst().number()).failedLog();
        } catch (IOException unreadable) {
            return shard(0).failedLog();
        }
    }

    /// Held by whoever writes the output of several shards.
    Path outputLock() {
        return path.resolve(LOCKS + "output");
    }

    /// Removes what processes left that were killed while they took or removed a lease, which takes but a moment.
    void removeStrayLeases(Instant now) throws IOException {
        for (Path file : files()) {
            if (STRAY.matcher(String.valueOf(file.getFileName())).matches()) {
                removeIfOld(file, now);
            }
        }
    }

    private static void removeIfOld(Path file, Instant now) throws IOException {
        try {
            if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(STRAY_AGE))) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException removed) {
            // By another process.
        }
    }

    Path layouts() {
        return path.resolve(LAYOUTS);
    }

    /// Whether there is nothing in it that gendata would not write.
    boolean holdsOnlyOurs() throws IOException {
        return files().stream().allMatch(file -> OURS.matcher(String.valueOf(file.getFileName())).matches());
    }

    /// What the progress file that was written last says, or null when there is none that can be read.
    @Nullable
    ObjectNode progress() {
        try {
            Path latest = null;
            for (ShardFiles shard : shards()) {
                Path file = shard.progress();
                if (Files.exists(file) && (latest == null
                        || Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(latest)) >= 0)) {
                    latest = file;
                }
            }
            return latest == null ? null : progress(latest);
        } catch (IOException unreadable) {
            return null;
        }
    }

    /// What a progress file says, or null when it cannot be read.
    static @Nullable ObjectNode progress(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            return Json.read(bytes, 0, bytes.length) instanceof ObjectNode progress ? progress : null;
        } catch (IOException | JacksonException unreadable) {
            return null;
        }
    }

    /// What `run.json` says, or null when there is none.
    public @Nullable RunState state() throws RunFolderException {
        Path file = path.resolve(STATE);
        if (!Files.exists(file)) {
            return null;
        }
        try {
            byte[] bytes = Files.readAllBytes(file);
            if (!(Json.read(bytes, 0, bytes.length) instanceof ObjectNode json)
                    || json.path("format").asInt(0) == 0) {
                throw notOurs(null);
            }
            if (json.path("format").asInt() > RunState.FORMAT) {
                throw new RunFolderException(
                        path + ": was written by a newer gendata (" + json.path("program").asString("unknown")
                                + "); run that version, or move the folder away");
            }
            return RunState.fromJson(json);
        } catch (NoSuchFileException none) {
            return null;
        } catch (JacksonException | ClassCastException broken) {
            throw notOurs(broken);
        } catch (RunFolderException known) {
            throw known;
        } catch (IOException failure) {
            throw new RunFolderException(file + ": cannot be read: " + reason(failure), failure);
        }
    }

    private RunFolderException notOurs(@Nullable Throwable cause) {
        return new RunFolderException(path.resolve(STATE)
                + ": is not what gendata wrote; restore it, or move the folder away", cause);
    }

    /// The input as one of several processes has read it, or null where none has.
    public @Nullable SeenInput firstPass() {
        try {
            byte[] bytes = Files.readAllBytes(path.resolve(FIRST_PASS));
            return SeenInput.fromJson(Json.read(bytes, 0, bytes.length));
        } catch (IOException | JacksonException | IllegalArgumentException unreadable) {
            return null;
        }
    }

    /// Lets the other processes know what is in the input.
    public void write(SeenInput firstPass) throws IOException {
        replace(path.resolve(FIRST_PASS), firstPass.toJson());
    }

    /// Replaces `run.json` as a whole.
    public void write(RunState state) throws IOException {
        replace(path.resolve(STATE), state.toJson());
    }

    /// Replaces a file as a whole; what it says outlives a power cut.
    void replace(Path file, ObjectNode content) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        byte[] bytes = Json.prettyBytes(content);
        try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer written = ByteBuffer.wrap(bytes);
            while (written.hasRemaining()) {
                channel.write(written);
            }
            channel.force(true);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            forceFolder();
        } catch (IOException failure) {
            throw RunFolderException.cannotWrite(temporary, failure);
        }
    }

    /// Replaces the progress file of a shard as a whole; it need not outlive a power cut.
    public void writeProgress(int shard, ObjectNode progress) throws IOException {
        Path file = shard(shard).progress();
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        Files.write(temporary, Json.line(progress));
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// A name outlives a power cut only when its folder does.
    private void forceFolder() throws IOException {
        try (FileChannel names = FileChannel.open(path, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    /// Opens the logs for appending, cutting off what a killed process left half-written, and completes their indexes.
    public Journal openJournal(Claim claim) throws IOException {
        Journal journal = Journal.open(claim.files(), JournalView.open(this, claim.earlier()));
        forceFolder();
        return journal;
    }

    /// Whether there is nothing but what is known of the input: a run that ended before it asked anything.
    public boolean holdsOnlyInput() throws IOException {
        return files().stream().map(file -> String.valueOf(file.getFileName()))
                .allMatch(name -> name.startsWith(LOCKS) || name.startsWith(SPOOLED + ".")
                        || name.startsWith(FIRST_PASS) || name.startsWith(LAYOUTS));
    }

    /// Bytes of all files in the folder.
    public long size() throws IOException {
        long size = 0;
        for (Path file : files()) {
            try {
                size += Files.size(file);
            } catch (NoSuchFileException moved) {
                // A file that was just put in its place.
            }
        }
        return size;
    }

    /// Removes what a run has written, what names the folder as ours last, so that a removal cut short can be repeated; and
    /// the folder, unless there are files of others in it.
    ///
    /// @return the names of the files of others
    public List<String> delete() throws IOException {
        List<Path> last = new ArrayList<>(List.of(path.resolve(STATE)));
        List<String> others = new ArrayList<>();
        for (Path file : files()) {
            String name = String.valueOf(file.getFileName());
            if (!OURS.matcher(name).matches()) {
                others.add(name);
            } else if (name.startsWith(LOCKS)) {
                last.add(file);
            } else if (!last.contains(file)) {
                Files.delete(file);
            }
        }
        // Nobody begins before the lock is gone that this process has.
        last.sort(Comparator.comparing(file -> file.endsWith(LOCKS + "shared")));
        for (Path file : last) {
            Files.deleteIfExists(file);
        }
        if (others.isEmpty()) {
            deleteUnlessBegunAnew();
        }
        return others;
    }

    private void deleteUnlessBegunAnew() throws IOException {
        try {
            Files.delete(path);
        } catch (DirectoryNotEmptyException begunAnew) {
            // Somebody has waited for this.
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.toList();
        }
    }

    private static String reason(IOException failure) {
        return switch (failure) {
            case AccessDeniedException denied -> "permission denied";
            case NoSuchFileException missing -> "there is no such folder";
            case FileSystemException known when known.getReason() != null -> known.getReason();
            default -> String.valueOf(failure.getMessage());
        };
    }
}
