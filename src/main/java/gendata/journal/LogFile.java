package gendata.journal;

import gendata.format.Json;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import tools.jackson.core.JacksonException;

/// A file of JSON lines that only ever grows. Appending is for one thread.
///
/// What is appended goes behind all that is there, also where another process writes: that never changes a line.
final class LogFile implements Closeable {
    private static final int TAIL = 1 << 16;
    /// More than one write of half a batch can leave behind.
    private static final long MOST_CUT = 1 << 21;

    private final Path path;
    private final FileChannel channel;
    private final long cutOff;

    private LogFile(Path path, FileChannel channel, long cutOff) {
        this.path = path;
        this.channel = channel;
        this.cutOff = cutOff;
    }

    /// Opens or creates the log and cuts off a last line that a killed process left unfinished.
    ///
    /// @throws RunFolderException when it holds nothing that gendata wrote
    static LogFile open(Path path) throws IOException {
        long cutOff = cutOff(path);
        return new LogFile(path, FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.APPEND), cutOff);
    }

    private static long cutOff(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
            long before = channel.size();
            long whole = wholeSize(channel);
            if (whole == 0 && before > 0 && (before > MOST_CUT || !canBeTorn(first(channel)))) {
                throw new RunFolderException(
                        path + ": is not a log that gendata wrote; restore the file, or start anew "
                                + "with another --output");
            }
            if (whole < before) {
                channel.truncate(whole);
            }
            return before - whole;
        }
    }

    /// Whether a line that begins so may be one of ours of which a kill or a power cut left a part, and zeros for the rest.
    static boolean canBeTorn(byte first) {
        return first == '{' || first == 0;
    }

    private static byte first(FileChannel channel) throws IOException {
        ByteBuffer first = ByteBuffer.allocate(1);
        channel.read(first, 0);
        return first.get(0);
    }

    /// The size up to which the file holds whole lines: it ends in a line that is one JSON value.
    private static long wholeSize(FileChannel channel) throws IOException {
        long end = lineStart(channel, channel.size());
        while (end > 0) {
            long start = lineStart(channel, end - 1);
            if (isJson(channel, start, end)) {
                return end;
            }
            end = start;
        }
        return 0;
    }

    /// The offset after the last end-of-line mark before `end`.
    private static long lineStart(FileChannel channel, long end) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(TAIL);
        long blockEnd = end;
        while (blockEnd > 0) {
            long blockStart = Math.max(0, blockEnd - TAIL);
            block.clear().limit((int) (blockEnd - blockStart));
            readFully(channel, block, blockStart);
            for (int index = block.limit() - 1; index >= 0; index--) {
                if (block.get(index) == '\n') {
                    return blockStart + index + 1;
                }
            }
            blockEnd = blockStart;
        }
        return 0;
    }

    private static boolean isJson(FileChannel channel, long start, long end) throws IOException {
        ByteBuffer line = ByteBuffer.allocate((int) (end - start));
        readFully(channel, line, start);
        try {
            return Json.readOwn(line.array(), 0, line.limit()).isObject();
        } catch (JacksonException torn) {
            return false;
        }
    }

    private static void readFully(FileChannel channel, ByteBuffer target, long offset) throws IOException {
        while (target.hasRemaining() && channel.read(target, offset + target.position()) >= 0) {
            // reads on until the target is full
        }
    }

    /// How many bytes of an unfinished line were cut off when the log was opened.
    long cutOff() {
        return cutOff;
    }

    /// Appends whole lines, in as few writes as the system allows.
    void append(ByteBuffer lines) throws IOException {
        try {
            while (lines.hasRemaining()) {
                channel.write(lines);
            }
        } catch (IOException failure) {
            throw RunFolderException.cannotWrite(path, failure);
        }
    }

    void force() throws IOException {
        try {
            channel.force(false);
        } catch (IOException failure) {
            throw RunFolderException.cannotWrite(path, failure);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
