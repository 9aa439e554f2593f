package gendata.run.estimate;

import gendata.format.Json;
import gendata.model.Endpoint;
import gendata.model.Message;
import gendata.steps.Step;
import gendata.tokens.TokenCounter;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Counts the tokens of a step's prompts: their messages, and what goes with them. Thread-safe.
final class PromptTokens {
    /// The role and the marks around a message, and the beginning of the answer, as OpenAI tells of its models.
    private static final int AROUND_MESSAGE = 4;
    private static final int AROUND_MESSAGES = 3;
    /// Parameters that a model gets to read.
    private static final List<String> READ = List.of("tools", "functions", "response_format");

    private final TokenCounter counter;
    private final double constant;

    PromptTokens(TokenCounter counter, Step step, Endpoint endpoint) {
        this.counter = counter;
        double tokens = AROUND_MESSAGES;
        for (String name : READ) {
            JsonNode read = endpoint.parameters().get(name);
            tokens += read == null ? 0 : counter.count(Json.text(read));
        }
        boolean isSchemaSent = step.rules().schema() != null && step.rules().extraction() == null;
        this.constant = tokens + (isSchemaSent ? counter.count(String.valueOf(step.rules().schema())) : 0);
    }

    double of(List<Message> messages) {
        double tokens = constant;
        for (Message message : messages) {
            tokens += AROUND_MESSAGE + counter.count(message.content());
        }
        return tokens;
    }
}
