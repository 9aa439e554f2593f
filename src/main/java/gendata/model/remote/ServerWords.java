package gendata.model.remote;

import gendata.format.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// What a server says of an error, in whichever of the usual shapes.
///
/// @param text as the server wrote it, or empty
/// @param code the server's own names and numbers for the error, from `code`, `type`, `status` and what is said in detail
/// @param delay how long to wait, as written outside the text
record ServerWords(String text, List<String> code, Optional<String> delay) {
    private static final int LONGEST_PLAIN_TEXT = 16 * 1024;
    private static final List<String> CODES = List.of("code", "type", "error_type", "status", "http_status_code");

    ServerWords {
        code = List.copyOf(code);
    }

    /// Reads `{"error": {"message", "type", "code"}}`, the same in a list, `{"error": "…"}`, `{"message": "…"}`,
    /// `{"detail": …}`, a page of HTML or plain text.
    static ServerWords of(byte[] body) {
        try {
            JsonNode value = Json.read(body, 0, body.length);
            if (value.isArray() && value.size() == 1) {
                value = value.path(0);
            }
            if (value.isObject()) {
                return ofError(value.path("error").isObject() ? value.path("error") : value);
            }
        } catch (JacksonException notJson) {
            // Then it is text.
        }
        String text = new String(body, 0, Math.min(body.length, LONGEST_PLAIN_TEXT), StandardCharsets.UTF_8).strip();
        return plain(text.startsWith("<") ? text.replaceAll("<[^>]*>", " ") : text);
    }

    /// Reads the error itself, an object or a text.
    static ServerWords ofError(JsonNode error) {
        if (!error.isObject()) {
            return plain(error.isString() ? error.asString() : Json.text(error));
        }
        List<String> code = new ArrayList<>();
        for (String name : CODES) {
            add(error.path(name), code);
        }
        JsonNode metadata = error.path("metadata");
        add(metadata.path("limit_source"), code);
        add(error.path("details").path("error_code"), code);
        add(metadata.path("error_type"), code);
        ProviderWords.moderation(metadata).ifPresent(code::add);
        String delay = metadata.path("headers").path("X-RateLimit-Reset")
                .asString(error.path("estimated_time").asString(""));
        for (JsonNode detail : error.path("details")) {
            add(detail.path("reason"), code);
            detail.path("violations").forEach(violation -> add(violation.path("quotaId"), code));
            add(detail.path("metadata").path("quota_limit"), code);
            delay = detail.path("retryDelay").asString(delay);
        }
        return new ServerWords(message(error) + ProviderWords.behind(metadata), code,
                Optional.of(delay).filter(text -> !text.isBlank()));
    }

    private static ServerWords plain(String text) {
        return new ServerWords(text, List.of(), Optional.empty());
    }

    private static void add(JsonNode value, List<String> code) {
        if (value.isString() || value.isIntegralNumber()) {
            code.add(value.asString());
        }
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
            if (value.isObject()) {
                return message(value);
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
