package gendata.schema;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A schema as servers want it in `response_format`: its root is an object, and it refers only to itself.
///
/// @param document what to send as `schema`
/// @param looseness why the server cannot be asked to hold to it strictly; empty when it can
/// @param isWrapped whether the value is asked for as the member `value` of an object, since it may be no object
/// @param bytes of the document
public record ServerSchema(JsonNode document, Optional<String> looseness, boolean isWrapped, int bytes) {
    static final String WRAPPER = "value";

    /// What to send as `strict`.
    public boolean strict() {
        return looseness.isEmpty();
    }

    /// The value that was asked for, from the value that the server's model gave.
    public JsonNode unwrap(JsonNode answer) {
        return isWrapped && answer.isObject() && answer.size() == 1 && answer.has(WRAPPER)
                ? answer.required(WRAPPER)
                : answer;
    }
}
