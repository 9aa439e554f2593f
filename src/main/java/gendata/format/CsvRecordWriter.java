package gendata.format;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Writes a header and a line a record: text as it is, numbers as written, lists and objects as JSON, null as nothing
/// and empty text as two quotes. Quotes are those of RFC 4180, also around what readers might trim or take for a comment.
final class CsvRecordWriter implements RecordWriter {
    private static final String EMPTY = "\"\"";
    /// In place of a NUL, which no reader of CSV takes.
    private static final char REPLACEMENT = '\uFFFD';

    private final OutputStream stream;
    private final List<String> columns;
    private final char delimiter;
    private final StringBuilder line = new StringBuilder();

    CsvRecordWriter(OutputStream stream, List<String> columns, char delimiter) throws IOException {
        this.stream = stream;
        this.columns = List.copyOf(columns);
        this.delimiter = delimiter;
        for (String column : columns) {
            addText(column);
            line.append(delimiter);
        }
        writeLine();
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        JsonNode values = Json.readOwn(bytes, offset, length);
        for (String column : columns) {
            addCell(values.get(column));
            line.append(delimiter);
        }
        writeLine();
    }

    private void addCell(@Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return;
        }
        if (value.isContainer()) {
            addText(Json.text(value));
        } else if (value.isString()) {
            addText(value.stringValue().replace('\0', REPLACEMENT));
        } else {
            line.append(value.asString());
        }
    }

    private void addText(String text) {
        if (text.isEmpty()) {
            line.append(EMPTY);
        } else if (needsQuotes(text)) {
            line.append('"').append(text.replace("\"", EMPTY)).append('"');
        } else {
            line.append(text);
        }
    }

    private boolean needsQuotes(String text) {
        if (text.charAt(0) <= '#' || text.charAt(text.length() - 1) <= ' ') {
            return true;
        }
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            if (character == delimiter || character == '"' || character == '\n' || character == '\r') {
                return true;
            }
        }
        return false;
    }

    /// Ends the line in place of the last delimiter.
    private void writeLine() throws IOException {
        line.setLength(line.length() - 1);
        if (line.isEmpty()) {
            line.append(EMPTY); // readers skip empty lines
        }
        stream.write(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
        line.setLength(0);
    }

    @Override
    public void finish() {
        // a line needs nothing after it
    }
}
