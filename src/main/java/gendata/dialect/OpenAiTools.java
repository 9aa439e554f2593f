package gendata.dialect;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Reads which function a question to OpenAI has to be answered with.
final class OpenAiTools {
    private static final String FUNCTION = "function";

    private OpenAiTools() {}

    /// The arguments of that function; nothing where the model may answer as it likes.
    static Optional<Form> form(JsonNode choice, JsonNode tools, Formats formats) throws BadQuestion {
        boolean isNamed = choice.isObject();
        if (!isNamed && !choice.asString("").equals("required")) {
            return Optional.empty();
        }
        String name = function(isNamed ? choice : tools.path(0)).path("name").asString("");
        for (JsonNode tool : tools) {
            JsonNode function = function(tool);
            if (function.path("name").asString("").equals(name)) {
                return Optional.of(formats.tool(name, function.path("parameters")));
            }
        }
        throw new BadQuestion("Invalid value for 'tool_choice': the function '" + name + "' is not in 'tools'");
    }

    /// Chats hold a function in a tool, the Responses API has one be the other.
    private static JsonNode function(JsonNode tool) {
        return tool.has(FUNCTION) ? tool.path(FUNCTION) : tool;
    }
}
