package gendata.format;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads a JSON file that is one array of objects, element by element; not thread-safe.
final class JsonArrayReader implements RecordReader {
    private final RecordLimit text;
    private final JsonParser parser;
    private final String shownName;
    private boolean inArray;
    private boolean ended;

    JsonArrayReader(Utf8Stream text, String shownName) {
        this.text = new RecordLimit(text, shownName, LONGEST_RECORD);
        this.parser = Json.parser(new InputStreamReader(this.text, StandardCharsets.UTF_8));
        this.shownName = shownName;
    }

    @Override
    public @Nullable Entry next() throws IOException {
        if (ended) {
            return null;
        }
        text.beginRecord(parser.currentLocation().getLineNr());
        try {
            Entry entry = inArray || enterArray() ? nextElement() : null;
            ended = entry == null;
            return entry;
        } catch (JacksonIOException failure) {
            throw failure.getCause();
        } catch (JacksonException invalid) {
            TokenStreamLocation place = invalid.getLocation();
            throw at(place == null ? parser.currentLocation() : place, JsonProblem.of(invalid));
        }
    }

    /// False if there is nothing in the file.
    private boolean enterArray() throws FormatException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            return false;
        }
        if (first != JsonToken.START_ARRAY) {
            throw at(parser.currentTokenLocation(), "the root is " + kind(first)
                    + ", not an array of objects; if the file has a record a line, name it .jsonl");
        }
        inArray = true;
        return true;
    }

    private static String kind(JsonToken first) {
        return switch (first) {
            case START_OBJECT -> "an object";
            case VALUE_STRING -> "text";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            default -> first.asString();
        };
    }

    private @Nullable Entry nextElement() throws FormatException {
        if (parser.nextToken() == JsonToken.END_ARRAY) {
            if (parser.nextToken() != null) {
                throw at(parser.currentTokenLocation(), "not valid JSON: more follows after the array");
            }
            return null;
        }
        TokenStreamLocation place = parser.currentTokenLocation();
        JsonNode value = Json.readValue(parser);
        return value instanceof ObjectNode values
                ? new Entry.Good(place.getLineNr(), values)
                : new Entry.Bad(place.getLineNr(), place.getColumnNr(), JsonProblem.notAnObject(value));
    }

    private FormatException at(TokenStreamLocation place, String problem) {
        return FormatException.atColumn(shownName, place.getLineNr(), place.getColumnNr(), problem);
    }

    @Override
    public void close() throws IOException {
        parser.close();
        text.close();
    }
}
