package gendata.serve;

import gendata.format.Json;
import gendata.schema.Schema;
import gendata.schema.SchemaException;
import gendata.serve.Question.BadQuestion;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads `response_format`, as far as the server takes it. Thread-safe.
final class Formats {
    private static final int SCHEMAS_KEPT = 1_000;

    private final Serving.ResponseFormats taken;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    Formats(Serving.ResponseFormats taken) {
        this.taken = taken;
    }

    /// The schema that answers have to fit; null where none is asked for.
    @Nullable
    Schema schema(JsonNode format) throws BadQuestion {
        String type = format.path("type").asString("");
        switch (type) {
            case "json_schema" -> requireAtLeast(Serving.ResponseFormats.SCHEMA, type);
            case "json_object" -> requireAtLeast(Serving.ResponseFormats.OBJECT, type);
            default -> {
                // a text, or what nobody knows
            }
        }
        return type.equals("json_schema") ? compiled(format.path("json_schema").path("schema")) : null;
    }

    private void requireAtLeast(Serving.ResponseFormats least, String type) throws BadQuestion {
        if (taken.compareTo(least) < 0) {
            throw new BadQuestion("Invalid parameter: 'response_format' of type '" + type
                    + "' is not supported with this model");
        }
    }

    private Schema compiled(JsonNode document) throws BadQuestion {
        String text = Json.text(document);
        Schema known = schemas.get(text);
        if (known != null) {
            return known;
        }
        try {
            Schema schema = Schema.compile(document, null);
            if (schemas.size() < SCHEMAS_KEPT) {
                schemas.put(text, schema);
            }
            return schema;
        } catch (SchemaException wrong) {
            throw new BadQuestion("Invalid schema for response_format: " + wrong.getMessage());
        }
    }
}
