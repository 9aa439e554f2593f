package gendata.model.remote.anthropic;

import gendata.format.Json;
import gendata.model.remote.Assembly;
import gendata.model.remote.StreamPart;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// Puts the events of a message together.
final class MessageAssembly implements Assembly {
    private final ObjectNode message = Json.object();
    private final Map<Integer, Block> blocks = new TreeMap<>();
    private JsonNode error = JsonNodeFactory.instance.missingNode();

    /// What came of one block: how it began, and what was added to its text, thinking or input.
    private record Block(ObjectNode begun, StringBuilder added) {}

    @Override
    public boolean take(String name, String data) {
        JsonNode event = StreamPart.read(data);
        if (event == null) {
            return false;
        }
        switch (event.path("type").asString(name)) {
            case "message_start" -> {
                if (event.path("message") instanceof ObjectNode begun) {
                    message.setAll(begun);
                }
            }
            case "content_block_start" -> {
                if (event.path("content_block") instanceof ObjectNode begun) {
                    blocks.put(event.path("index").asInt(0), new Block(begun, new StringBuilder()));
                }
            }
            case "content_block_delta" -> add(event.path("delta"), blocks.get(event.path("index").asInt(0)));
            case "message_delta" -> {
                put(event.path("delta"), message);
                put(event.path("usage"), message.withObject("usage"));
            }
            case "message_stop" -> {
                return true;
            }
            case "error" -> {
                error = event.path("error");
                return true;
            }
            default -> {
                // A sign of life, the end of a block, or what is yet to be invented.
            }
        }
        return false;
    }

    private static void add(JsonNode delta, @Nullable Block block) {
        if (block == null) {
            return;
        }
        switch (delta.path("type").asString("")) {
            case "text_delta" -> block.added.append(delta.path("text").asString(""));
            case "thinking_delta" -> block.added.append(delta.path("thinking").asString(""));
            case "input_json_delta" -> block.added.append(delta.path("partial_json").asString(""));
            default -> {
                // Signatures and citations.
            }
        }
    }

    private static void put(JsonNode members, ObjectNode into) {
        members.forEachEntry((name, value) -> {
            if (!value.isNull()) {
                into.set(name, value);
            }
        });
    }

    /// An answer is whole when it says why it stopped.
    @Override
    public JsonNode whole() {
        if (!error.isMissingNode()) {
            return Json.object().set("error", error);
        }
        if (!message.path("stop_reason").isString()) {
            return JsonNodeFactory.instance.missingNode();
        }
        ObjectNode whole = message.deepCopy();
        ArrayNode content = whole.putArray("content");
        blocks.values().forEach(block -> content.add(whole(block)));
        return whole;
    }

    private static ObjectNode whole(Block block) {
        ObjectNode whole = block.begun.deepCopy();
        String added = block.added.toString();
        for (String name : new String[] {"text", "thinking"}) {
            if (whole.has(name)) {
                whole.put(name, whole.path(name).asString("") + added);
            }
        }
        return whole.has("input") && !added.isEmpty() ? whole.set("input", input(added)) : whole;
    }

    /// The JSON that was written; where it was cut, as it is.
    private static JsonNode input(String written) {
        try {
            return Json.read(written);
        } catch (JacksonException cut) {
            return new StringNode(written);
        }
    }
}
