package gendata.journal;

import gendata.format.Json;
import gendata.model.Attempt;
import gendata.model.ChatRequest;
import gendata.model.Failure;
import gendata.model.FinishReason;
import gendata.model.Reply;
import gendata.model.Spend;
import gendata.model.TokenUsage;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A line of the reply log: one attempt that may have been billed, and what came of it; or one that is about to be made, where a
/// limit has reserved something for it.
///
/// @param request fingerprint of the request
/// @param model the name in the task of who was asked; empty in lines of the first version
/// @param charged what the line adds to the run's account, so that the sum over all lines is what was spent
/// @param outcome `accepted`, `asking`, or the code of the failure's cause
public record ReplyLine(String request, String unit, String model, Spend charged, String outcome) {
    public static final String ACCEPTED = "accepted";
    /// Of a call about to be made. It is charged with all that is reserved until a later line takes back what it did not take.
    public static final String ASKING = "asking";

    private static final String CHARGED = "charged";
    private static final String ASKED = "asked";
    private static final int COST_DIGITS = 12;

    /// The line that stands before a call for which something is reserved.
    public static LogLine asking(ChatRequest request) {
        ObjectNode line = begin(request, request.reserved());
        line.put("outcome", ASKING).put("step", request.step());
        return new LogLine(Journal.Log.REPLIES, Json.line(line),
                new LineFacts.Attempted(UnitNumber.of(request.unit()), LineFacts.Attempted.ASKING,
                        ModelNumber.of(request.model()), request.reserved()));
    }

    /// The line of an attempt.
    public static LogLine of(Attempt attempt) {
        ChatRequest request = attempt.request();
        Spend charged = attempt.charged().minus(request.reserved());
        ObjectNode line = begin(request, charged);
        boolean accepted = attempt.answer() instanceof Reply;
        switch (attempt.answer()) {
            case Reply reply -> {
                line.put("outcome", ACCEPTED).put("step", request.step());
                putReply(line, reply);
            }
            case Failure failure -> {
                line.put("outcome", failure.cause().code()).put("step", request.step());
                line.put("message", failure.message());
                if (failure.reply() != null) {
                    putReply(line, failure.reply());
                }
            }
        }
        return new LogLine(Journal.Log.REPLIES, Json.line(line),
                facts(request.unit(), request.model(), charged, accepted ? request.fingerprint() : null));
    }

    private static ObjectNode begin(ChatRequest request, Spend charged) {
        ObjectNode line = Json.object().put("request", request.fingerprint()).put("unit", request.unit());
        if (!request.model().isEmpty()) {
            line.put(ASKED, request.model());
        }
        putSpend(line.putObject(CHARGED), charged);
        return line;
    }

    static void putSpend(ObjectNode json, Spend spend) {
        json.put("calls", spend.calls()).put("prompt_tokens", spend.promptTokens())
                .put("completion_tokens", spend.completionTokens());
        if (spend.cost() != 0) {
            json.set("cost", Json.decimal(
                    BigDecimal.valueOf(spend.cost(), COST_DIGITS).stripTrailingZeros().toPlainString()));
        }
    }

    static Spend spend(JsonNode json) {
        BigDecimal cost = json.path("cost").isNumber() ? json.path("cost").decimalValue() : BigDecimal.ZERO;
        return new Spend(json.path("calls").asLong(0), json.path("prompt_tokens").asLong(0),
                json.path("completion_tokens").asLong(0), cost.movePointRight(COST_DIGITS).longValue());
    }

    private static LineFacts.Attempted facts(String unit, String model, Spend charged, @Nullable String accepted) {
        return new LineFacts.Attempted(UnitNumber.of(unit), accepted == null ? 0 : UnitNumber.of(accepted).high(),
                ModelNumber.of(model), charged);
    }

    /// What the index says of a line, or null when it is no line of ours.
    ///
    /// @throws JacksonException when it is none either
    static LineFacts.@Nullable Attempted facts(byte[] bytes, int offset, int length) {
        ReplyLine line = read(bytes, offset, length);
        if (!UnitNumber.isName(line.unit) || !UnitNumber.isName(line.request)) {
            return null;
        }
        return line.outcome.equals(ASKING)
                ? new LineFacts.Attempted(UnitNumber.of(line.unit), LineFacts.Attempted.ASKING,
                        ModelNumber.of(line.model), line.charged)
                : facts(line.unit, line.model, line.charged, line.outcome.equals(ACCEPTED) ? line.request : null);
    }

    private static void putReply(ObjectNode line, Reply reply) {
        line.put("attempt", reply.attempt()).put("latency_ms", reply.latency().toMillis()).put("model", reply.model())
                .put("finish_reason", reply.finishReason().code());
        line.set("usage", reply.usage().toJson());
        if (!reply.form().isEmpty()) {
            line.put("form", reply.form());
        }
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
        String model = "";
        Spend charged = Spend.NONE;
        try (JsonParser parser = Json.parser(bytes, offset, length)) {
            parser.nextToken();
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                parser.nextToken();
                switch (name) {
                    case "request" -> request = parser.getString();
                    case "unit" -> unit = parser.getString();
                    case ASKED -> model = parser.getString();
                    case CHARGED -> charged = spend(Json.readValue(parser));
                    case "usage" -> charged = charged(usage(Json.readValue(parser)));
                    case "outcome" -> {
                        return new ReplyLine(request, unit, model, charged, parser.getString());
                    }
                    default -> parser.skipChildren();
                }
            }
        }
        return new ReplyLine(request, unit, model, charged, "");
    }

    /// Of a line as the first version wrote them, which has its usage before the outcome and nothing else.
    private static Spend charged(TokenUsage usage) {
        return new Spend(1, usage.prompt(), usage.completion(), 0);
    }

    private static TokenUsage usage(JsonNode usage) {
        return TokenUsage.read(usage);
    }

    /// The reply in a line, or null when the line is about another request or was not accepted.
    static @Nullable Reply accepted(byte[] line, String fingerprint) {
        JsonNode read = Json.readOwn(line, 0, line.length);
        if (!read.path("request").asString("").equals(fingerprint)
                || !read.path("outcome").asString("").equals(ACCEPTED)) {
            return null;
        }
        return reply(read);
    }

    /// The accepted answer in a line, or null when there is none.
    static @Nullable LoggedAnswer answer(byte[] bytes, int offset, int length) {
        JsonNode read = Json.readOwn(bytes, offset, length);
        return read.path("outcome").asString("").equals(ACCEPTED)
                ? new LoggedAnswer(read.path("step").asString(""), reply(read))
                : null;
    }

    private static Reply reply(JsonNode read) {
        JsonNode reasoning = read.get("reasoning");
        return new Reply(read.path("text").asString(""), reasoning == null ? null : reasoning.asString(),
                FinishReason.of(read.path("finish_reason").asString("")), usage(read.path("usage")),
                Duration.ofMillis(read.path("latency_ms").asLong(0)), read.path("model").asString(""),
                read.path("attempt").asInt(1));
    }
}
