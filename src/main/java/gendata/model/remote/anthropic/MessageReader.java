package gendata.model.remote.anthropic;

import gendata.format.Json;
import gendata.model.FinishReason;
import gendata.model.TokenUsage;
import gendata.model.remote.Said;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// Reads an answer of Anthropic's API.
final class MessageReader {
    private MessageReader() {}

    static Said read(JsonNode message) {
        List<String> texts = new ArrayList<>();
        List<String> thoughts = new ArrayList<>();
        ArrayNode calls = Json.object().arrayNode();
        JsonNode answer = null;
        for (JsonNode block : message.path("content")) {
            switch (block.path("type").asString("")) {
                case "text" -> texts.add(block.path("text").asString(""));
                case "thinking" -> thoughts.add(block.path("thinking").asString(""));
                case "tool_use" -> {
                    if (block.path("name").asString("").equals(ToolWords.ANSWER)) {
                        answer = block.path("input");
                    } else {
                        calls.addObject().put("name", block.path("name").asString("")).set("arguments",
                                block.path("input").isMissingNode() ? Json.object() : block.path("input"));
                    }
                }
                default -> {
                    // What tools of the server did, and thoughts that are not shown.
                }
            }
        }
        thoughts.removeIf(String::isEmpty);
        String text = texts.isEmpty() ? null : String.join("", texts);
        if (answer != null) {
            if (text != null && !text.isBlank()) {
                thoughts.add(text);
            }
            text = answer.isString() ? answer.asString() : Json.text(answer);
        }
        return new Said(new Said.Choice(text, thoughts.isEmpty() ? null : String.join("\n", thoughts),
                finishReason(message, answer), refusal(message), calls), usage(message.path("usage")));
    }

    private static FinishReason finishReason(JsonNode message, @Nullable JsonNode answer) {
        return switch (message.path("stop_reason").asString("")) {
            case "end_turn", "stop_sequence" -> FinishReason.STOP;
            // A turn of the server's own tools that is paused is cut, too.
            case "max_tokens", "model_context_window_exceeded", "pause_turn" -> FinishReason.LENGTH;
            case "tool_use" -> answer == null ? FinishReason.TOOL_CALLS : FinishReason.STOP;
            case "refusal" -> FinishReason.CONTENT_FILTER;
            default -> FinishReason.OTHER;
        };
    }

    private static String refusal(JsonNode message) {
        JsonNode details = message.path("stop_details");
        return details.path("explanation").asString(details.path("category").asString(""));
    }

    /// The API counts what was read from its cache, and what was written to it, apart from the rest of the prompt.
    private static TokenUsage usage(JsonNode usage) {
        long cached = usage.path("cache_read_input_tokens").asLong(0);
        return new TokenUsage(
                usage.path("input_tokens").asLong(0) + usage.path("cache_creation_input_tokens").asLong(0) + cached,
                usage.path("output_tokens").asLong(0), cached,
                usage.path("output_tokens_details").path("thinking_tokens").asLong(0));
    }
}
