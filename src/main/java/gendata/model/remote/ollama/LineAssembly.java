package gendata.model.remote.ollama;

import gendata.model.remote.Assembly;
import gendata.model.remote.StreamPart;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Puts the lines together in which Ollama sends an answer.
final class LineAssembly implements Assembly {
    private final StringBuilder content = new StringBuilder();
    private final StringBuilder thinking = new StringBuilder();
    private final ArrayNode calls = JsonNodeFactory.instance.arrayNode();
    private JsonNode last = JsonNodeFactory.instance.missingNode();

    @Override
    public boolean take(String name, String data) {
        JsonNode line = StreamPart.read(data);
        if (line == null) {
            return false;
        }
        JsonNode message = line.path("message");
        content.append(message.path("content").asString(""));
        thinking.append(message.path("thinking").asString(""));
        message.path("tool_calls").forEach(calls::add);
        if (line.has("error") || line.path("done").asBoolean(false)) {
            last = line;
            return true;
        }
        return false;
    }

    /// An answer is whole with the line that says so, and an error is all that there is.
    @Override
    public JsonNode whole() {
        if (!(last instanceof ObjectNode object) || object.has("error")) {
            return last;
        }
        ObjectNode whole = object.deepCopy();
        ObjectNode message = whole.putObject("message").put("role", "assistant").put("content", content.toString());
        if (!thinking.isEmpty()) {
            message.put("thinking", thinking.toString());
        }
        if (!calls.isEmpty()) {
            message.set("tool_calls", calls);
        }
        return whole;
    }
}
