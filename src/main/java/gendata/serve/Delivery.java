package gendata.serve;

import com.sun.net.httpserver.HttpExchange;
import gendata.format.Json;
import gendata.model.FinishReason;
import gendata.model.Reply;
import gendata.model.TokenUsage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Brings an answer to the client, whole or streamed, as it should be or not.
///
/// @param id of the answer
/// @param stallTime how long a request is held that gets no answer
record Delivery(Question question, HttpExchange exchange, String id, Instant created, Duration stallTime) {
    private static final int PART = 24;
    private static final Duration BETWEEN_SLOW_BYTES = Duration.ofSeconds(1);
    private static final List<String> NO_JSON = List.of("Sure! I will get back to you with the data.",
            "{\"stand_in\": }",
            "{]");
    private static final String REFUSAL = "I'm sorry, but I can't help with that.";

    /// What the model has made by the time the fault shows.
    static List<Reply> madeOf(Fault fault, List<Reply> replies) {
        return fault == Fault.TRUNCATED ? replies.stream().map(Delivery::half).toList() : replies;
    }

    private static Reply half(Reply reply) {
        String text = reply.text().substring(0, reply.text().length() / 2);
        return new Reply(text, null, FinishReason.LENGTH,
                new TokenUsage(reply.usage().prompt(), Answers.tokens(text)), Duration.ZERO, reply.model());
    }

    /// The answer as it should be; gives the status that was sent.
    int proper(List<Reply> replies) throws IOException {
        return send(replies, replies.stream().map(Reply::text).toList(), null);
    }

    /// The answer with this fault; gives the status that was sent, 0 where the connection was cut instead.
    int faulty(Fault fault, List<Reply> replies, RandomGenerator random) throws IOException, InterruptedException {
        return switch (fault) {
            case ERRORS -> error(500, "server_error", "The server had an error while processing your request");
            case UNAVAILABLE -> error(503, "server_error", "The server is overloaded");
            case BAD_REQUESTS -> error(400, "invalid_request_error", "The request was refused, as told");
            case RATE_LIMITED -> error(429, "requests", "Rate limit reached");
            case TORN -> torn(replies, random.nextBoolean());
            case STALLS -> {
                Thread.sleep(stallTime);
                yield 0;
            }
            case SLOW_BYTES -> slow(replies);
            case TRUNCATED -> {
                List<Reply> cut = madeOf(fault, replies);
                yield send(cut, cut.stream().map(Reply::text).toList(), null);
            }
            case NULL_CONTENT -> send(replies, nothing(replies), null);
            case REFUSALS -> send(replies, nothing(replies), REFUSAL);
            case MALFORMED -> {
                String text = NO_JSON.get(random.nextInt(NO_JSON.size()));
                yield send(replies, replies.stream().map(reply -> text).toList(), null);
            }
            case FENCED -> send(replies, replies.stream().map(
                    reply -> "Here is the JSON:\n```json\n" + reply.text() + "\n```\nAnything else?").toList(), null);
        };
    }

    private static List<@Nullable String> nothing(List<Reply> replies) {
        return Arrays.asList(new @Nullable String[replies.size()]);
    }

    private int error(int status, String type, String message) throws IOException {
        Wire.sendError(exchange, status, type, type, message);
        return status;
    }

    private int send(List<Reply> replies, List<? extends @Nullable String> contents, @Nullable String refusal)
            throws IOException {
        if (!question.stream()) {
            Wire.send(exchange, 200,
                    question.shape().whole(question, id, created, replies, new ArrayList<>(contents), refusal));
            return 200;
        }
        List<byte[]> events = events(replies, contents);
        try (OutputStream out = openStream()) {
            for (byte[] event : events) {
                out.write(event);
                out.flush();
            }
        }
        return 200;
    }

    private OutputStream openStream() throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        return exchange.getResponseBody();
    }

    private List<byte[]> events(List<Reply> replies, List<? extends @Nullable String> contents) {
        List<byte[]> events = new ArrayList<>();
        for (int index = 0; index < replies.size(); index++) {
            if (question.shape() == Shape.CHAT) {
                events.add(event(question.shape().role(question, id, created, index)));
            }
            String content = contents.get(index);
            String text = content == null ? "" : content;
            for (int from = 0; from < text.length();) {
                int to = text.offsetByCodePoints(from, Math.min(PART, text.codePointCount(from, text.length())));
                events.add(event(question.shape().part(question, id, created, index, text.substring(from, to),
                        replies.get(index))));
                from = to;
            }
            events.add(event(question.shape().part(question, id, created, index, null, replies.get(index))));
        }
        if (question.usageInStream()) {
            events.add(event(question.shape().usage(question, id, created, replies)));
        }
        events.add("data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8));
        return events;
    }

    private static byte[] event(JsonNode data) {
        return ("data: " + Json.text(data) + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    /// Cuts the connection before the first byte, or in the middle of the answer.
    private int torn(List<Reply> replies, boolean atOnce) throws IOException {
        if (atOnce) {
            exchange.close();
            return 0;
        }
        List<String> contents = replies.stream().map(Reply::text).toList();
        if (question.stream()) {
            List<byte[]> events = events(replies, contents);
            OutputStream out = openStream();
            for (byte[] event : events.subList(0, events.size() / 2)) {
                out.write(event);
            }
            out.flush();
            exchange.close();
            return 0;
        }
        byte[] body = whole(replies, contents);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body, 0, body.length / 2);
        exchange.getResponseBody().flush();
        exchange.close();
        return 0;
    }

    private byte[] whole(List<Reply> replies, List<String> contents) {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        return Json.bytes(
                question.shape().whole(question, id, created, replies, new ArrayList<>(contents), null));
    }

    private int slow(List<Reply> replies) throws IOException, InterruptedException {
        byte[] body = whole(replies, replies.stream().map(Reply::text).toList());
        exchange.sendResponseHeaders(200, body.length);
        OutputStream out = exchange.getResponseBody();
        for (byte next : body) {
            out.write(next);
            out.flush();
            Thread.sleep(BETWEEN_SLOW_BYTES);
        }
        out.close();
        return 200;
    }
}
