package gendata.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads what the indexes of logs tell of each line, by its number among all of them. Not thread-safe.
final class IndexReader implements Closeable {
    private static final Part NOTHING = new Part(0, LineEntries.whole(Path.of(""), Path.of(""), 0), 0, 0, null);

    private final List<Part> parts = new ArrayList<>();
    private final WindowedFile.Together files;
    private Part part;
    private ByteBuffer content = ByteBuffer.allocate(0);
    private int start;
    private long number;

    /// One of the logs.
    ///
    /// @param first number of its first line
    /// @param last number of the line behind its last one
    /// @param file the entries that are in its index; null where there are none
    private record Part(int log, LineEntries entries, long first, long last, @Nullable WindowedFile file) {
        boolean holds(long number) {
            return number >= first && number < last;
        }
    }

    IndexReader(Lines lines) {
        files = new WindowedFile.Together(lines.logs().size());
        part = NOTHING;
        long first = 0;
        for (LineEntries entries : lines.logs()) {
            long last = entries.isGrowing() ? Long.MAX_VALUE : first + entries.size();
            WindowedFile file = entries.indexed() == 0 ? null : new WindowedFile(entries.file(), files);
            parts.add(new Part(parts.size(), entries, first, last, file));
            first = last;
        }
    }

    void moveTo(long line) throws IOException {
        if (!part.holds(line)) {
            part = holding(line);
        }
        number = line;
        long at = line - part.first;
        WindowedFile file = part.file;
        if (file != null && at < part.entries.indexed()) {
            if (!file.read(at * LineIndex.ENTRY_SIZE, LineIndex.ENTRY_SIZE)) {
                throw new RunFolderException(part.entries.file() + ": has no entry " + at
                        + "; it was changed while it was read, run the same command again");
            }
            content = file.content();
            start = file.start();
        } else {
            content = part.entries.behind();
            start = (int) (at - part.entries.indexed()) * LineIndex.ENTRY_SIZE;
        }
    }

    private Part holding(long line) {
        int low = 0;
        int high = parts.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (parts.get(middle).first <= line) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if (low == 0 || !parts.get(low - 1).holds(line)) {
            throw new IllegalArgumentException("no line " + line);
        }
        return parts.get(low - 1);
    }

    /// How many logs there are.
    int logs() {
        return parts.size();
    }

    /// Which of the logs the line is in, from 0.
    int log() {
        return part.log;
    }

    /// How messages name the line.
    String place() {
        return logFile() + ":" + (number - part.first + 1);
    }

    Path logFile() {
        return part.entries.log();
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
        files.close();
    }
}
