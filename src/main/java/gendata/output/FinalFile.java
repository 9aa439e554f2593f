package gendata.output;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A file that is either there as a whole or not at all: written beside its place, forced to disk, then moved. Not thread-safe.
public final class FinalFile implements Closeable {
    private static final int BUFFER = 1 << 18;

    private final Path target;
    private final Path temporary;
    private final @Nullable Object key;
    private final FileChannel channel;
    private final MessageDigest digest;
    private final OutputStream stream;
    private boolean sealed;
    private boolean moved;

    private FinalFile(Path target, Path temporary, FileChannel channel) throws IOException {
        this.target = target;
        this.temporary = temporary;
        this.channel = channel;
        this.key = key(temporary);
        this.digest = sha256();
        this.stream = new BufferedOutputStream(new DigestOutputStream(new ToChannel(), digest), BUFFER);
    }

    /// Begins a file; nothing is at its place until `publish`. What another process left of one is no longer of use to that one.
    ///
    /// @param temporary where it is written first, on the same file system
    /// @throws OutputException when nothing can be written there
    public static FinalFile create(Path target, Path temporary) throws OutputException {
        try {
            if (target.getParent() != null) {
                Files.createDirectories(target.getParent());
            }
            Files.deleteIfExists(temporary);
            return new FinalFile(target, temporary, FileChannel.open(temporary, StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE));
        } catch (AccessDeniedException denied) {
            throw new OutputException(target + ": cannot be written: permission denied", denied);
        } catch (IOException failure) {
            throw new OutputException(target + ": cannot be written: " + failure.getMessage(), failure);
        }
    }

    /// Writes to the file; a failure names it.
    private final class ToChannel extends OutputStream {
        @Override
        public void write(int single) throws IOException {
            write(new byte[] {(byte) single}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            ByteBuffer content = ByteBuffer.wrap(bytes, offset, length);
            try {
                while (content.hasRemaining()) {
                    channel.write(content);
                }
            } catch (IOException failure) {
                throw cannotWrite(failure);
            }
        }
    }

    private OutputException cannotWrite(IOException failure) {
        return new OutputException(target + ": cannot be written: " + failure.getMessage()
                + "; what was generated is kept, run the same command again", failure);
    }

    /// Where to write the content; buffered. Closing it is left to `seal`.
    public OutputStream stream() {
        return stream;
    }

    /// Forces the whole content to disk and says what will stand at the file's place.
    public WrittenFile seal() throws IOException {
        try {
            stream.flush();
            channel.force(true);
            sealed = true;
            return new WrittenFile(target, Files.size(temporary), Files.getLastModifiedTime(temporary).toInstant(),
                    HexFormat.of().formatHex(digest.digest()));
        } catch (OutputException known) {
            throw known;
        } catch (IOException failure) {
            throw cannotWrite(failure);
        }
    }

    /// Puts what was sealed in its place, in one move.
    ///
    /// @throws OutputException where another process has begun the same file since
    public void publish() throws IOException {
        if (!sealed) {
            throw new IllegalStateException("a file is sealed before it is published");
        }
        if (!isOurs()) {
            throw new OutputException(target + ": was begun anew by another process; it was left to that one");
        }
        try {
            channel.close();
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            moved = true;
            forceFolder();
        } catch (IOException failure) {
            throw cannotWrite(failure);
        }
    }

    /// A name outlives a power cut only when its folder does.
    private void forceFolder() throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        if (folder != null) {
            try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
                names.force(true);
            }
        }
    }

    /// Whether what lies at the temporary place is what was written here; to be asked while that is open, since its number may be given anew.
    private boolean isOurs() throws IOException {
        return Objects.equals(key, key(temporary));
    }

    /// What tells a file from others, whatever their names; null where nothing does, or there is none.
    private static @Nullable Object key(Path file) throws IOException {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        } catch (NoSuchFileException none) {
            return null;
        }
    }

    /// Removes what was written unless it was published.
    @Override
    public void close() throws IOException {
        try (channel) {
            if (!moved && isOurs()) {
                Files.deleteIfExists(temporary);
            }
        }
    }

    /// SHA-256 of a file's content, in hex.
    public static String sha256(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream content = new DigestInputStream(Files.newInputStream(file), digest)) {
            content.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
