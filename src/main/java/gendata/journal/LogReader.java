package gendata.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// Goes through what is known of each line of a log while its owner may be writing: by the index as far as that is whole,
/// behind it by the lines themselves, up to where the log ended when this began. Changes nothing. Not thread-safe.
///
/// An index that is missing or damaged costs time only. A line that is not ours is passed over.
///
/// @param <F> what is known of a line
final class LogReader<F extends LineFacts> implements Closeable {
    private static final int BUFFERED = 4096;

    private final FromEntry<F> fromEntry;
    private final FromLine<F> fromLine;
    private final @Nullable FileChannel log;
    private final @Nullable LineScanner lines;
    private final @Nullable FileChannel index;
    private final ByteBuffer entries = ByteBuffer.allocate(BUFFERED * LineIndex.ENTRY_SIZE).limit(0);
    private final long logSize;
    private long unread;
    private long next;
    private long offset;
    private boolean indexed;
    private long damaged;
    private long passed;
    private @Nullable F facts;

    /// Takes the facts from an entry of the index.
    @FunctionalInterface
    private interface FromEntry<F> {
        F get(ByteBuffer entries, int at);
    }

    /// Takes the facts from a line; null, or a `JacksonException`, when it is none of ours.
    @FunctionalInterface
    private interface FromLine<F> {
        @Nullable
        F get(byte[] bytes, int offset, int length);
    }

    static LogReader<LineFacts.Ended> ofFinished(ShardFiles files) throws IOException {
        return new LogReader<>(files.finishedLog(), files.finishedIndex(), LineFacts.Ended::get, EndedLine::facts);
    }

    static LogReader<LineFacts.Attempted> ofReplies(ShardFiles files) throws IOException {
        return new LogReader<>(files.replyLog(), files.replyIndex(), LineFacts.Attempted::get, ReplyLine::facts);
    }

    /// A log that is not there has no lines.
    private LogReader(Path log, Path index, FromEntry<F> fromEntry, FromLine<F> fromLine) throws IOException {
        this.fromEntry = fromEntry;
        this.fromLine = fromLine;
        this.index = open(index);
        this.unread = this.index == null ? 0 : this.index.size() / LineIndex.ENTRY_SIZE;
        this.log = open(log);
        this.logSize = this.log == null ? 0 : this.log.size();
        this.lines = this.log == null ? null : new LineScanner(this.log);
        if (!fits()) {
            unread = 0;
        }
    }

    private static @Nullable FileChannel open(Path file) throws IOException {
        try {
            return FileChannel.open(file, StandardOpenOption.READ);
        } catch (NoSuchFileException missing) {
            return null;
        }
    }

    /// Whether the last entry of the index is about the line that stands there.
    private boolean fits() throws IOException {
        if (unread == 0 || index == null || lines == null) {
            return false;
        }
        ByteBuffer last = ByteBuffer.allocate(LineIndex.ENTRY_SIZE);
        long at = (unread - 1) * LineIndex.ENTRY_SIZE;
        while (last.hasRemaining() && index.read(last, at + last.position()) >= 0) {
            // reads on until the entry is whole
        }
        return LineIndex.isWhole(last, 0) && lines.moveTo(LineIndex.offset(last, 0))
                && lines.length() + 1 == LineIndex.length(last, 0)
                && LineIndex.lineChecksum(last, 0) == LineIndex.checksum(lines.array(), lines.start(),
                        lines.length() + 1);
    }

    /// Moves to the next line; false at the end.
    boolean next() throws IOException {
        return nextInIndex() || nextInLog();
    }

    private boolean nextInIndex() throws IOException {
        if (!entries.hasRemaining() && !fill()) {
            return false;
        }
        int at = entries.position();
        if (!LineIndex.isWhole(entries, at) || LineIndex.offset(entries, at) != next) {
            unread = 0;
            entries.limit(at);
            return false;
        }
        entries.position(at + LineIndex.ENTRY_SIZE);
        offset = next;
        next += LineIndex.length(entries, at);
        facts = fromEntry.get(entries, at);
        indexed = true;
        return true;
    }

    private boolean fill() throws IOException {
        if (unread == 0 || index == null) {
            return false;
        }
        entries.clear().limit((int) Math.min(entries.capacity(), unread * LineIndex.ENTRY_SIZE));
        while (entries.hasRemaining() && index.read(entries) >= 0) {
            // reads on until the buffer is full
        }
        int whole = entries.position() / LineIndex.ENTRY_SIZE;
        entries.position(0).limit(whole * LineIndex.ENTRY_SIZE);
        unread = whole == 0 ? 0 : unread - whole;
        return whole > 0;
    }

    private boolean nextInLog() throws IOException {
        if (lines == null) {
            return false;
        }
        while (next < logSize && lines.moveTo(next)) {
            offset = next;
            next += lines.length() + 1;
            facts = read(lines);
            if (facts != null) {
                indexed = false;
                damaged += passed;
                passed = 0;
                return true;
            }
            passed++;
            if (lines.length() > 0 && !LogFile.canBeTorn(lines.array()[lines.start()])) {
                damaged += passed;
                passed = 0;
            }
        }
        passRest();
        return false;
    }

    /// What stands behind the last end of a line is a line that is just being written, or was torn, or is not ours.
    private void passRest() throws IOException {
        ByteBuffer first = ByteBuffer.allocate(1);
        if (log != null && next < logSize && log.read(first, next) == 1 && !LogFile.canBeTorn(first.get(0))) {
            damaged += passed + 1;
            passed = 0;
        }
        next = logSize;
    }

    private @Nullable F read(LineScanner line) {
        try {
            return fromLine.get(line.array(), line.start(), line.length());
        } catch (JacksonException foreign) {
            return null;
        }
    }

    /// What is known of the present line.
    F facts() {
        if (facts == null) {
            throw new IllegalStateException("there is no line");
        }
        return facts;
    }

    /// The present line itself, read from the log; null when it is no longer there.
    @Nullable
    LineScanner line() throws IOException {
        return lines != null && lines.moveTo(offset) ? lines : null;
    }

    /// Whether the index tells of the present line.
    boolean isIndexed() {
        return indexed;
    }

    /// Adds the entry that the index will have for the present line, once it tells of it.
    void putEntry(ByteBuffer target) {
        if (lines == null) {
            throw new IllegalStateException("there is no line");
        }
        facts().put(target);
        target.putLong(offset).putInt(lines.length() + 1)
                .putInt(LineIndex.checksum(lines.array(), lines.start(), lines.length() + 1)).putInt(0);
    }

    /// Lines so far that are not ours, but for those at the end that a power cut may have torn.
    long damaged() {
        return damaged;
    }

    @Override
    public void close() throws IOException {
        try (index; lines) {
            // nothing else to do
        }
    }
}
