package gendata.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/// The entries of a log's index, which can be read as often as needed: those in its file, and behind them those of lines that
/// the file does not tell of. Thread-safe.
///
/// @param log whose lines they are about
/// @param file the index
/// @param indexed how many entries of the file are used
/// @param behind further entries
record LineEntries(Path log, Path file, long indexed, ByteBuffer behind) {
    private static final ByteBuffer NONE = ByteBuffer.allocate(0);
    private static final int FIRST = 64;
    /// A log whose index lacks more than these is not for reading on the side.
    private static final int MOST_BEHIND = 1_000_000;

    /// Those of an index that its owner has made whole.
    static LineEntries whole(Path log, Path file, long size) {
        return new LineEntries(log, file, size, NONE);
    }

    /// Those of an index that its owner has made whole, and all that it will add.
    static LineEntries growing(Path log, Path file) {
        return whole(log, file, Long.MAX_VALUE);
    }

    /// Those of an index that somebody else may be writing, as far as they are whole, and those of the lines behind them.
    ///
    /// @param lines goes through the log from its beginning
    static LineEntries of(Path log, Path file, LogReader<?> lines) throws IOException {
        long indexed = 0;
        ByteBuffer behind = NONE;
        while (lines.next()) {
            if (lines.isIndexed()) {
                indexed++;
                continue;
            }
            if (!behind.hasRemaining()) {
                behind = grown(behind, file);
            }
            lines.putEntry(behind);
        }
        return new LineEntries(log, file, indexed, behind.flip());
    }

    private static ByteBuffer grown(ByteBuffer full, Path file) throws RunFolderException {
        int entries = full.capacity() / LineIndex.ENTRY_SIZE;
        if (entries >= MOST_BEHIND) {
            throw new RunFolderException(
                    file + ": is missing or damaged; the next run makes it anew, then it can be read");
        }
        return ByteBuffer.allocate(Math.max(FIRST, entries * 2) * LineIndex.ENTRY_SIZE).put(full.flip());
    }

    boolean isGrowing() {
        return indexed == Long.MAX_VALUE;
    }

    int size() {
        return (int) (indexed + behind.limit() / LineIndex.ENTRY_SIZE);
    }
}
