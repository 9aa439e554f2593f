package gendata.journal;

import gendata.format.Json;
import gendata.model.Answer;
import gendata.model.Attempt;
import gendata.model.ChatRequest;
import gendata.model.Effort;
import gendata.model.Failure;
import gendata.model.FinishReason;
import gendata.model.Message;
import gendata.model.Origin;
import gendata.model.Reply;
import gendata.model.Spend;
import gendata.model.Target;
import gendata.model.TokenUsage;
import gendata.model.Wanted;
import java.time.Duration;
import java.util.List;

/// Makes attempts as models hand them to the journal.
final class Attempts {
    private Attempts() {}

    /// A name as requests and units have: 32 hex digits.
    static String name(int number) {
        return "%016x".formatted(number * 0x9E3779B97F4A7C15L) + "%016x".formatted(number);
    }

    static Attempt of(String request, String unit, Answer answer) {
        return new Attempt(
                new ChatRequest(request, new Origin(unit, 0, "story", 0), List.of(new Message("user", "hello")),
                        List.of(new Target("writer", Json.object())), Wanted.TEXT, reply -> reply, new Effort()),
                answer, charged(answer));
    }

    private static Spend charged(Answer answer) {
        Reply reply = answer instanceof Failure failure ? failure.reply() : (Reply) answer;
        return reply == null
                ? new Spend(1, 0, 0, 0)
                : new Spend(1, reply.usage().prompt(), reply.usage().completion(), 0);
    }

    static Reply reply(String text) {
        return new Reply(text, null, FinishReason.STOP, new TokenUsage(10, 5), Duration.ofMillis(120), "m-1", 1);
    }
}
