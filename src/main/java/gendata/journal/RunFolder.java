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
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/// The folder beside an output in which a run keeps all it has paid for.
public record RunFolder(Path path) {
    private static final String STATE = "run.json";
    private static final Pattern OURS = Pattern
            .compile("run\\.json(\\.tmp)?|lock-\\d+(\\.[0-9a-f-]+\\.(tmp|void))?|(finished|replies|failed)-\\d+\\.jsonl"
                    + "|(finished|replies)-\\d+\\.index|output\\.tmp|progress-\\d+\\.json(\\.tmp)?|input\\.[a-z]+(\\.gz|\\.zst)?(\\.tmp|\\.before)?");
    private static final String SPOOLED = "input";
    private static final String SHARD = "0";
    private static final String LOCK = "lock-" + SHARD;
    private static final String PROGRESS = "progress-" + SHARD + ".json";

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

    Path finishedIndex() {
        return path.resolve("finished-" + SHARD + ".index");
    }

    Path replyIndex() {
        return path.resolve("replies-" + SHARD + ".index");
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
        return lease(clock, "wait for it to end, or give another --output");
    }

    /// The same, for whom this folder alone will do.
    ///
    /// @param advice what to do where another process has it
    public Lease lease(InstantSource clock, String advice) throws IOException {
        try {
            return Lease.acquire(path.resolve(LOCK), clock, advice);
        } catch (AccessDeniedException denied) {
            throw new RunFolderException(path + ": cannot write here: permission denied", denied);
        } catch (NoSuchFileException missing) {
            throw new RunFolderException(path + ": cannot write here: there is no such folder", missing);
        }
    }

    /// Who writes here, or did when it was cut off; null when nobody does. Takes nothing.
    Lease.@Nullable Holder holder() throws IOException {
        return Lease.holder(path.resolve(LOCK));
    }

    /// Whether there is nothing in it that gendata would not write.
    boolean holdsOnlyOurs() throws IOException {
        return files().stream().allMatch(file -> OURS.matcher(String.valueOf(file.getFileName())).matches());
    }

    /// What the progress file says, or null when there is none that can be read.
    @Nullable
    ObjectNode progress() {
        try {
            byte[] bytes = Files.readAllBytes(path.resolve(PROGRESS));
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
            Files.move(temporary, path.resolve(STATE), StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            forceFolder();
        } catch (IOException failure) {
            throw RunFolderException.cannotWrite(temporary, failure);
        }
    }

    /// Replaces the progress file as a whole; it need not outlive a power cut.
    public void writeProgress(ObjectNode progress) throws IOException {
        Path temporary = path.resolve(PROGRESS + ".tmp");
        Files.write(temporary, Json.line(progress));
        Files.move(temporary, path.resolve(PROGRESS), StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    /// A name outlives a power cut only when its folder does.
    private void forceFolder() throws IOException {
        try (FileChannel names = FileChannel.open(path, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    /// Opens the logs for appending, cutting off what a killed process left half-written, and completes their indexes.
    public Journal openJournal() throws IOException {
        Journal journal = Journal.open(this);
        forceFolder();
        return journal;
    }

    /// Whether there is nothing but rows that came through a pipe: a run that ended before it asked anything.
    public boolean holdsOnlyInput() throws IOException {
        return files().stream().map(file -> String.valueOf(file.getFileName()))
                .allMatch(name -> name.equals(LOCK) || name.startsWith(SPOOLED + "."));
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
        List<Path> named = List.of(path.resolve(STATE), path.resolve(LOCK));
        List<String> others = new ArrayList<>();
        for (Path file : files()) {
            String name = String.valueOf(file.getFileName());
            if (!OURS.matcher(name).matches()) {
                others.add(name);
            } else if (!named.contains(file)) {
                Files.delete(file);
            }
        }
        for (Path file : named) {
            Files.deleteIfExists(file);
        }
        if (others.isEmpty()) {
            Files.delete(path);
        }
        return others;
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
