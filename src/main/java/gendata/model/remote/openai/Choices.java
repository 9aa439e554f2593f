package gendata.model.remote.openai;

import gendata.model.FinishReason;
import gendata.model.TokenUsage;
import gendata.model.remote.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.StringNode;

/// Reads the choices of a completion, of a chat or of a plain prompt, with what most servers add to the standard.
final class Choices {
    private static final List<String> REASONING = List.of("reasoning_content", "reasoning");

    private Choices() {}

    /// What a chat completion says; null where the body is none.
    static @Nullable Said ofChat(JsonNode body) {
        return body.path("choices").path(0).path("message").isObject() ? said(body, Choices::ofMessage) : null;
    }

    /// What a plain completion says; null where the body is none.
    static @Nullable Said ofPrompt(JsonNode body) {
        return body.path("choices").path(0).path("text").isString() ? said(body, Choices::ofText) : null;
    }

    private static Said said(JsonNode body, Function<JsonNode, Said.Choice> read) {
        List<Said.Choice> choices = new ArrayList<>();
        for (JsonNode choice : body.path("choices")) {
            if (!isBroken(choice)) {
                choices.add(read.apply(choice));
            }
        }
        return new Said(choices, usage(body.path("usage")));
    }

    private static Said.Choice ofMessage(JsonNode choice) {
        JsonNode message = choice.path("message");
        return new Said.Choice(text(message.path("content")), reasoning(message), finishReason(choice),
                message.path("refusal").asString(""), ToolCalls.of(message));
    }

    private static Said.Choice ofText(JsonNode choice) {
        return new Said.Choice(choice.path("text").isString() ? choice.path("text").asString() : null, null,
                finishReason(choice), "", JsonNodeFactory.instance.arrayNode());
    }

    /// The error inside a completion; an answer that ends in one says so, though not always which.
    static JsonNode error(JsonNode body) {
        JsonNode error = body.path("error");
        if (error.isObject() || error.isString()) {
            return error;
        }
        JsonNode choice = body.path("choices").path(0);
        return isBroken(choice) && !choice.path("error").isObject()
                ? StringNode.valueOf("the answer ended in an error that the server does not name")
                : choice.path("error");
    }

    private static boolean isBroken(JsonNode choice) {
        return choice.path("finish_reason").asString("").equals("error") || choice.path("error").isObject();
    }

    /// The content, where it is a text or has parts that are; null where there is none.
    private static @Nullable String text(JsonNode content) {
        if (content.isString()) {
            return content.asString();
        }
        List<String> parts = new ArrayList<>();
        for (JsonNode part : content) {
            if (part.path("text").isString()) {
                parts.add(part.path("text").asString());
            }
        }
        return parts.isEmpty() ? null : String.join("", parts);
    }

    /// As most servers call it, and among the parts of a content, as Mistral gives it.
    private static @Nullable String reasoning(JsonNode message) {
        for (String name : REASONING) {
            if (message.path(name).isString()) {
                return message.path(name).asString();
            }
        }
        StringBuilder thinking = new StringBuilder();
        for (JsonNode part : message.path("content")) {
            for (JsonNode thought : part.path("thinking")) {
                thinking.append(thought.path("text").asString(""));
            }
        }
        return thinking.isEmpty() ? null : thinking.toString();
    }

    /// The standard's reasons, and what Text Generation Inference, Mistral and the models behind OpenRouter call theirs.
    private static FinishReason finishReason(JsonNode choice) {
        String code = choice.path("finish_reason").asString(choice.path("native_finish_reason").asString(""))
                .toLowerCase(Locale.ROOT);
        return switch (code) {
            case "eos_token", "stop_sequence", "end_turn", "eos" -> FinishReason.STOP;
            case "model_length", "max_tokens" -> FinishReason.LENGTH;
            case "safety" -> FinishReason.CONTENT_FILTER;
            case "function_call" -> FinishReason.TOOL_CALLS;
            default -> FinishReason.of(code);
        };
    }

    /// Also where the cached tokens stand beside the others, as DeepSeek and Mistral have them.
    private static TokenUsage usage(JsonNode usage) {
        long cached = usage.path("prompt_tokens_details").path("cached_tokens").asLong(
                usage.path("prompt_cache_hit_tokens").asLong(usage.path("num_cached_tokens").asLong(0)));
        return new TokenUsage(usage.path("prompt_tokens").asLong(0), usage.path("completion_tokens").asLong(0), cached,
                usage.path("completion_tokens_details").path("reasoning_tokens").asLong(0));
    }
}
