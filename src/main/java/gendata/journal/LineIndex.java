package gendata.journal;

import gendata.format.Json;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// The index of a log: an entry of 64 bytes a line, in the order of the log, so that millions of lines need not be read to
/// know what they are about and where they stand. Adding is for one thread.
///
/// An entry is the line's facts, its offset and length in the log, its checksum, and a checksum over all these. The log is
/// the truth: entries are written late and never forced to disk; on opening, those that do not follow from the first one
/// on are dropped, all of them where the last does not fit its line, and what is lacking is read from the log's lines.
/// Whether a line in the middle is still the one it was is seen when it is read.
final class LineIndex implements Closeable {
    static final int ENTRY_SIZE = LineFacts.SIZE + 20;

    private static final int OFFSET = LineFacts.SIZE;
    private static final int LENGTH = OFFSET + 8;
    private static final int LINE_CHECKSUM = LENGTH + 4;
    private static final int CHECKSUM = LINE_CHECKSUM + 4;
    private static final int BUFFERED = 1024;
    /// What is held by number needs no more than an int, and a table of all has room for a third more.
    static final long MOST_LINES = 1_600_000_000;

    private final Path file;
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFERED * ENTRY_SIZE);
    private long size;
    private long logEnd;

    /// Reads the facts from a line that is in no index.
    @FunctionalInterface
    interface FactsReader {
        /// The facts of a line, or null when it is no line of ours.
        ///
        /// @throws JacksonException when it is none either
        @Nullable
        LineFacts read(byte[] bytes, int offset, int length);
    }

    private LineIndex(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /// Opens or creates the index of a log, whose half-written end is cut off already, and makes it whole.
    ///
    /// @throws RunFolderException when a line of the log is not ours
    static LineIndex open(Path file, Path log, FactsReader facts) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        try (LineScanner lines = new LineScanner(log)) {
            LineIndex index = new LineIndex(file, channel);
            index.keepWhatFollows(Files.size(log));
            if (!index.fits(lines, facts)) {
                index.size = 0;
                index.logEnd = 0;
            }
            channel.truncate(index.size * ENTRY_SIZE).position(index.size * ENTRY_SIZE);
            index.complete(lines, log, facts);
            return index;
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure;
        }
    }

    /// Whether the last entry is about the end of the log, as far as that can be told without reading all.
    static boolean isWhole(Path file, Path log) throws IOException {
        if (!Files.exists(log)) {
            return true;
        }
        long logSize = Files.size(log);
        if (!Files.exists(file)) {
            return logSize == 0;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer last = ByteBuffer.allocate(ENTRY_SIZE);
            long at = channel.size() - ENTRY_SIZE;
            return at < 0
                    ? logSize == 0
                    : channel.read(last, at) == ENTRY_SIZE && isWhole(last, 0)
                            && offset(last, 0) + length(last, 0) == logSize;
        }
    }

    /// Counts the entries of which each begins where the one before ends.
    private void keepWhatFollows(long logSize) throws IOException {
        long whole = channel.size() / ENTRY_SIZE;
        while (size < whole) {
            buffer.clear().limit((int) Math.min(buffer.capacity(), (whole - size) * ENTRY_SIZE));
            while (buffer.hasRemaining() && channel.read(buffer, size * ENTRY_SIZE + buffer.position()) >= 0) {
                // reads on until the buffer is full
            }
            for (int at = 0; at < buffer.position(); at += ENTRY_SIZE) {
                long end = offset(buffer, at) + length(buffer, at);
                if (offset(buffer, at) != logEnd || end <= logEnd || end > logSize
                        || buffer.getInt(at + CHECKSUM) != checksum(at)) {
                    buffer.clear();
                    return;
                }
                size++;
                logEnd = end;
            }
        }
        buffer.clear();
    }

    /// Whether the last entry is about the line that stands there.
    private boolean fits(LineScanner lines, FactsReader facts) throws IOException {
        if (size == 0) {
            return true;
        }
        ByteBuffer last = ByteBuffer.allocate(ENTRY_SIZE);
        channel.read(last, (size - 1) * ENTRY_SIZE);
        if (!lines.moveTo(offset(last, 0)) || lines.length() + 1 != length(last, 0)
                || lineChecksum(last, 0) != checksum(lines.array(), lines.start(), lines.length() + 1)) {
            return false;
        }
        ByteBuffer expected = ByteBuffer.allocate(LineFacts.SIZE);
        try {
            LineFacts read = facts.read(lines.array(), lines.start(), lines.length());
            if (read == null) {
                return false;
            }
            read.put(expected);
        } catch (JacksonException foreign) {
            return false;
        }
        return expected.flip().equals(last.slice(0, LineFacts.SIZE));
    }

    private void complete(LineScanner lines, Path log, FactsReader facts) throws IOException {
        boolean found = lines.moveTo(logEnd);
        while (found) {
            add(lines.array(), lines.start(), lines.length() + 1, facts(lines, log, facts));
            found = lines.next();
        }
        flush();
    }

    private LineFacts facts(LineScanner lines, Path log, FactsReader facts) throws RunFolderException {
        JacksonException broken = null;
        try {
            LineFacts read = facts.read(lines.array(), lines.start(), lines.length());
            if (read != null) {
                Json.readOwn(lines.array(), lines.start(), lines.length()); // whole, not only what facts are read from
                return read;
            }
        } catch (JacksonException foreign) {
            broken = foreign;
        }
        throw new RunFolderException(log + ":" + (size + 1)
                + ": is not a line that gendata wrote; restore the file, or start anew with another --output", broken);
    }

    /// Adds the entry of the line that follows in the log.
    ///
    /// @param length bytes of the line with its end mark
    void add(byte[] bytes, int start, int length, LineFacts facts) throws IOException {
        if (size >= MOST_LINES) {
            throw new RunFolderException(file + ": cannot hold more than " + MOST_LINES + " lines");
        }
        if (!buffer.hasRemaining()) {
            flush();
        }
        int at = buffer.position();
        facts.put(buffer);
        buffer.putLong(logEnd).putInt(length).putInt(checksum(bytes, start, length));
        buffer.putInt(checksum(at));
        size++;
        logEnd += length;
    }

    private int checksum(int at) {
        return checksum(buffer.array(), at, CHECKSUM);
    }

    /// The CRC-32C of some bytes.
    static int checksum(byte[] bytes, int start, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, start, length);
        return (int) checksum.getValue();
    }

    /// Whether an entry is as it was written.
    static boolean isWhole(ByteBuffer entries, int at) {
        CRC32C checksum = new CRC32C();
        checksum.update(entries.slice(at, CHECKSUM));
        return length(entries, at) > 0 && entries.getInt(at + CHECKSUM) == (int) checksum.getValue();
    }

    static long offset(ByteBuffer entries, int at) {
        return entries.getLong(at + OFFSET);
    }

    static int lineChecksum(ByteBuffer entries, int at) {
        return entries.getInt(at + LINE_CHECKSUM);
    }

    static int length(ByteBuffer entries, int at) {
        return entries.getInt(at + LENGTH);
    }

    /// Entries, those that are not in the file yet among them.
    long size() {
        return size;
    }

    /// Writes what was added, so that it can be read.
    void flush() throws IOException {
        buffer.flip();
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException failure) {
            throw RunFolderException.cannotWrite(file, failure);
        }
        buffer.clear();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
