package gendata.serve;

import com.sun.net.httpserver.HttpExchange;
import gendata.format.Json;
import gendata.model.FinishReason;
import gendata.model.Reply;
import gendata.model.TokenUsage;
import java.io.ByteArrayOutputStream;
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
import tools.jackson.databind.node.ObjectNode;

/// Brings an answer to the client, whole or streamed, as it should be or not.
///
/// @param id of the answer
/// @param stallTime how long a request is held that gets no answer
/// @param waiting ends when the server closes
record Delivery(Question question, HttpExchange exchange, String id, Instant created, Duration stallTime,
        Waiting waiting) {
    private static final String EVENT_STREAM = "text/event-stream";
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
        String text = Answers.beginning(reply.text(), reply.text().length() / 2);
        return new Reply(text, null, FinishReason.LENGTH,
                new TokenUsage(reply.usage().prompt(), Answers.tokens(text)), Duration.ZERO, reply.model());
    }

    /// The answer as it should be.
    Response proper(List<Reply> replies) {
        return send(replies, replies.stream().map(Reply::text).toList(), null);
    }

    /// The answer with this fault.
    Response faulty(Fault fault, List<Reply> replies, RandomGenerator random) {
        return switch (fault) {
            case ERRORS -> error(500, "server_error", "The server had an error while processing your request");
            case UNAVAILABLE -> error(503, "server_error", "The server is overloaded");
            case BAD_REQUESTS -> error(400, "invalid_request_error", "The request was refused, as told");
            case RATE_LIMITED -> error(429, "requests", "Rate limit reached");
            case TORN -> random.nextBoolean() ? new Response(0, exchange::close) : torn(body(replies));
            case STALLS -> new Response(0, () -> waiting.await(stallTime));
            case SLOW_BYTES -> slow(body(replies));
            case TRUNCATED -> proper(madeOf(fault, replies));
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

    private Response error(int status, String type, String message) {
        return new Response(status, () -> Wire.sendError(exchange, status, type, type, message));
    }

    private Response send(List<Reply> replies, List<? extends @Nullable String> contents, @Nullable String refusal) {
        if (!question.stream()) {
            ObjectNode body = question.shape().whole(question, id, created, replies, new ArrayList<>(contents),
                    refusal);
            return new Response(200, () -> Wire.send(exchange, 200, body));
        }
        List<byte[]> events = events(replies, contents, refusal);
        return new Response(200, () -> {
            exchange.getResponseHeaders().set("Content-Type", EVENT_STREAM);
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                for (byte[] event : events) {
                    out.write(event);
                    out.flush();
                }
            }
        });
    }

    /// All bytes of the proper answer.
    private byte[] body(List<Reply> replies) {
        List<String> contents = replies.stream().map(Reply::text).toList();
        if (!question.stream()) {
            return Json.bytes(
                    question.shape().whole(question, id, created, replies, new ArrayList<>(contents), null));
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        events(replies, contents, null).forEach(body::writeBytes);
        return body.toByteArray();
    }

    /// Cuts the connection in the middle of the answer; its length is announced, or else the end would look like one.
    private Response torn(byte[] body) {
        return new Response(0, () -> {
            OutputStream out = open(body.length);
            out.write(body, 0, body.length / 2);
            out.flush();
            exchange.close();
        });
    }

    private Response slow(byte[] body) {
        return new Response(200, () -> {
            OutputStream out = open(body.length);
            for (byte next : body) {
                out.write(next);
                out.flush();
                waiting.await(BETWEEN_SLOW_BYTES);
            }
            out.close();
        });
    }

    private OutputStream open(long length) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", question.stream() ? EVENT_STREAM : "application/json");
        exchange.sendResponseHeaders(200, length);
        return exchange.getResponseBody();
    }

    private List<byte[]> events(List<Reply> replies, List<? extends @Nullable String> contents,
            @Nullable String refusal) {
        List<byte[]> events = new ArrayList<>();
        for (int index = 0; index < replies.size(); index++) {
            if (question.shape() == Shape.CHAT) {
                events.add(event(question.shape().role(question, id, created, index)));
                if (refusal != null) {
                    events.add(event(question.shape().refusal(question, id, created, index, refusal)));
                }
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
}
