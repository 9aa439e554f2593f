package gendata.model.remote.anthropic;

import gendata.format.Json;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Words a schema as Anthropic's structured outputs take it: closed objects, and the constraints that they do not know as words to the model.
final class OutputSchema {
    private static final Set<String> KEPT = Set.of("type", "enum", "const", "$ref", "title", "required", "default");
    private static final Set<String> LISTS = Set.of("anyOf", "oneOf", "allOf");
    private static final Set<String> MAPS = Set.of("properties", "$defs");
    private static final Set<String> FORMATS = Set.of("date-time", "time", "date", "duration", "email", "hostname",
            "uri", "ipv4", "ipv6", "uuid");
    private static final String CLOSED = "additionalProperties";
    private static final String DESCRIPTION = "description";

    private OutputSchema() {}

    /// The schema in these words; empty where it allows what they cannot say, as objects with any members.
    static Optional<ObjectNode> of(JsonNode schema) {
        try {
            return Optional.of(reworded(schema));
        } catch (UnsayableException unsayable) {
            return Optional.empty();
        }
    }

    /// The schema cannot be said.
    private static final class UnsayableException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static ObjectNode reworded(JsonNode schema) {
        if (!schema.isObject() || isOpen(schema) || !saysWhat(schema)) {
            throw new UnsayableException();
        }
        ObjectNode reworded = Json.object();
        ObjectNode rest = Json.object();
        for (Map.Entry<String, JsonNode> entry : schema.properties()) {
            String name = entry.getKey();
            JsonNode value = entry.getValue();
            if (LISTS.contains(name)) {
                ArrayNode list = reworded.putArray(name.equals("oneOf") ? "anyOf" : name);
                value.forEach(part -> list.add(reworded(part)));
            } else if (MAPS.contains(name)) {
                ObjectNode map = reworded.putObject(name);
                value.forEachEntry((key, part) -> map.set(key, reworded(part)));
            } else if (name.equals("items")) {
                reworded.set(name, reworded(value));
            } else if (isKept(name, value)) {
                reworded.set(name, value);
            } else if (!name.equals(DESCRIPTION) && !name.equals(CLOSED) && !name.startsWith("$")) {
                rest.set(name, value);
            }
        }
        if (schema.has("properties")) {
            reworded.put(CLOSED, false);
        }
        String description = schema.path(DESCRIPTION).asString("")
                + (rest.isEmpty() ? "" : (schema.has(DESCRIPTION) ? " " : "") + "Has to fit " + Json.text(rest));
        return description.isEmpty() ? reworded : reworded.put(DESCRIPTION, description);
    }

    private static boolean isKept(String name, JsonNode value) {
        return KEPT.contains(name) || (name.equals("format") && FORMATS.contains(value.asString("")))
                || (name.equals("minItems") && value.asLong(2) <= 1);
    }

    /// Whether it is an object that may have members which the schema does not name.
    private static boolean isOpen(JsonNode schema) {
        JsonNode closed = schema.path(CLOSED);
        boolean isObject = schema.path("type").asString("").equals("object")
                || schema.path("type").valueStream().anyMatch(type -> type.asString("").equals("object"));
        return schema.has("patternProperties") || schema.has("propertyNames") || closed.isObject()
                || (closed.isBoolean() && closed.booleanValue()) || (isObject && schema.path("properties").isEmpty());
    }

    private static boolean saysWhat(JsonNode schema) {
        return schema.has("type") || schema.has("enum") || schema.has("const") || schema.has("$ref")
                || schema.has("anyOf") || schema.has("oneOf") || schema.has("allOf");
    }
}
