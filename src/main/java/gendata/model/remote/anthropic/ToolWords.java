package gendata.model.remote.anthropic;

import gendata.format.Json;
import gendata.model.remote.FunctionTool;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes tools as Anthropic's API has them: those of the task, and one by which a model gives its answer.
final class ToolWords {
    /// What the tool takes is the answer; no task has reason to call one of its own so.
    static final String ANSWER = "gendata_answer";
    private static final String TOOLS = "tools";
    private static final String CHOICE = "tool_choice";

    private ToolWords() {}

    /// Puts tools and the choice among them in the API's words, where they are written in OpenAI's.
    static void translate(ObjectNode body) {
        Optional<List<FunctionTool>> tools = FunctionTool.all(body.path(TOOLS));
        if (body.path(TOOLS).isArray() && tools.isPresent()) {
            ArrayNode list = body.putArray(TOOLS);
            tools.get().forEach(tool -> put(tool, list.addObject()));
        }
        JsonNode choice = body.path(CHOICE);
        if (choice.isString()) {
            body.putObject(CHOICE).put("type", choice.asString().equals("required") ? "any" : choice.asString());
        } else if (!FunctionTool.chosen(choice).isEmpty()) {
            body.putObject(CHOICE).put("type", "tool").put("name", FunctionTool.chosen(choice));
        }
    }

    private static void put(FunctionTool tool, ObjectNode written) {
        written.put("name", tool.name());
        if (!tool.description().isMissingNode()) {
            written.set("description", tool.description());
        }
        written.set("input_schema",
                tool.parameters().isMissingNode() ? Json.object().put("type", "object") : tool.parameters());
    }

    static void putAnswerTool(JsonNode schema, ObjectNode body) {
        body.putArray(TOOLS).addObject().put("name", ANSWER)
                .put("description", "Gives the answer to what was asked. Call it once, with the whole answer.")
                .set("input_schema", schema);
        body.putObject(CHOICE).put("type", "tool").put("name", ANSWER).put("disable_parallel_tool_use", true);
    }
}
