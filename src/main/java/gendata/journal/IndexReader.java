package gendata.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Reads the entries of a log's index by the number of the line, from 0. Not thread-safe.
final class IndexReader implements Closeable {
    private final Path file;
    private final long indexed;
    private final ByteBuffer behind;
    private final @Nullable WindowedFile entries;
    private ByteBuffer content;
    private int start;

    IndexReader(Path file) throws IOException {
        this(LineEntries.whole(file, Long.MAX_VALUE));
    }

    IndexReader(LineEntries lines) throws IOException {
        this.file = lines.file();
        this.indexed = lines.indexed();
        this.behind = lines.behind();
        this.entries = indexed == 0 ? null : new WindowedFile(file);
        this.content = behind;
    }

    void moveTo(long number) throws IOException {
        if (entries != null && number < indexed) {
            if (!entries.read(number * LineIndex.ENTRY_SIZE, LineIndex.ENTRY_SIZE)) {
                throw new RunFolderException(file + ": has no entry " + number
                        + "; it was changed while it was read, run the same command again");
            }
            content = entries.content();
            start = entries.start();
        } else {
            content = behind;
            start = (int) (number - indexed) * LineIndex.ENTRY_SIZE;
        }
    }

    /// Where in the log the line begins.
    long offset() {
        return LineIndex.offset(content, start);
    }

    /// Bytes of the line, with its end mark.
    int length() {
        return LineIndex.length(content, start);
    }

    /// Checksum of the line with its end mark.
    int checksum() {
        return LineIndex.lineChecksum(content, start);
    }

    LineFacts.Ended ended() {
        return LineFacts.Ended.get(content, start);
    }

    LineFacts.Attempted attempted() {
        return LineFacts.Attempted.get(content, start);
    }

    @Override
    public void close() throws IOException {
        if (entries != null) {
            entries.close();
        }
    }
}
