package gendata.format;

import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Says in a few words what is wrong with a piece of JSON.
final class JsonProblem {
    private static final Pattern PLACE_OF_START = Pattern
            .compile(" \\((?:start marker at|for \\w+ starting at) .*\\)$");
    private static final Pattern CODE_OF_CHARACTER = Pattern.compile(" \\(code \\d+(?: / 0x[0-9a-f]+)?\\)");
    private static final Pattern ANY_VALUE = Pattern
            .compile("(?:was expecting|expected a valid value) \\(JSON String, [^)]*\\)");
    private static final Pattern SETTING_OF_PARSER = Pattern.compile(": enable `.*` to allow$|, from `[^`]*`");

    private JsonProblem() {}

    /// The parser's own words without what only its programmers need.
    static String of(JacksonException invalid) {
        String reason = String.valueOf(invalid.getOriginalMessage()).replaceAll("\\s+", " ");
        reason = PLACE_OF_START.matcher(reason).replaceFirst("");
        reason = SETTING_OF_PARSER.matcher(reason).replaceAll("");
        reason = ANY_VALUE.matcher(reason).replaceFirst("expected a value");
        reason = CODE_OF_CHARACTER.matcher(reason).replaceAll("");
        return "not valid JSON: " + reason.replace("in VALUE_STRING", "in a text");
    }

    static String notAnObject(JsonNode value) {
        return "a record must be an object, and this is " + kind(value);
    }

    static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "a list";
            case STRING -> "text";
            case NUMBER -> "a number";
            case BOOLEAN -> value.asString();
            case NULL -> "null";
            case OBJECT, POJO -> "an object";
            case BINARY, MISSING -> "no JSON value";
        };
    }
}
