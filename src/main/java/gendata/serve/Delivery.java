package gendata.serve;

import com.sun.net.httpserver.HttpExchange;
import gendata.dialect.Choice;
import gendata.dialect.Completion;
import gendata.dialect.Dialect;
import gendata.dialect.Event;
import gendata.dialect.Framing;
import gendata.dialect.Problem;
import gendata.format.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;

/// Brings an answer to the client, whole or streamed, as it should be or not.
///
/// @param completion the proper answer
/// @param stallTime how long a request is held that gets no answer
/// @param waiting ends when the server closes
record Delivery(Dialect dialect, Completion completion, HttpExchange exchange, Duration stallTime, Waiting waiting) {
    private static final Duration BETWEEN_SLOW_BYTES = Duration.ofSeconds(1);
    private static final List<String> NO_JSON = List.of("Sure! I will get back to you with the data.",
            "{\"stand_in\": }",
            "{]");
    private static final String REFUSAL = "I'm sorry, but I can't help with that.";

    /// What the model has made by the time the fault shows.
    static List<Choice> madeOf(Fault fault, List<Choice> choices) {
        return fault == Fault.TRUNCATED ? choices.stream().map(Choice::half).toList() : choices;
    }

    /// The answer as it should be.
    Response proper() {
        return send(completion.choices());
    }

    /// The answer with this fault, which is one of an answer.
    Response faulty(Fault fault, RandomGenerator random) {
        List<Choice> choices = completion.choices();
        return switch (fault) {
            case TORN -> random.nextBoolean() ? new Response(0, exchange::close) : torn(body());
            case STALLS -> isInTheMiddle(random) ? stalled(body()) : new Response(0, () -> waiting.await(stallTime));
            case SLOW_BYTES -> slow(body(), isInTheMiddle(random));
            case TRUNCATED -> send(madeOf(fault, choices));
            case NULL_CONTENT -> send(choices.stream().map(choice -> choice.saying(null)).toList());
            case REFUSALS -> send(choices.stream().map(choice -> choice.refusing(REFUSAL)).toList());
            case MALFORMED -> {
                String text = NO_JSON.get(random.nextInt(NO_JSON.size()));
                yield send(choices.stream().map(choice -> choice.saying(text)).toList());
            }
            case FENCED -> send(choices.stream().map(choice -> choice
                    .saying("Here is the JSON:\n```json\n" + choice.text() + "\n```\nAnything else?")).toList());
            case STREAM_ERRORS -> brokenOff();
            case ERRORS, UNAVAILABLE, BAD_REQUESTS, RATE_LIMITED -> throw new IllegalArgumentException(
                    fault + " brings no answer");
        };
    }

    /// Half of the streamed answers go wrong only after they have begun well.
    private boolean isInTheMiddle(RandomGenerator random) {
        return completion.question().stream() != null && random.nextBoolean();
    }

    private Response send(List<Choice> choices) {
        Completion said = new Completion(completion.question(), completion.id(), completion.created(), choices);
        Framing framing = completion.question().stream();
        if (framing == null) {
            return new Response(200, () -> Wire.send(exchange, 200, dialect.whole(said)));
        }
        return stream(framing.parts(dialect.events(said)));
    }

    /// Ends in the middle with an error.
    private Response brokenOff() {
        List<Event> events = dialect.events(completion);
        List<Event> told = new ArrayList<>(events.subList(0, events.size() / 2));
        told.add(dialect.streamed(new Problem(Problem.Kind.OVERLOADED, "The server is overloaded"), completion.id(),
                told.size()));
        return stream(Objects.requireNonNull(completion.question().stream()).parts(told));
    }

    private Response stream(List<byte[]> parts) {
        return new Response(200, () -> {
            try (OutputStream out = open(0)) {
                for (byte[] part : parts) {
                    out.write(part);
                    out.flush();
                }
            }
        });
    }

    /// All bytes of the proper answer.
    private byte[] body() {
        Framing framing = completion.question().stream();
        if (framing == null) {
            return Json.bytes(dialect.whole(completion));
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        framing.parts(dialect.events(completion)).forEach(body::writeBytes);
        return body.toByteArray();
    }

    /// Cuts the connection in the middle of the answer; its length is announced, or else the end would look like one.
    private Response torn(byte[] body) {
        return new Response(0, () -> {
            half(body);
            exchange.close();
        });
    }

    /// Says nothing more in the middle of the answer.
    private Response stalled(byte[] body) {
        return new Response(0, () -> {
            half(body);
            waiting.await(stallTime);
        });
    }

    private OutputStream half(byte[] body) throws IOException {
        OutputStream out = open(body.length);
        out.write(body, 0, body.length / 2);
        out.flush();
        return out;
    }

    private Response slow(byte[] body, boolean afterHalf) {
        return new Response(200, () -> {
            OutputStream out = afterHalf ? half(body) : open(body.length);
            for (int index = afterHalf ? body.length / 2 : 0; index < body.length; index++) {
                out.write(body[index]);
                out.flush();
                waiting.await(BETWEEN_SLOW_BYTES);
            }
            out.close();
        });
    }

    /// @param length 0 where it is not announced
    private OutputStream open(long length) throws IOException {
        Framing framing = completion.question().stream();
        exchange.getResponseHeaders().set("Content-Type",
                framing == null ? "application/json" : framing.contentType());
        exchange.sendResponseHeaders(200, length);
        return exchange.getResponseBody();
    }
}
