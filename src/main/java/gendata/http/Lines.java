package gendata.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// Reads a stream of UTF-8 line by line as it comes; lines end with LF, CR or both. For one thread.
final class Lines {
    private final InputStream input;
    private final int longestLine;
    private final long longestStream;
    private final byte[] buffer = new byte[8 * 1024];
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private int position;
    private int filled;
    private long received;
    private boolean afterReturn;
    private boolean first = true;

    Lines(InputStream input, int longestLine, long longestStream) {
        this.input = input;
        this.longestLine = longestLine;
        this.longestStream = longestStream;
    }

    /// One line.
    ///
    /// @param ended whether its end has come, not only that of the stream
    record Line(String text, boolean ended) {}

    /// The next line without its end; null at the end of the stream.
    @Nullable
    Line next() throws IOException {
        line.reset();
        while (position < filled || fill()) {
            if (afterReturn && buffer[position] == '\n') {
                position++;
                afterReturn = false;
                continue;
            }
            afterReturn = false;
            int end = position;
            while (end < filled && buffer[end] != '\n' && buffer[end] != '\r') {
                end++;
            }
            line.write(buffer, position, end - position);
            position = end;
            if (line.size() > longestLine) {
                throw new IOException("one event is longer than " + longestLine + " bytes");
            }
            if (end < filled) {
                afterReturn = buffer[end] == '\r';
                position++;
                return line(true);
            }
        }
        return line.size() == 0 ? null : line(false);
    }

    private boolean fill() throws IOException {
        position = 0;
        filled = Math.max(0, input.read(buffer));
        received += filled;
        if (received > longestStream) {
            throw new IOException("the answer is longer than " + longestStream + " bytes");
        }
        return filled > 0;
    }

    private Line line(boolean ended) {
        String text = line.toString(UTF_8);
        boolean marked = first && text.startsWith("\uFEFF");
        first = false;
        return new Line(marked ? text.substring(1) : text, ended);
    }
}
