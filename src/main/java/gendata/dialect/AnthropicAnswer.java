package gendata.dialect;

import gendata.format.Json;
import gendata.model.FinishReason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes what Anthropic's `messages` answers.
final class AnthropicAnswer {
    private static final String SIGNATURE = "c3RhbmQtaW4=";

    private AnthropicAnswer() {}

    static ObjectNode whole(Completion completion) {
        ObjectNode message = head(completion);
        ArrayNode content = message.putArray("content");
        blocks(completion).forEach(content::add);
        putStop(message, completion);
        putUsage(message, completion, completion.completionTokens());
        return message;
    }

    private static ObjectNode head(Completion completion) {
        return Json.object().put("id", "msg_" + completion.id()).put("type", "message").put("role", "assistant")
                .put("model", completion.question().model());
    }

    private static List<ObjectNode> blocks(Completion completion) {
        Choice choice = completion.first();
        List<ObjectNode> blocks = new ArrayList<>();
        if (choice.reasoning() != null) {
            blocks.add(Json.object().put("type", "thinking").put("thinking",
                    completion.question().reasoning() == Reasoning.SHOWN ? choice.reasoning() : "").put("signature",
                            SIGNATURE));
        }
        JsonNode input = arguments(completion);
        if (input != null) {
            ObjectNode block = Json.object().put("type", "tool_use").put("id", "toolu_" + completion.id())
                    .put("name", completion.question().form().tool());
            block.set("input", input);
            blocks.add(block);
        } else if (!choice.words().isEmpty()) {
            blocks.add(Json.object().put("type", "text").put("text", choice.words()));
        }
        return blocks;
    }

    /// What a tool is called with; null where none is, also because what was said is no JSON object.
    private static @Nullable JsonNode arguments(Completion completion) {
        return completion.question().form().tool() == null ? null : Fields.object(completion.first().words());
    }

    private static void putStop(ObjectNode message, Completion completion) {
        Choice choice = completion.first();
        message.put("stop_reason", stopReason(completion)).put("stop_sequence", choice.stop());
        if (choice.refusal() == null) {
            message.putNull("stop_details");
        } else {
            message.putObject("stop_details").put("type", "refusal").putNull("category").put("explanation",
                    choice.refusal());
        }
    }

    private static String stopReason(Completion completion) {
        Choice choice = completion.first();
        if (choice.refusal() != null) {
            return "refusal";
        }
        if (choice.finishReason() == FinishReason.LENGTH) {
            return "max_tokens";
        }
        if (choice.stop() != null) {
            return "stop_sequence";
        }
        return arguments(completion) == null ? "end_turn" : "tool_use";
    }

    private static void putUsage(ObjectNode message, Completion completion, long made) {
        ObjectNode usage = message.putObject("usage").put("input_tokens", completion.promptTokens())
                .put("cache_creation_input_tokens", 0).put("cache_read_input_tokens", 0).put("output_tokens", made)
                .put("service_tier", "standard");
        if (completion.question().reasoning() != Reasoning.NONE) {
            usage.putObject("output_tokens_details").put("thinking_tokens", completion.reasoningTokens());
        }
    }

    static List<Event> events(Completion completion) {
        List<Event> events = new ArrayList<>();
        ObjectNode message = head(completion);
        message.putArray("content");
        message.putNull("stop_reason").putNull("stop_sequence").putNull("stop_details");
        putUsage(message, completion, 1);
        events.add(Event.typed(type("message_start").set("message", message)));
        events.add(Event.typed(type("ping")));
        List<ObjectNode> blocks = blocks(completion);
        for (int index = 0; index < blocks.size(); index++) {
            addBlock(events, index, blocks.get(index), completion.first());
        }
        ObjectNode last = type("message_delta");
        putStop(last.putObject("delta"), completion);
        putUsage(last, completion, completion.completionTokens());
        events.add(Event.typed(last));
        events.add(Event.typed(type("message_stop")));
        return events;
    }

    private static void addBlock(List<Event> events, int index, ObjectNode block, Choice choice) {
        ObjectNode begin = block.deepCopy();
        List<ObjectNode> deltas = new ArrayList<>();
        switch (block.path("type").asString()) {
            case "thinking" -> {
                begin.put("thinking", "").put("signature", "");
                Tokens.parts(block.path("thinking").asString()).forEach(
                        part -> deltas.add(type("thinking_delta").put("thinking", part)));
                deltas.add(type("signature_delta").put("signature", block.path("signature").asString()));
            }
            case "tool_use" -> {
                begin.putObject("input");
                Tokens.parts(choice.words()).forEach(
                        part -> deltas.add(type("input_json_delta").put("partial_json", part)));
            }
            default -> {
                begin.put("text", "");
                Tokens.parts(choice.words()).forEach(part -> deltas.add(type("text_delta").put("text", part)));
            }
        }
        events.add(Event.typed(type("content_block_start").put("index", index).set("content_block", begin)));
        deltas.forEach(delta -> events
                .add(Event.typed(type("content_block_delta").put("index", index).set("delta", delta))));
        events.add(Event.typed(type("content_block_stop").put("index", index)));
    }

    private static ObjectNode type(String type) {
        return Json.object().put("type", type);
    }
}
