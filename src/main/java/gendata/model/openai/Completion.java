package gendata.model.openai;

import gendata.format.Json;
import gendata.model.Answer;
import gendata.model.ChatRequest;
import gendata.model.Failure;
import gendata.model.FinishReason;
import gendata.model.Reply;
import gendata.model.TokenUsage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Reads the body of a chat completion.
///
/// @param request what was asked
/// @param failure says what an error inside the body is
record Completion(String model, ChatRequest request, Duration latency, Quotation quotation, ServerFailure failure) {
    private static final int LONGEST_QUOTE = 200;

    Answer read(byte[] bytes) {
        JsonNode body;
        try {
            body = Json.read(bytes, 0, bytes.length);
        } catch (JacksonException notJson) {
            return torn(bytes);
        }
        JsonNode choice = body.path("choices").path(0);
        for (JsonNode error : new JsonNode[] {body.path("error"), choice.path("error")}) {
            if (error.isObject() || error.isString()) {
                return failure.ofError(ServerWords.ofError(error));
            }
        }
        return choice.path("message").isObject() ? judge(choice, body) : torn(bytes);
    }

    private Answer judge(JsonNode choice, JsonNode body) {
        JsonNode message = choice.path("message");
        String text = text(message.path("content"));
        Reply reply = new Reply(text == null ? "" : text, reasoning(message), finishReason(choice),
                usage(body.path("usage")), latency, model, 1, "", failure.quotaPause(), others(body.path("choices")));
        if (reply.finishReason() == FinishReason.LENGTH) {
            return new Failure.Truncated(truncated(), reply);
        }
        if (reply.finishReason() == FinishReason.CONTENT_FILTER) {
            return new Failure.BadRequest("the server's content filter stopped the answer", reply);
        }
        if (text != null) {
            return reply;
        }
        String refusal = message.path("refusal").asString("");
        return new Failure.Empty(refusal.isEmpty()
                ? "the model's answer has no content"
                : "the model refuses: " + quotation.of(refusal, LONGEST_QUOTE), reply);
    }

    /// The choices beside the first that were asked for and are whole; their usage is counted with the first.
    private List<Reply> others(JsonNode choices) {
        List<Reply> others = new ArrayList<>();
        for (int index = 1; index < choices.size() && index < request.choices(); index++) {
            JsonNode choice = choices.path(index);
            String text = text(choice.path("message").path("content"));
            FinishReason reason = finishReason(choice);
            if (text != null && reason != FinishReason.LENGTH && reason != FinishReason.CONTENT_FILTER) {
                others.add(new Reply(text, reasoning(choice.path("message")), reason, TokenUsage.NONE, Duration.ZERO,
                        model));
            }
        }
        return others;
    }

    /// The content, where it is a text or a list of parts; null where there is none.
    private static @Nullable String text(JsonNode content) {
        if (content.isString()) {
            return content.asString();
        }
        if (!content.isArray()) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode part : content) {
            text.append(part.path("text").asString(""));
        }
        return text.toString();
    }

    private static @Nullable String reasoning(JsonNode message) {
        for (String name : new String[] {"reasoning_content", "reasoning"}) {
            if (message.path(name).isString()) {
                return message.path(name).asString();
            }
        }
        return null;
    }

    /// The standard's reasons, and what Text Generation Inference and Mistral call theirs.
    private static FinishReason finishReason(JsonNode choice) {
        String code = choice.path("finish_reason").asString("");
        return switch (code) {
            case "eos_token", "stop_sequence" -> FinishReason.STOP;
            case "model_length" -> FinishReason.LENGTH;
            default -> FinishReason.of(code);
        };
    }

    private static TokenUsage usage(JsonNode usage) {
        return new TokenUsage(usage.path("prompt_tokens").asLong(0), usage.path("completion_tokens").asLong(0));
    }

    private String truncated() {
        for (String name : new String[] {"max_completion_tokens", "max_tokens"}) {
            if (request.parameters().has(name)) {
                return "the answer was cut at " + name + " " + request.parameters().path(name).asString()
                        + "; raise it";
            }
        }
        return "the answer was cut at the server's own limit; set max_tokens";
    }

    private Failure torn(byte[] bytes) {
        String body = new String(bytes, 0, Math.min(bytes.length, 16 * LONGEST_QUOTE), StandardCharsets.UTF_8);
        String quote = quotation.of(body, LONGEST_QUOTE);
        return new Failure.Torn("what " + failure.address().getAuthority() + " sent is no chat completion: "
                + (quote.isEmpty() ? "nothing" : quote));
    }
}
