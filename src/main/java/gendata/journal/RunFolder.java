package gendata.journal;

import gendata.format.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/// The folder beside an output in which a run keeps all it has paid for.
public record RunFolder(Path path) {
    static final String STATE = "run.json";
    static final String LAYOUTS = "shards.json";
    static final String FIRST_PASS = "first-pass.json";
    /// The name of rows that came through a pipe, without its ending.
    static final String SPOOLED = "input";
    /// How the names of leases begin.
    static final String LOCKS = "lock-";
    static final String SHARED_LOCK = LOCKS + "shared";
    private static final Pattern LOG = Pattern.compile("(?:finished|replies|failed)-(\\d+)\\.jsonl");

    /// The folder that belongs to this output.
    public static RunFolder beside(Path output) {
        return new RunFolder(output.resolveSibling(output.getFileName() + ".run"));
    }

    public boolean exists() {
        return Files.exists(path);
    }

    /// All files in it.
    public FolderContents contents() {
        return new FolderContents(path);
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
        return contents().names().stream().map(LOG::matcher).filter(Matcher::matches)
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

    /// Held by whoever reads the input for all shards.
    Path inputLock() {
        return path.resolve(LOCKS + "input");
    }

    /// Held by whoever looks at or changes what all shards share.
    Path sharedLock() {
        return path.resolve(SHARED_LOCK);
    }

    Path layouts() {
        return path.resolve(LAYOUTS);
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

    private static String reason(IOException failure) {
        return switch (failure) {
            case AccessDeniedException denied -> "permission denied";
            case NoSuchFileException missing -> "there is no such folder";
            case FileSystemException known when known.getReason() != null -> known.getReason();
            default -> String.valueOf(failure.getMessage());
        };
    }
}
