package gendata.model.remote;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// A tool as OpenAI's API has it, for the APIs that write tools in another way. Immutable.
///
/// @param description missing where there is none
/// @param parameters schema of what the tool takes; missing where it takes nothing
public record FunctionTool(String name, JsonNode description, JsonNode parameters) {
    /// The tools of this parameter, if all of them are written as OpenAI has them; else they are the API's own.
    public static Optional<List<FunctionTool>> all(JsonNode written) {
        List<FunctionTool> tools = new ArrayList<>();
        for (JsonNode tool : written) {
            JsonNode function = tool.path("function");
            if (!function.path("name").isString()) {
                return Optional.empty();
            }
            tools.add(new FunctionTool(function.path("name").asString(), function.path("description"),
                    function.path("parameters")));
        }
        return Optional.of(tools);
    }

    /// The name of the tool that has to be called; empty where the choice names none.
    public static String chosen(JsonNode choice) {
        return choice.path("function").path("name").asString("");
    }

    /// The value of a parameter that APIs want as a list, where people write one text.
    public static JsonNode asList(JsonNode value) {
        return value.isString() ? JsonNodeFactory.instance.arrayNode().add(value.asString()) : value;
    }
}
