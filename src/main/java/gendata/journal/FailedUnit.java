package gendata.journal;

import gendata.format.Json;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// A unit that a step gave up on, as the failed log tells of it.
///
/// @param key of the row
/// @param attempts calls that were made for it in that run
public record FailedUnit(String key, String step, String cause, String message, int attempts) {
    /// Reads a line.
    ///
    /// @throws tools.jackson.core.JacksonException when it is no line of a failed log
    static FailedUnit read(byte[] bytes, int offset, int length) {
        JsonNode line = Json.readOwn(bytes, offset, length);
        return new FailedUnit(line.path("key").asString("") + variant(line.path("variant")),
                line.path("step").asString(""),
                line.path("cause").asString("unknown"), line.path("message").asString(""),
                line.path("attempts").asInt(0));
    }

    /// As ` (language fr, tone warm)`; nothing where rows have no variants.
    private static String variant(JsonNode variant) {
        return variant.isEmpty()
                ? ""
                : variant.properties().stream()
                        .map(axis -> axis.getKey() + " "
                                + (axis.getValue().isString() ? axis.getValue().stringValue() : axis.getValue()))
                        .collect(Collectors.joining(", ", " (", ")"));
    }
}
