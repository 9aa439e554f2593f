package gendata.format;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads plain text: a record a line, the line as it stands in the column `text`; blank lines are passed over; not
/// thread-safe.
final class TextReader implements RecordReader {
    private static final String COLUMN = "text";

    private final LineBuffer lines;

    TextReader(Utf8Stream text, String shownName) {
        this.lines = new LineBuffer(text, shownName, LONGEST_RECORD);
    }

    @Override
    public List<String> columns() {
        return List.of(COLUMN);
    }

    @Override
    public @Nullable Entry next() throws IOException {
        if (!lines.advance()) {
            return null;
        }
        String line = new String(lines.bytes(), lines.start(), lines.length(), StandardCharsets.UTF_8);
        return new Entry.Good(lines.line(), Json.object().put(COLUMN, withoutReturn(line)));
    }

    private static String withoutReturn(String line) {
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
