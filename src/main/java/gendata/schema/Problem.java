package gendata.schema;

import com.networknt.schema.Error;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Says in a few words what is wrong with a value, without quoting more of it than a few words.
final class Problem {
    private static final int LONGEST_POINTER = 100;
    private static final int LONGEST_QUOTE = 40;
    private static final List<String> QUOTED = List.of("const", "enum", "format", "pattern");

    private Problem() {}

    /// Such as `/tools/0/name: string found, integer expected`.
    static String of(Error error) {
        String pointer = Words.excerpt(pointer(error), LONGEST_POINTER);
        return (pointer.isEmpty() ? "the value" : pointer) + ": " + words(error);
    }

    static String pointer(Error error) {
        return error.getInstanceLocation().toString();
    }

    static String words(Error error) {
        @Nullable
        JsonNode value = error.getInstanceNode();
        String keyword = String.valueOf(error.getKeyword());
        return value != null && QUOTED.contains(keyword)
                ? quote(value) + " found, " + Words.excerpt(expected(error, keyword)) + " expected"
                : Words.excerpt(String.valueOf(error.getMessage()));
    }

    private static String expected(Error error, String keyword) {
        @Nullable
        JsonNode rule = error.getSchemaNode();
        if (rule == null) {
            return keyword;
        }
        return switch (keyword) {
            case "enum" -> "one of " + rule.valueStream().limit(20).map(Problem::quote)
                    .collect(Collectors.joining(", "));
            case "format" -> "a text of the format " + rule.asString("");
            case "pattern" -> "a text that fits " + rule.asString("");
            default -> quote(rule);
        };
    }

    private static String quote(JsonNode value) {
        if (value.isContainer()) {
            return value.isObject() ? "an object" : "an array";
        }
        return value.isString() ? '"' + Words.excerpt(value.stringValue(), LONGEST_QUOTE) + '"' : value.toString();
    }
}
