package gendata.format;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads JSON Lines: an object a line, blank lines are passed over; not thread-safe.
final class JsonLinesReader implements RecordReader {
    private final LineBuffer lines;

    JsonLinesReader(Utf8Stream text, String shownName) {
        this.lines = new LineBuffer(text, shownName, LONGEST_RECORD);
    }

    @Override
    public @Nullable Entry next() throws IOException {
        return lines.advance() ? read() : null;
    }

    private Entry read() {
        try {
            JsonNode value = Json.read(lines.bytes(), lines.start(), lines.length());
            return value instanceof ObjectNode values
                    ? new Entry.Good(lines.line(), values)
                    : new Entry.Bad(lines.line(), 1, JsonProblem.notAnObject(value));
        } catch (JacksonException invalid) {
            return new Entry.Bad(lines.line(), column(invalid), JsonProblem.of(invalid));
        }
    }

    /// The column in characters, where Jackson counts bytes; 0 if the parser names no place, as for too deep nesting.
    private long column(JacksonException invalid) {
        TokenStreamLocation place = invalid.getLocation();
        if (place == null) {
            return 0;
        }
        int before = Math.min(Math.max(place.getColumnNr() - 1, 0), lines.length());
        long characters = 0;
        for (int index = lines.start(); index < lines.start() + before; index++) {
            if ((lines.bytes()[index] & 0xC0) != 0x80) {
                characters++;
            }
        }
        return characters + 1;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
