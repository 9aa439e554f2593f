package gendata.dialect;

import gendata.format.Json;
import gendata.schema.Schema;
import gendata.schema.SchemaException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/// The forms of an answer that the server takes, each said by the API in its own words. Thread-safe.
public final class Formats {
    private static final int SCHEMAS_KEPT = 1_000;

    private final boolean objects;
    private final boolean fitting;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    /// @param objects whether any JSON can be asked for
    /// @param fitting whether JSON that fits a schema can be asked for
    public Formats(boolean objects, boolean fitting) {
        this.objects = objects;
        this.fitting = fitting;
    }

    /// JSON.
    ///
    /// @param refusal what to say where that is not taken
    Form object(String refusal) throws BadQuestion {
        if (!objects) {
            throw new BadQuestion(refusal);
        }
        return Form.OBJECT;
    }

    /// JSON that fits a schema.
    ///
    /// @param place what holds the schema
    /// @param refusal what to say where that is not taken
    Form schema(JsonNode schema, String place, String refusal) throws BadQuestion {
        if (!fitting) {
            throw new BadQuestion(refusal);
        }
        return new Form(true, compiled(schema, place), null);
    }

    /// The arguments of a tool, which are always taken.
    Form tool(String name, JsonNode schema) throws BadQuestion {
        return new Form(true, compiled(schema.isMissingNode() ? Json.object().put("type", "object") : schema,
                "the tool " + name), name);
    }

    private Schema compiled(JsonNode document, String place) throws BadQuestion {
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
            throw new BadQuestion("Invalid schema for " + place + ": " + wrong.getMessage());
        }
    }
}
