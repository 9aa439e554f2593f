package gendata.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/// Reads the entries of a log's index by the number of the line, from 0. Not thread-safe.
final class IndexReader implements Closeable {
    private final Path file;
    private final WindowedFile entries;

    IndexReader(Path file) throws IOException {
        this.file = file;
        this.entries = new WindowedFile(file);
    }

    void moveTo(long number) throws IOException {
        if (!entries.read(number * LineIndex.ENTRY_SIZE, LineIndex.ENTRY_SIZE)) {
            throw new RunFolderException(file + ": has no entry " + number
                    + "; it was changed while it was read, run the same command again");
        }
    }

    /// Where in the log the line begins.
    long offset() {
        return LineIndex.offset(entries.content(), entries.start());
    }

    /// Bytes of the line, with its end mark.
    int length() {
        return LineIndex.length(entries.content(), entries.start());
    }

    /// Checksum of the line with its end mark.
    int checksum() {
        return LineIndex.lineChecksum(entries.content(), entries.start());
    }

    LineFacts.Ended ended() {
        return LineFacts.Ended.get(entries.content(), entries.start());
    }

    LineFacts.Attempted attempted() {
        return LineFacts.Attempted.get(entries.content(), entries.start());
    }

    @Override
    public void close() throws IOException {
        entries.close();
    }
}
