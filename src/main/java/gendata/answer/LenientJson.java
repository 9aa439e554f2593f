package gendata.answer;

import gendata.format.Json;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads what the scanner lets through: JSON that may have single quotes, trailing commas and line breaks in strings.
final class LenientJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private LenientJson() {}

    /// Reads exactly one value; every error is Jackson's.
    static JsonNode read(String text) {
        try (JsonParser parser = MAPPER.createParser(text)) {
            parser.nextToken();
            JsonNode value = Json.readValue(parser);
            if (parser.nextToken() != null) {
                throw new StreamReadException(parser, "more follows after the JSON value");
            }
            return value;
        }
    }
}
