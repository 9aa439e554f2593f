package gendata.journal;

import gendata.format.Json;
import gendata.model.Answer;
import gendata.model.Attempt;
import gendata.model.Failure;
import gendata.model.FinishReason;
import gendata.model.Reply;
import gendata.model.TokenUsage;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A line of the reply log: one attempt that may have been billed, and what came of it.
///
/// @param request fingerprint of the request
/// @param outcome `accepted`, or the code of the failure's cause
public record ReplyLine(String request, String unit, TokenUsage usage, String outcome) {
    public static final String ACCEPTED = "accepted";

    /// The line of an attempt.
    public static LogLine of(Attempt attempt) {
        ObjectNode line = Json.object().put("request", attempt.request().fingerprint())
                .put("unit", attempt.request().unit());
        TokenUsage usage = usage(attempt.answer());
        boolean accepted = attempt.answer() instanceof Reply;
        line.putObject("usage").put("prompt_tokens", usage.prompt()).put("completion_tokens", usage.completion());
        switch (attempt.answer()) {
            case Reply reply -> {
                line.put("outcome", ACCEPTED).put("step", attempt.request().step());
                putReply(line, reply);
            }
            case Failure failure -> {
                line.put("outcome", failure.cause().code()).put("step", attempt.request().step());
                line.put("message", failure.message());
                if (failure.reply() != null) {
                    putReply(line, failure.reply());
                }
            }
        }
        return new LogLine(Journal.Log.REPLIES, Json.line(line),
                facts(attempt.request().unit(), usage, accepted ? attempt.request().fingerprint() : null));
    }

    private static LineFacts.Attempted facts(String unit, TokenUsage usage, @Nullable String accepted) {
        return new LineFacts.Attempted(UnitNumber.of(unit), accepted == null ? 0 : UnitNumber.of(accepted).high(),
                (int) Math.min(usage.prompt(), Integer.MAX_VALUE),
                (int) Math.min(usage.completion(), Integer.MAX_VALUE));
    }

    /// What the index says of a line, or null when it is no line of ours.
    ///
    /// @throws JacksonException when it is none either
    static LineFacts.@Nullable Attempted facts(byte[] bytes, int offset, int length) {
        ReplyLine line = read(bytes, offset, length);
        return UnitNumber.isName(line.unit) && UnitNumber.isName(line.request)
                ? facts(line.unit, line.usage, line.outcome.equals(ACCEPTED) ? line.request : null)
                : null;
    }

    private static TokenUsage usage(Answer answer) {
        Reply reply = switch (answer) {
            case Reply accepted -> accepted;
            case Failure failure -> failure.reply();
        };
        return reply == null ? TokenUsage.NONE : reply.usage();
    }

    private static void putReply(ObjectNode line, Reply reply) {
        line.put("attempt", reply.attempt()).put("latency_ms", reply.latency().toMillis()).put("model", reply.model())
                .put("finish_reason", reply.finishReason().code());
        line.put("text", reply.text());
        if (reply.reasoning() != null) {
            line.put("reasoning", reply.reasoning());
        }
    }

    /// Reads what a line is about, not the reply in it.
    ///
    /// @throws JacksonException when it is no line of a reply log
    static ReplyLine read(byte[] bytes, int offset, int length) {
        String request = "";
        String unit = "";
        TokenUsage usage = TokenUsage.NONE;
        try (JsonParser parser = Json.parser(bytes, offset, length)) {
            parser.nextToken();
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                parser.nextToken();
                switch (name) {
                    case "request" -> request = parser.getString();
                    case "unit" -> unit = parser.getString();
                    case "usage" -> usage = usage(Json.readValue(parser));
                    case "outcome" -> {
                        return new ReplyLine(request, unit, usage, parser.getString());
                    }
                    default -> parser.skipChildren();
                }
            }
        }
        return new ReplyLine(request, unit, usage, "");
    }

    private static TokenUsage usage(JsonNode usage) {
        return new TokenUsage(usage.path("prompt_tokens").asLong(0), usage.path("completion_tokens").asLong(0));
    }

    /// The reply in a line, or null when the line is about another request or was not accepted.
    static @Nullable Reply accepted(byte[] line, String fingerprint) {
        JsonNode read = Json.readOwn(line, 0, line.length);
        if (!read.path("request").asString("").equals(fingerprint)
                || !read.path("outcome").asString("").equals(ACCEPTED)) {
            return null;
        }
        JsonNode reasoning = read.get("reasoning");
        return new Reply(read.path("text").asString(""), reasoning == null ? null : reasoning.asString(),
                FinishReason.of(read.path("finish_reason").asString("")), usage(read.path("usage")),
                Duration.ofMillis(read.path("latency_ms").asLong(0)), read.path("model").asString(""),
                read.path("attempt").asInt(1));
    }
}
