package gendata.hub;

import gendata.http.StreamResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Copies the body of an answer to its place in a file as it comes; for one answer.
final class Body {
    private static final int BLOCK = 64 * 1024;
    private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,18})-\\d{1,18}/(\\d{1,18}|\\*)");
    /// A part of the file, as it was asked for.
    static final int PARTIAL = 206;

    private final FileChannel file;
    private final long size;

    /// @param size of the whole file
    Body(FileChannel file, long size) {
        this.file = file;
        this.size = size;
    }

    /// Is told of each block, with where it ends.
    interface Written {
        void to(long position);
    }

    /// Where the body begins in the file; empty when it is that of another file.
    Optional<Long> start(StreamResult.Streamed head) {
        if (head.status() != PARTIAL) {
            return head.header("Content-Length").map(length -> length.equals(String.valueOf(size))).orElse(true)
                    ? Optional.of(0L)
                    : Optional.empty();
        }
        Matcher range = RANGE.matcher(head.header("Content-Range").orElse(""));
        if (!range.matches() || !(range.group(2).equals("*") || range.group(2).equals(String.valueOf(size)))) {
            return Optional.empty();
        }
        return Optional.of(Long.parseLong(range.group(1)));
    }

    /// Copies up to the end of the body, or to this place in the file if the body is longer.
    void copy(InputStream body, long start, long end, Written written) throws IOException {
        byte[] block = new byte[BLOCK];
        long position = start;
        while (position < end) {
            int count = body.read(block, 0, (int) Math.min(block.length, end - position));
            if (count < 0) {
                return;
            }
            write(ByteBuffer.wrap(block, 0, count), position);
            position += count;
            written.to(position);
        }
    }

    /// What fails here is not the connection.
    private void write(ByteBuffer bytes, long start) {
        try {
            long position = start;
            while (bytes.hasRemaining()) {
                position += file.write(bytes, position);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
