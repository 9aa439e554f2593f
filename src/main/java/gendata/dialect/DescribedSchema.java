package gendata.dialect;

import gendata.format.Json;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads what a schema says in its descriptions, as a model does: Anthropic's schemas have no place for bounds, so these stand there.
final class DescribedSchema {
    private static final Pattern BOUNDS = Pattern.compile("(?:^|.* )Has to fit (\\{.*})", Pattern.DOTALL);

    private DescribedSchema() {}

    /// The schema with the bounds of its descriptions as its own; those that it has already stay.
    static JsonNode withBounds(JsonNode schema) {
        return switch (schema) {
            case ObjectNode object -> withBounds(object);
            case ArrayNode list -> {
                ArrayNode read = Json.object().arrayNode();
                list.forEach(item -> read.add(withBounds(item)));
                yield read;
            }
            default -> schema;
        };
    }

    private static ObjectNode withBounds(ObjectNode schema) {
        ObjectNode read = Json.object();
        schema.forEachEntry((name, value) -> read.set(name, withBounds(value)));
        Matcher words = BOUNDS.matcher(schema.path("description").asString(""));
        if (words.matches()) {
            try {
                for (Map.Entry<String, JsonNode> bound : Json.read(words.group(1)).properties()) {
                    read.putIfAbsent(bound.getKey(), bound.getValue());
                }
            } catch (JacksonException otherWords) {
                // Then they say something else.
            }
        }
        return read;
    }
}
