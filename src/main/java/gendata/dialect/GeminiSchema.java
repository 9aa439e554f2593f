package gendata.dialect;

import gendata.format.Json;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Turns Google's form of a schema into JSON Schema.
final class GeminiSchema {
    /// Whole numbers that Google also takes, and gives, as texts.
    private static final Set<String> COUNTS = Set.of("minItems", "maxItems", "minLength", "maxLength", "minProperties",
            "maxProperties");
    /// What has no meaning for a value, or another one than in JSON Schema.
    private static final Set<String> LEFT_OUT = Set.of("format", "example", "propertyOrdering", "nullable", "title",
            "description", "default");

    private static final String UNSPECIFIED = "TYPE_UNSPECIFIED";

    private GeminiSchema() {}

    /// @param schema missing for any
    static JsonNode standard(JsonNode schema) {
        if (!(schema instanceof ObjectNode given)) {
            return schema;
        }
        ObjectNode standard = Json.object();
        for (Map.Entry<String, JsonNode> entry : given.properties()) {
            String name = entry.getKey();
            boolean isAny = name.equals("type") && entry.getValue().asString("").equals(UNSPECIFIED);
            if (!LEFT_OUT.contains(name) && !isAny) {
                standard.set(name, value(name, entry.getValue()));
            }
        }
        if (given.path("nullable").asBoolean(false)) {
            return nullable(standard);
        }
        return standard;
    }

    private static JsonNode value(String name, JsonNode value) {
        return switch (name) {
            case "type" -> JsonNodeFactory.instance.stringNode(value.asString("").toLowerCase(Locale.ROOT));
            case "items" -> standard(value);
            case "anyOf" -> list(value);
            case "properties" -> properties(value);
            default -> COUNTS.contains(name) ? JsonNodeFactory.instance.numberNode(value.asLong(0)) : value;
        };
    }

    private static ArrayNode list(JsonNode schemas) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        schemas.forEach(schema -> list.add(standard(schema)));
        return list;
    }

    private static ObjectNode properties(JsonNode schemas) {
        ObjectNode properties = Json.object();
        schemas.propertyStream().forEach(entry -> properties.set(entry.getKey(), standard(entry.getValue())));
        return properties;
    }

    private static ObjectNode nullable(ObjectNode schema) {
        ObjectNode either = Json.object();
        either.putArray("anyOf").add(schema).addObject().put("type", "null");
        return either;
    }
}
