package gendata.model.openai;

import gendata.format.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// What a server says of an error, in whichever of the usual shapes.
///
/// @param text as the server wrote it, or empty
/// @param code the server's own names and numbers for the error, from `code` and `type`
record ServerWords(String text, List<String> code) {
    private static final int LONGEST_PLAIN_TEXT = 16 * 1024;

    /// Reads `{"error": {"message", "type", "code"}}`, `{"error": "…"}`, `{"message": "…"}`, `{"detail": …}`, a page
    /// of HTML or plain text.
    static ServerWords of(byte[] body) {
        try {
            JsonNode value = Json.read(body, 0, body.length);
            if (value.isObject()) {
                return ofObject(value);
            }
        } catch (JacksonException notJson) {
            // Then it is text.
        }
        String text = new String(body, 0, Math.min(body.length, LONGEST_PLAIN_TEXT), StandardCharsets.UTF_8).strip();
        return new ServerWords(text.startsWith("<") ? text.replaceAll("<[^>]*>", " ") : text, List.of());
    }

    private static ServerWords ofObject(JsonNode value) {
        return value.has("error") ? ofError(value.path("error")) : ofError(value);
    }

    /// Reads the error itself, an object or a text.
    static ServerWords ofError(JsonNode error) {
        if (!error.isObject()) {
            return new ServerWords(error.isString() ? error.asString() : Json.text(error), List.of());
        }
        List<String> code = new ArrayList<>();
        for (String name : List.of("code", "type", "error_type")) {
            JsonNode value = error.path(name);
            if (value.isString() || value.isIntegralNumber()) {
                code.add(value.asString());
            }
        }
        return new ServerWords(message(error), code);
    }

    private static String message(JsonNode error) {
        for (String name : List.of("message", "detail", "error")) {
            JsonNode value = error.path(name);
            if (value.isString()) {
                return value.asString();
            }
            if (value.isArray()) {
                return details(value);
            }
        }
        return error.isEmpty() ? "" : Json.text(error);
    }

    /// FastAPI's list of what is wrong where, as `body.max_tokens: Input should be a valid integer`.
    private static String details(JsonNode list) {
        List<String> lines = new ArrayList<>();
        for (JsonNode detail : list) {
            if (!detail.path("msg").isString()) {
                lines.add(Json.text(detail));
                continue;
            }
            List<String> place = new ArrayList<>();
            detail.path("loc").forEach(part -> place.add(part.asString()));
            lines.add((place.isEmpty() ? "" : String.join(".", place) + ": ") + detail.path("msg").asString());
        }
        return String.join("; ", lines);
    }
}
