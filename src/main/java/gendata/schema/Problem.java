package gendata.schema;

import com.networknt.schema.Error;
import tools.jackson.databind.JsonNode;

/// Says in a few words what is wrong with a value, without quoting more of it than a line.
final class Problem {
    private static final int LONGEST_POINTER = 100;

    private Problem() {}

    /// Such as `/tools/0/name: string found, integer expected`.
    static String of(Error error, JsonNode value) {
        String pointer = Words.excerpt(pointer(error), LONGEST_POINTER);
        return (pointer.isEmpty() ? "the value" : pointer) + ": " + words(error, value);
    }

    static String pointer(Error error) {
        return error.getInstanceLocation().toString();
    }

    static String words(Error error, JsonNode value) {
        return Words.excerpt(String.valueOf(error.getMessage()));
    }
}
