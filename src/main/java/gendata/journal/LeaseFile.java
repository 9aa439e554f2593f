package gendata.journal;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Puts the file of a lease in its place, and takes a void one away, beside others that do the same.
final class LeaseFile {
    private static final Duration LONGEST_REMOVAL = Duration.ofSeconds(5);

    private LeaseFile() {}

    /// Gives a file another name, unless there is one of that name. Where files cannot have two names it may replace one that came at
    /// the same moment, which its owner then sees.
    static boolean put(Path own, Path file) throws IOException {
        try {
            Files.createLink(file, own);
            return true;
        } catch (FileAlreadyExistsException there) {
            return false;
        } catch (UnsupportedOperationException | FileSystemException noLinks) {
            if (Files.exists(file)) {
                return false;
            }
            Files.move(own, file, StandardCopyOption.ATOMIC_MOVE);
            return true;
        }
    }

    /// Removes a void lease, so that whoever was asleep does not take it for its own.
    ///
    /// @return whether nobody has it now
    static boolean removeVoid(Path file, InstantSource clock) throws IOException {
        if (!Files.exists(file)) {
            return true;
        }
        Lease taken = Lease.attempt(file, clock);
        if (taken == null) {
            return false;
        }
        taken.close();
        return true;
    }

    /// Removes a void lease, if it is the one that was seen, unless another process is just doing that: two could remove a new one.
    static void removeAlone(Path file, String seen) throws IOException {
        Path removal = file.resolveSibling(file.getFileName() + ".removal");
        try {
            Files.createFile(removal);
        } catch (FileAlreadyExistsException another) {
            removeLeftOver(removal);
            return;
        }
        try {
            remove(file, seen);
        } finally {
            Files.deleteIfExists(removal);
        }
    }

    /// Whoever was killed on the way is in nobody's way for long.
    private static void removeLeftOver(Path removal) throws IOException {
        try {
            Instant begun = Files.getLastModifiedTime(removal).toInstant();
            if (begun.plus(LONGEST_REMOVAL).isBefore(Instant.now())) {
                Files.deleteIfExists(removal);
            }
        } catch (NoSuchFileException done) {
            // another has ended
        }
    }

    private static void remove(Path file, String seen) throws IOException {
        SeenLease now = Lease.look(file);
        if (now == null || !now.content().equals(seen)) {
            return;
        }
        Path aside = beside(file, "void");
        try {
            Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException anotherWasFaster) {
            return;
        }
        SeenLease moved = Lease.look(aside);
        if (moved != null && !moved.content().equals(seen)) {
            put(aside, file);
        }
        Files.deleteIfExists(aside);
    }

    static Path beside(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + "." + ending);
    }

    /// What tells a file from others, whatever their names; null where nothing does, or there is none.
    static @Nullable Object key(Path file) throws IOException {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        } catch (NoSuchFileException none) {
            return null;
        }
    }
}
