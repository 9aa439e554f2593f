package gendata.journal;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The files in a run folder, told by their names: those that gendata writes, and those of others.
public record FolderContents(Path folder) {
    private static final Pattern OURS = Pattern
            .compile(
                    "(run|shards|limits|first-pass)\\.json(\\.tmp)?|lock-(\\d+|[a-z]+)(\\.[0-9a-f-]+\\.(tmp|void)|\\.removal)?"
                            + "|(finished|replies|failed)-\\d+\\.jsonl|(finished|replies)-\\d+\\.index|output\\.tmp"
                            + "|(progress|shard)-\\d+\\.json(\\.tmp)?|input\\.[a-z]+(\\.gz|\\.zst)?(\\.tmp|\\.before)?");
    private static final Pattern STRAY = Pattern.compile("lock-(\\d+|[a-z]+)\\.[0-9a-f-]+\\.(tmp|void)");
    private static final Duration STRAY_AGE = Duration.ofHours(1);

    /// Whether there is nothing that gendata would not write.
    boolean isOurs() throws IOException {
        return names().stream().allMatch(FolderContents::isOurs);
    }

    /// Whether there is nothing but what is known of the input: a run that ended before it asked anything.
    public boolean isOnlyInput() throws IOException {
        return names().stream().allMatch(name -> name.startsWith(RunFolder.LOCKS)
                || name.startsWith(RunFolder.SPOOLED + ".") || name.startsWith(RunFolder.FIRST_PASS)
                || name.startsWith(RunFolder.LAYOUTS));
    }

    /// Bytes of all files.
    public long size() throws IOException {
        long size = 0;
        for (String name : names()) {
            try {
                size += Files.size(folder.resolve(name));
            } catch (NoSuchFileException moved) {
                // A file that was just put in its place.
            }
        }
        return size;
    }

    /// Removes what processes left that were killed while they took or removed a lease, which takes but a moment.
    void removeStrayLeases(Instant now) throws IOException {
        for (String name : names()) {
            if (STRAY.matcher(name).matches()) {
                removeIfOld(folder.resolve(name), now);
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

    /// Removes what a run has written, what names the folder as ours last, so that a removal cut short can be repeated; and
    /// the folder, unless there are files of others in it.
    ///
    /// @return the names of the files of others
    public List<String> delete() throws IOException {
        List<String> last = new ArrayList<>(List.of(RunFolder.STATE));
        List<String> others = new ArrayList<>();
        for (String name : names()) {
            if (!isOurs(name)) {
                others.add(name);
            } else if (name.startsWith(RunFolder.LOCKS)) {
                last.add(name);
            } else if (!last.contains(name)) {
                Files.delete(folder.resolve(name));
            }
        }
        // Nobody begins before the lock is gone that this process has.
        last.sort(Comparator.comparing(RunFolder.SHARED_LOCK::equals));
        for (String name : last) {
            Files.deleteIfExists(folder.resolve(name));
        }
        if (others.isEmpty()) {
            deleteUnlessBegunAnew();
        }
        return others;
    }

    private void deleteUnlessBegunAnew() throws IOException {
        try {
            Files.delete(folder);
        } catch (DirectoryNotEmptyException begunAnew) {
            // Somebody has waited for this.
        }
    }

    private static boolean isOurs(String name) {
        return OURS.matcher(name).matches();
    }

    /// In any order.
    List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }
}
