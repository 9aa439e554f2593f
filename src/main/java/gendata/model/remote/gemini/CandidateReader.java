package gendata.model.remote.gemini;

import gendata.format.Json;
import gendata.model.FinishReason;
import gendata.model.TokenUsage;
import gendata.model.remote.Said;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// Reads an answer of the Gemini API.
final class CandidateReader {
    private static final ArrayNode NO_CALLS = Json.object().arrayNode();

    private CandidateReader() {}

    /// Where a prompt was blocked, or nothing was said, there is no candidate; what was used up is counted all the same.
    static @Nullable Said read(JsonNode body) {
        List<Said.Choice> choices = new ArrayList<>();
        for (JsonNode candidate : body.path("candidates")) {
            choices.add(choice(candidate));
        }
        String blocked = blocked(body.path("promptFeedback"));
        if (choices.isEmpty() && !blocked.isEmpty()) {
            choices.add(new Said.Choice(null, null, FinishReason.CONTENT_FILTER, "the prompt was blocked: " + blocked,
                    NO_CALLS));
        } else if (choices.isEmpty() && body.path("usageMetadata").isObject()) {
            choices.add(new Said.Choice(null, null, FinishReason.OTHER, "", NO_CALLS));
        }
        return choices.isEmpty() ? null : new Said(choices, usage(body.path("usageMetadata")));
    }

    private static String blocked(JsonNode feedback) {
        String reason = feedback.path("blockReason").asString("");
        String message = feedback.path("blockReasonMessage").asString("");
        return message.isEmpty() || reason.isEmpty() ? reason : reason + ", " + message;
    }

    private static Said.Choice choice(JsonNode candidate) {
        StringBuilder text = new StringBuilder();
        StringBuilder thoughts = new StringBuilder();
        ArrayNode calls = Json.object().arrayNode();
        boolean said = false;
        for (JsonNode part : candidate.path("content").path("parts")) {
            JsonNode call = part.path("functionCall");
            if (call.isObject()) {
                calls.addObject().put("name", call.path("name").asString("")).set("arguments",
                        call.path("args").isMissingNode() ? Json.object() : call.path("args"));
            } else if (part.path("thought").asBoolean(false)) {
                thoughts.append(part.path("text").asString(""));
            } else if (part.path("text").isString()) {
                said = true;
                text.append(part.path("text").asString());
            }
        }
        FinishReason reason = finishReason(candidate.path("finishReason").asString(""), !calls.isEmpty());
        return new Said.Choice(said ? text.toString() : null, thoughts.isEmpty() ? null : thoughts.toString(), reason,
                reason == FinishReason.CONTENT_FILTER ? why(candidate) : "", calls);
    }

    private static FinishReason finishReason(String written, boolean calls) {
        return switch (written) {
            case "STOP" -> calls ? FinishReason.TOOL_CALLS : FinishReason.STOP;
            case "MAX_TOKENS", "CONTINUATION" -> FinishReason.LENGTH;
            case "SAFETY", "RECITATION", "LANGUAGE", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "IMAGE_SAFETY",
                    "IMAGE_PROHIBITED_CONTENT", "IMAGE_RECITATION" ->
                FinishReason.CONTENT_FILTER;
            default -> FinishReason.OTHER;
        };
    }

    private static String why(JsonNode candidate) {
        String reason = candidate.path("finishReason").asString("");
        String message = candidate.path("finishMessage").asString("");
        return message.isEmpty() ? reason : reason + ", " + message;
    }

    /// The API counts thoughts apart from the candidates, and what its own tools say apart from the prompt.
    private static TokenUsage usage(JsonNode usage) {
        long thoughts = usage.path("thoughtsTokenCount").asLong(0);
        return new TokenUsage(
                usage.path("promptTokenCount").asLong(0) + usage.path("toolUsePromptTokenCount").asLong(0),
                usage.path("candidatesTokenCount").asLong(0) + thoughts,
                usage.path("cachedContentTokenCount").asLong(0), thoughts);
    }
}
