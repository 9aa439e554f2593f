package gendata.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/// Reads the lines of a log from any offset on, through one buffer that holds the current line. Not thread-safe.
///
/// Reading on where the last line ended, or close behind, takes no call to the operating system.
final class LineScanner implements Closeable {
    private static final int FIRST_SIZE = 1 << 17;
    /// Read after a jump, since the next line may be elsewhere again; twice as much with each read on.
    private static final int JUMP_SIZE = 1 << 12;

    private final FileChannel channel;
    private ByteBuffer buffer = ByteBuffer.allocate(FIRST_SIZE).limit(0);
    private long bufferStart;
    private long lineOffset;
    private int lineStart;
    private int lineEnd;
    private long nextOffset;
    private int readSize = FIRST_SIZE;

    LineScanner(Path file) throws IOException {
        this(FileChannel.open(file, StandardOpenOption.READ));
    }

    /// Of a file that is open for reading; closes it in the end.
    LineScanner(FileChannel channel) {
        this.channel = channel;
    }

    /// Moves to the line after the current one; false at the end. A last line without its end mark is no line.
    boolean next() throws IOException {
        return moveTo(nextOffset);
    }

    /// Moves to the line that begins at this offset; false when there is no whole line.
    boolean moveTo(long offset) throws IOException {
        if (offset < bufferStart || offset > bufferStart + buffer.limit()) {
            buffer.limit(0);
            bufferStart = offset;
            readSize = JUMP_SIZE;
        }
        int start = (int) (offset - bufferStart);
        int end = start;
        while (true) {
            while (end < buffer.limit()) {
                if (buffer.array()[end] == '\n') {
                    lineOffset = offset;
                    lineStart = start;
                    lineEnd = end;
                    nextOffset = offset + (end - start) + 1;
                    return true;
                }
                end++;
            }
            end -= start;
            if (!fill(start)) {
                return false;
            }
            start = 0;
        }
    }

    /// Drops what stands before `keepFrom`, reads more behind the rest; false at the end of the file.
    private boolean fill(int keepFrom) throws IOException {
        byte[] bytes = buffer.array();
        int kept = buffer.limit() - keepFrom;
        byte[] target = kept > bytes.length / 2 ? new byte[bytes.length * 2] : bytes;
        System.arraycopy(bytes, keepFrom, target, 0, kept);
        bufferStart += keepFrom;
        buffer = ByteBuffer.wrap(target).position(kept).limit(Math.min(target.length, kept + readSize));
        readSize = Math.min(readSize * 2, FIRST_SIZE);
        int read = channel.read(buffer, bufferStart + kept);
        buffer.limit(kept + Math.max(read, 0)).position(0);
        return read > 0;
    }

    /// Offset of the current line in the file.
    long offset() {
        return lineOffset;
    }

    /// The array in which the current line stands, from `start()`, `length()` bytes long.
    byte[] array() {
        return buffer.array();
    }

    int start() {
        return lineStart;
    }

    int length() {
        return lineEnd - lineStart;
    }

    byte[] copy() {
        return Arrays.copyOfRange(buffer.array(), lineStart, lineEnd);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
