package gendata.model.remote.openai;

import gendata.format.Json;
import gendata.model.remote.Assembly;
import gendata.model.remote.StreamPart;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Puts the chunks of a chat completion, or of a plain completion, together.
final class ChunkAssembly implements Assembly {
    private static final String END = "[DONE]";

    private final Map<Integer, ChoiceParts> choices = new TreeMap<>();
    private JsonNode usage = JsonNodeFactory.instance.missingNode();
    private JsonNode error = JsonNodeFactory.instance.missingNode();
    private boolean ended;

    @Override
    public boolean take(String name, String data) {
        if (data.equals(END)) {
            ended = true;
            return true;
        }
        JsonNode chunk = StreamPart.read(data);
        if (chunk == null) {
            return false;
        }
        if (chunk.path("error").isObject()) {
            error = chunk.path("error");
            return true;
        }
        if (chunk.path("error").isString() || name.equals("error")) {
            error = chunk;
            return true;
        }
        if (chunk.path("usage").isObject()) {
            usage = chunk.path("usage");
        }
        for (JsonNode part : chunk.path("choices")) {
            if (part.path("error").isObject()) {
                error = part.path("error");
                return true;
            }
            add(part, choices.computeIfAbsent(part.path("index").asInt(0), index -> new ChoiceParts()));
        }
        return false;
    }

    private static void add(JsonNode part, ChoiceParts choice) {
        JsonNode delta = part.has("text") ? part : part.path("delta");
        for (String name : List.of("content", "text", "refusal", "reasoning_content", "reasoning")) {
            if (delta.path(name).isString()) {
                choice.text(name).append(delta.path(name).asString());
            } else if (delta.path(name).isArray()) {
                addParts(delta.path(name), choice);
            }
        }
        for (JsonNode call : delta.path("tool_calls")) {
            choice.call(call).add(call.path("function").isObject() ? call.path("function") : call.path("custom"));
        }
        if (delta.path("function_call").isObject()) {
            choice.call(delta).add(delta.path("function_call"));
        }
        if (part.path("finish_reason").isString()) {
            choice.finish(part.path("finish_reason"));
        }
    }

    /// A content in parts, as Mistral gives it with reasoning.
    private static void addParts(JsonNode parts, ChoiceParts choice) {
        for (JsonNode part : parts) {
            if (part.path("text").isString()) {
                choice.text("content").append(part.path("text").asString());
            }
            for (JsonNode thought : part.path("thinking")) {
                choice.text("reasoning").append(thought.path("text").asString(""));
            }
        }
    }

    /// An answer without its end is none: who knows what is missing.
    @Override
    public JsonNode whole() {
        ObjectNode whole = Json.object();
        if (!error.isMissingNode()) {
            return whole.set("error", error);
        }
        boolean finished = !choices.isEmpty()
                && choices.values().stream().allMatch(ChoiceParts::isFinished);
        if (!ended && !finished) {
            return JsonNodeFactory.instance.missingNode();
        }
        ArrayNode list = whole.putArray("choices");
        choices.forEach((index, choice) -> list.add(choice.whole(index)));
        if (!usage.isMissingNode()) {
            whole.set("usage", usage);
        }
        return whole;
    }

}
