package gendata.model.remote.openai;

import gendata.format.Json;
import gendata.model.remote.Assembly;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Puts the chunks of a chat completion, or of a plain completion, together.
final class ChunkAssembly implements Assembly {
    private static final String END = "[DONE]";

    private final Map<Integer, Choice> choices = new TreeMap<>();
    private JsonNode usage = JsonNodeFactory.instance.missingNode();
    private JsonNode error = JsonNodeFactory.instance.missingNode();
    private boolean ended;

    /// What came of one choice.
    private static final class Choice {
        private final Map<String, StringBuilder> texts = new TreeMap<>();
        private final List<ToolCall> calls = new ArrayList<>();
        private JsonNode finishReason = JsonNodeFactory.instance.nullNode();
    }

    /// What came of one tool call.
    private record ToolCall(StringBuilder name, StringBuilder arguments) {}

    @Override
    public boolean take(String name, String data) {
        if (data.equals(END)) {
            ended = true;
            return true;
        }
        JsonNode chunk;
        try {
            chunk = Json.read(data);
        } catch (JacksonException notJson) {
            return false;
        }
        if (chunk.path("error").isObject() || chunk.path("error").isString()) {
            error = chunk.path("error");
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
            add(part, choices.computeIfAbsent(part.path("index").asInt(0), index -> new Choice()));
        }
        return false;
    }

    private static void add(JsonNode part, Choice choice) {
        JsonNode delta = part.has("text") ? part : part.path("delta");
        for (String name : List.of("content", "text", "refusal", "reasoning_content", "reasoning")) {
            if (delta.path(name).isString()) {
                choice.texts.computeIfAbsent(name, first -> new StringBuilder()).append(delta.path(name).asString());
            } else if (delta.path(name).isArray()) {
                addParts(delta.path(name), choice);
            }
        }
        for (JsonNode call : delta.path("tool_calls")) {
            int index = call.path("index").asInt(0);
            while (choice.calls.size() <= index && choice.calls.size() < 1_000) {
                choice.calls.add(new ToolCall(new StringBuilder(), new StringBuilder()));
            }
            if (index >= 0 && index < choice.calls.size()) {
                choice.calls.get(index).name.append(call.path("function").path("name").asString(""));
                choice.calls.get(index).arguments.append(call.path("function").path("arguments").asString(""));
            }
        }
        if (part.path("finish_reason").isString()) {
            choice.finishReason = part.path("finish_reason");
        }
    }

    /// A content in parts, as Mistral gives it with reasoning.
    private static void addParts(JsonNode parts, Choice choice) {
        for (JsonNode part : parts) {
            choice.texts.computeIfAbsent("content", first -> new StringBuilder())
                    .append(part.path("text").asString(""));
            for (JsonNode thought : part.path("thinking")) {
                choice.texts.computeIfAbsent("reasoning", first -> new StringBuilder())
                        .append(thought.path("text").asString(""));
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
                && choices.values().stream().noneMatch(choice -> choice.finishReason.isNull());
        if (!ended && !finished) {
            return JsonNodeFactory.instance.missingNode();
        }
        ArrayNode list = whole.putArray("choices");
        choices.forEach((index, choice) -> list.add(whole(index, choice)));
        if (!usage.isMissingNode()) {
            whole.set("usage", usage);
        }
        return whole;
    }

    private static ObjectNode whole(int index, Choice choice) {
        ObjectNode whole = Json.object().put("index", index);
        whole.set("finish_reason", choice.finishReason);
        ObjectNode message = whole.putObject("message").put("role", "assistant");
        choice.texts.forEach((name, text) -> {
            if (name.equals("text")) {
                whole.put(name, text.toString());
            } else {
                message.put(name, text.toString());
            }
        });
        if (!choice.calls.isEmpty()) {
            ArrayNode calls = message.putArray("tool_calls");
            for (ToolCall call : choice.calls) {
                calls.addObject().put("type", "function").putObject("function").put("name", call.name.toString())
                        .put("arguments", call.arguments.toString());
            }
        }
        return whole;
    }
}
