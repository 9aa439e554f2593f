package gendata.format;

import java.io.Reader;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// JSON values, read so that every number keeps its digits and its spelling, and written compactly.
///
/// Of duplicate names in an object the last one wins. Half a surrogate pair, which UTF-8 cannot hold, becomes U+FFFD.
/// All errors are Jackson's unchecked `JacksonException`, with the place in the text.
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final JsonMapper ANSWERS = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();
    /// Deeper than any input or answer may be, since our own lines hold these inside other objects.
    private static final int OWN_DEPTH = 2_000;

    private static final JsonMapper OWN = JsonMapper.builder(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(OWN_DEPTH).build())
            .streamWriteConstraints(StreamWriteConstraints.builder().maxNestingDepth(OWN_DEPTH).build()).build())
            .build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Json() {}

    /// Reads exactly one value; anything but white space after it is an error.
    public static JsonNode read(byte[] bytes, int offset, int length) {
        try (JsonParser parser = MAPPER.createParser(bytes, offset, length)) {
            return readOnly(parser);
        }
    }

    /// Reads exactly one value; anything but white space after it is an error.
    public static JsonNode read(String text) {
        try (JsonParser parser = MAPPER.createParser(text)) {
            return readOnly(parser);
        }
    }

    /// Reads a line that `line` or `bytes` wrote, whose values may be nested deeper than those of an input.
    public static JsonNode readOwn(byte[] bytes, int offset, int length) {
        try (JsonParser parser = OWN.createParser(bytes, offset, length)) {
            return readOnly(parser);
        }
    }

    /// Reads exactly one value as Python's reader does, which models imitate: `NaN` and the infinities are null.
    public static JsonNode readAnswer(String text) {
        try (JsonParser parser = ANSWERS.createParser(text)) {
            return readOnly(parser);
        }
    }

    private static JsonNode readOnly(JsonParser parser) {
        if (parser.nextToken() == null) {
            throw new StreamReadException(parser, "there is no JSON value");
        }
        JsonNode value = readValue(parser);
        if (parser.nextToken() != null) {
            throw new StreamReadException(parser, "more follows after the JSON value", parser.currentTokenLocation());
        }
        return value;
    }

    /// Reads the value that the parser's current token begins, and leaves the parser on the value's last token.
    public static JsonNode readValue(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> readObject(parser);
            case START_ARRAY -> readArray(parser);
            case VALUE_STRING -> NODES.stringNode(withoutHalfSurrogates(parser.getString()));
            case VALUE_NUMBER_INT -> readWholeNumber(parser);
            case VALUE_NUMBER_FLOAT -> parser.isNaN() ? NODES.nullNode() : new DecimalNode(readDecimal(parser));
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            default -> throw new StreamReadException(parser, "a JSON value was expected");
        };
    }

    private static ObjectNode readObject(JsonParser parser) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            values.put(name, readValue(parser));
        }
        return new ObjectNode(NODES, values);
    }

    private static ArrayNode readArray(JsonParser parser) {
        ArrayNode values = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(readValue(parser));
        }
        return values;
    }

    private static JsonNode readWholeNumber(JsonParser parser) {
        return switch (parser.getNumberType()) {
            case INT -> {
                int value = parser.getIntValue();
                yield value == 0 && parser.getStringLength() > 1
                        ? decimal("-0")
                        : NODES.numberNode(value);
            }
            case LONG -> NODES.numberNode(parser.getLongValue());
            default -> NODES.numberNode(parser.getBigIntegerValue());
        };
    }

    /// A decimal that keeps this spelling, which has to be that of a JSON number.
    public static JsonNode decimal(String written) {
        return new DecimalNode(new WrittenDecimal(written));
    }

    private static WrittenDecimal readDecimal(JsonParser parser) {
        try {
            return new WrittenDecimal(parser.getString());
        } catch (NumberFormatException tooLarge) {
            throw new StreamReadException(parser, "a number with such an exponent cannot be read", tooLarge);
        }
    }

    /// The text with every unpaired surrogate replaced by U+FFFD.
    public static String withoutHalfSurrogates(String text) {
        for (int index = 0; index < text.length(); index++) {
            if (Character.isSurrogate(text.charAt(index))) {
                return replaceHalfSurrogates(text);
            }
        }
        return text;
    }

    private static String replaceHalfSurrogates(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(point -> clean.appendCodePoint(isSurrogate(point) ? 0xFFFD : point));
        return clean.toString();
    }

    private static boolean isSurrogate(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }

    /// The value as compact JSON in UTF-8.
    public static byte[] bytes(JsonNode value) {
        return OWN.writeValueAsBytes(value);
    }

    /// The value as compact JSON.
    public static String text(JsonNode value) {
        return OWN.writeValueAsString(value);
    }

    /// A new, empty object.
    public static ObjectNode object() {
        return NODES.objectNode();
    }

    /// The value as indented JSON in UTF-8, for people.
    public static byte[] prettyBytes(JsonNode value) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(value);
    }

    /// The value as compact JSON in UTF-8, with an end-of-line mark.
    public static byte[] line(JsonNode value) {
        byte[] json = bytes(value);
        byte[] line = Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        return line;
    }

    /// A parser over some bytes, for those who want only a part of a value.
    public static JsonParser parser(byte[] bytes, int offset, int length) {
        return OWN.createParser(bytes, offset, length);
    }

    /// A parser over a whole text, for documents larger than memory.
    static JsonParser parser(Reader text) {
        return MAPPER.createParser(text);
    }
}
