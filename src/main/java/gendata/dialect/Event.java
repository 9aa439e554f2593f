package gendata.dialect;

import gendata.format.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A part of a streamed answer.
///
/// @param name null where events have none
public record Event(@Nullable String name, String data) {
    static Event of(JsonNode data) {
        return new Event(null, Json.text(data));
    }

    /// Named by the `type` that it has.
    static Event typed(JsonNode data) {
        return new Event(data.path("type").asString(), Json.text(data));
    }
}
