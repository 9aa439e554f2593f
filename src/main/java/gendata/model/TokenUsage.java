package gendata.model;

import gendata.format.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Tokens that a call was billed for, as the endpoint counted them; zero where it said nothing.
///
/// @param prompt of the question, those among them that were cached
/// @param completion of the answer, those among them that were spent on reasoning
/// @param cached of the prompt, read from the endpoint's cache
/// @param reasoning of the completion, not part of the answer's text
public record TokenUsage(long prompt, long completion, long cached, long reasoning) {
    public static final TokenUsage NONE = new TokenUsage(0, 0);

    public TokenUsage(long prompt, long completion) {
        this(prompt, completion, 0, 0);
    }

    /// As files have it; what is part of a number is left out where it is nothing.
    public ObjectNode toJson() {
        ObjectNode usage = Json.object().put("prompt_tokens", prompt).put("completion_tokens", completion);
        if (cached > 0) {
            usage.put("cached_tokens", cached);
        }
        if (reasoning > 0) {
            usage.put("reasoning_tokens", reasoning);
        }
        return usage;
    }

    /// Reads what `toJson` wrote.
    public static TokenUsage read(JsonNode usage) {
        return new TokenUsage(usage.path("prompt_tokens").asLong(0), usage.path("completion_tokens").asLong(0),
                usage.path("cached_tokens").asLong(0), usage.path("reasoning_tokens").asLong(0));
    }
}
