package gendata.model.remote;

import gendata.format.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Reads one part of a streamed answer.
public final class StreamPart {
    private StreamPart() {}

    /// The JSON of a part; null where it is something else, as a sign of life in words.
    ///
    /// @throws JacksonException when it was meant to be an object and is damaged: nobody knows then what is missing
    public static @Nullable JsonNode read(String data) {
        try {
            return Json.read(data);
        } catch (JacksonException notJson) {
            if (data.stripLeading().startsWith("{")) {
                throw notJson;
            }
            return null;
        }
    }
}
