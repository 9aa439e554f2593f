package gendata.journal;

import gendata.format.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/// The folder beside an output in which a run keeps all it has paid for.
public record RunFolder(Path path) {
    private static final String STATE = "run.json";
    private static final String SHARD = "0";

    /// The folder that belongs to this output.
    public static RunFolder beside(Path output) {
        return new RunFolder(output.resolveSibling(output.getFileName() + ".run"));
    }

    public boolean exists() {
        return Files.exists(path);
    }

    public Path finishedLog() {
        return path.resolve("finished-" + SHARD + ".jsonl");
    }

    public Path replyLog() {
        return path.resolve("replies-" + SHARD + ".jsonl");
    }

    public Path failedLog() {
        return path.resolve("failed-" + SHARD + ".jsonl");
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

    /// The right to write here; held until closed.
    public Lease lease(InstantSource clock) throws IOException {
        try {
            return Lease.acquire(path.resolve("lock-" + SHARD), clock);
        } catch (AccessDeniedException denied) {
            throw new RunFolderException(path + ": cannot write here: permission denied", denied);
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
                                + "); run that version, or give another --output");
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
                + ": is not what gendata wrote; restore it, or give another --output", cause);
    }

    /// Replaces `run.json` as a whole.
    public void write(RunState state) throws IOException {
        Path temporary = path.resolve(STATE + ".tmp");
        byte[] bytes = Json.prettyBytes(state.toJson());
        try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer content = ByteBuffer.wrap(bytes);
            while (content.hasRemaining()) {
                channel.write(content);
            }
            channel.force(true);
            move(temporary, path.resolve(STATE));
        } catch (IOException failure) {
            throw RunFolderException.cannotWrite(temporary, failure);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException plain) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /// Opens the logs for appending, cutting off what a killed process left half-written.
    public Journal openJournal() throws IOException {
        return Journal.open(this);
    }

    /// Reads which units have ended.
    public EndedUnits readEnded() throws IOException {
        return EndedUnits.read(finishedLog());
    }

    /// Reads which replies can be used again.
    public AcceptedReplies readReplies(EndedUnits ended) throws IOException {
        return AcceptedReplies.read(replyLog(), ended);
    }

    /// Bytes of all files in the folder.
    public long size() throws IOException {
        long size = 0;
        for (Path file : files()) {
            size += Files.size(file);
        }
        return size;
    }

    /// Removes the folder with all in it.
    public void delete() throws IOException {
        for (Path file : files()) {
            Files.delete(file);
        }
        Files.delete(path);
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
