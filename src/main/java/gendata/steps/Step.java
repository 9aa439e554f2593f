package gendata.steps;

import gendata.format.Json;
import gendata.model.AnswerType;
import gendata.model.Endpoint;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// One prompt to one endpoint, and what becomes of the answer.
///
/// @param key output key that later prompts and the record know the answer by
/// @param retries how often to ask again after an answer that cannot be used
/// @param keep whether the answer is written; otherwise only later steps see it
public record Step(String key, AnswerType type, List<PromptMessage> messages, Endpoint endpoint, int retries,
        boolean keep) {
    public static final int DEFAULT_RETRIES = 2;

    public Step {
        messages = List.copyOf(messages);
    }

    /// The parameters that can change an answer, in an order of their own.
    public String answerParameters() {
        Map<String, String> parameters = new TreeMap<>();
        for (Map.Entry<String, JsonNode> parameter : endpoint.parameters().properties()) {
            parameters.put(parameter.getKey(), Json.text(parameter.getValue()));
        }
        return parameters.toString();
    }
}
