package gendata.model.remote.openai;

import gendata.format.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What came so far of one choice of a completion. Used by one thread.
final class ChoiceParts {
    private static final int MOST_CALLS = 1_000;

    private final Map<String, StringBuilder> texts = new TreeMap<>();
    private final List<Call> calls = new ArrayList<>();
    private JsonNode finishReason = JsonNodeFactory.instance.nullNode();

    /// What came so far of one tool call.
    record Call(StringBuilder name, StringBuilder arguments) {
        /// The name comes once, but some servers repeat it.
        void add(JsonNode function) {
            String part = function.path("name").asString("");
            if (!part.contentEquals(name)) {
                name.append(part);
            }
            JsonNode input = function.path("arguments").isMissingNode()
                    ? function.path("input")
                    : function.path("arguments");
            arguments.append(input.isObject() ? Json.text(input) : input.asString(""));
        }
    }

    /// The text of this name, to add to.
    StringBuilder text(String name) {
        return texts.computeIfAbsent(name, first -> new StringBuilder());
    }

    /// The tool call that a part belongs to: the one of its index; without one, a new one where it has an id, else the last.
    Call call(JsonNode part) {
        int next = part.path("id").asString("").isEmpty() ? Math.max(0, calls.size() - 1) : calls.size();
        int index = Math.clamp(part.path("index").asInt(next), 0, MOST_CALLS - 1);
        while (calls.size() <= index) {
            calls.add(new Call(new StringBuilder(), new StringBuilder()));
        }
        return calls.get(index);
    }

    void finish(JsonNode reason) {
        finishReason = reason;
    }

    boolean isFinished() {
        return !finishReason.isNull();
    }

    /// The choice as a whole answer has it.
    ObjectNode whole(int index) {
        ObjectNode whole = Json.object().put("index", index);
        whole.set("finish_reason", finishReason);
        ObjectNode message = whole.putObject("message").put("role", "assistant");
        texts.forEach((name, text) -> (name.equals("text") ? whole : message).put(name, text.toString()));
        if (!calls.isEmpty()) {
            ArrayNode list = message.putArray("tool_calls");
            for (Call call : calls) {
                list.addObject().put("type", "function").putObject("function").put("name", call.name().toString())
                        .put("arguments", call.arguments().toString());
            }
        }
        return whole;
    }
}
