package gendata.model.remote.openai;

import gendata.format.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Puts parameters written for chat completions into the shapes of the Responses API, where nothing is nested under the name of its type.
///
/// What has the API's own shape is left as it is.
final class FlatShapes {
    private static final String TYPE = "type";
    private static final String LIMIT = "max_tokens";
    private static final String OTHER_LIMIT = "max_completion_tokens";
    private static final String FORMAT = "response_format";
    private static final String TOOLS = "tools";

    private FlatShapes() {}

    static ObjectNode of(ObjectNode parameters) {
        ObjectNode flat = parameters.deepCopy();
        JsonNode limit = flat.remove(OTHER_LIMIT);
        if (limit != null) {
            flat.set(LIMIT, limit);
        }
        if (flat.get(TOOLS) instanceof ArrayNode tools) {
            flat.set(TOOLS, tools(tools));
        }
        if (flat.get("tool_choice") instanceof ObjectNode choice) {
            flat.set("tool_choice", flat(choice));
        }
        if (flat.get(FORMAT) instanceof ObjectNode format) {
            flat.remove(FORMAT);
            ObjectNode text = flat.withObject("/text");
            if (!text.has("format")) {
                text.set("format", flat(format));
            }
        }
        return flat;
    }

    /// Chat completions take a function's schema loosely where nothing is said, responses strictly.
    private static ArrayNode tools(ArrayNode written) {
        ArrayNode tools = Json.object().arrayNode();
        for (JsonNode tool : written) {
            boolean isNested = tool.path("function").isObject();
            JsonNode flat = tool instanceof ObjectNode map ? flat(map) : tool;
            if (isNested && flat instanceof ObjectNode function && !function.has("strict")) {
                function.put("strict", false);
            }
            tools.add(flat);
        }
        return tools;
    }

    /// `{"type": "function", "function": {"name": …}}` becomes `{"type": "function", "name": …}`.
    private static ObjectNode flat(ObjectNode nested) {
        String type = nested.path(TYPE).asString("");
        if (!(nested.get(type) instanceof ObjectNode inner)) {
            return nested;
        }
        ObjectNode flat = nested.deepCopy();
        flat.remove(type);
        flat.setAll(inner);
        if (flat.get(TOOLS) instanceof ArrayNode tools) {
            ArrayNode allowed = flat.putArray(TOOLS);
            tools.forEach(tool -> allowed.add(tool instanceof ObjectNode map ? flat(map) : tool));
        }
        return flat;
    }
}
