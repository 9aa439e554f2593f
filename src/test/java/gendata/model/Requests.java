package gendata.model;

import java.time.Duration;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Questions for tests.
public final class Requests {
    private Requests() {}

    /// A question in one user message, whose every answer is taken.
    public static ChatRequest of(String question) {
        return of(List.of(new Message("user", question)), JsonNodeFactory.instance.objectNode());
    }

    public static ChatRequest of(List<Message> messages, ObjectNode parameters) {
        return new ChatRequest("fingerprint", new Origin("unit", 0, "step", 0), messages,
                List.of(new Target("test-model", parameters)), Wanted.TEXT,
                reply -> reply,
                new Effort());
    }

    public static ChatRequest judgedBy(Acceptance acceptance) {
        return new ChatRequest("fingerprint", new Origin("unit", 0, "step", 0), List.of(new Message("user", "why?")),
                List.of(new Target("test-model", JsonNodeFactory.instance.objectNode())), Wanted.TEXT, acceptance,
                new Effort());
    }

    /// A question whose answer may have so many tokens.
    public static ChatRequest withMostTokens(int tokens) {
        return of(List.of(new Message("user", "why?")),
                JsonNodeFactory.instance.objectNode().put("max_tokens", tokens));
    }

    public static Reply reply(String text) {
        return reply(text, new TokenUsage(3, 2));
    }

    public static Reply reply(String text, TokenUsage usage) {
        return new Reply(text, null, FinishReason.STOP, usage, Duration.ZERO, "test-model");
    }
}
