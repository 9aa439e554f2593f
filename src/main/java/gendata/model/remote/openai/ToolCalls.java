package gendata.model.remote.openai;

import gendata.format.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads the tool calls of an answer.
final class ToolCalls {
    private ToolCalls() {}

    /// Each call of a message as `{"name": …, "arguments": …}`; also the one call that there was before there were tools.
    static ArrayNode of(JsonNode message) {
        ArrayNode calls = Json.object().arrayNode();
        for (JsonNode call : message.path("tool_calls")) {
            JsonNode custom = call.path("custom");
            calls.add(custom.isObject() ? call(custom, "input") : call(call.path("function"), "arguments"));
        }
        if (calls.isEmpty() && message.path("function_call").isObject()) {
            calls.add(call(message.path("function_call"), "arguments"));
        }
        return calls;
    }

    private static ObjectNode call(JsonNode function, String arguments) {
        return call(function.path("name").asString(""), function.path(arguments));
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
