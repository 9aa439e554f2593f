package gendata.model.remote.openai;

import gendata.format.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads the tool calls of an answer.
final class ToolCalls {
    private ToolCalls() {}

    /// Each call as `{"name": …, "arguments": …}`.
    static ArrayNode of(JsonNode written) {
        ArrayNode calls = Json.object().arrayNode();
        for (JsonNode call : written) {
            JsonNode function = call.path("function");
            calls.add(call(function.path("name").asString(""), function.path("arguments")));
        }
        return calls;
    }

    /// The arguments come as a text that holds JSON; where it holds none, it is left as it is.
    static ObjectNode call(String name, JsonNode arguments) {
        JsonNode read = arguments;
        if (arguments.isString()) {
            try {
                read = Json.read(arguments.asString());
            } catch (JacksonException notJson) {
                // A model may write anything; whoever uses the answer sees it.
            }
        }
        ObjectNode call = Json.object().put("name", name);
        return call.set("arguments", read.isMissingNode() ? Json.object() : read);
    }
}
