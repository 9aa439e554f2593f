package gendata.serve;

import com.sun.net.httpserver.HttpExchange;
import gendata.model.Reply;
import gendata.serve.Question.BadQuestion;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Takes questions, lets them wait as a model would, and answers them, properly or not. Thread-safe.
///
/// Which fault meets the k-th request of a question is drawn from the seed, the question and k alone, so that it does not
/// depend on what else is asked, nor on the order.
final class Desk {
    /// When to come back after a 429 that no quota was the reason of.
    private static final Duration WITHOUT_QUOTA = Duration.ofMillis(100);
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    /// In this order a draw decides among the faults.
    private static final List<Fault> FAULTS = List.of(Fault.values());

    private final Serving serving;
    private final LongSupplier nanoseconds;
    private final InstantSource clock;
    private final Answers answers;
    private final Formats formats;
    private final Slots slots;
    private final Waiting waiting = new Waiting();
    private final @Nullable QuotaWindow requestQuota;
    private final @Nullable QuotaWindow tokenQuota;
    private volatile QuestionCounts questions = new QuestionCounts();
    private volatile Statistics statistics;

    Desk(Serving serving, LongSupplier nanoseconds, InstantSource clock) {
        this.serving = serving;
        this.nanoseconds = nanoseconds;
        this.clock = clock;
        this.answers = new Answers(serving.seed(), serving.replyTokens());
        this.formats = new Formats(serving.responseFormats());
        this.slots = new Slots(serving.capacity(), serving.queue());
        this.requestQuota = window(serving.requestQuota());
        this.tokenQuota = window(serving.tokenQuota());
        this.statistics = new Statistics(clock);
    }

    private @Nullable QuotaWindow window(Serving.@Nullable Quota quota) {
        return quota == null ? null : new QuotaWindow(quota, nanoseconds);
    }

    ObjectNode statistics() {
        return statistics.toJson(questions, slots);
    }

    void reset() {
        questions = new QuestionCounts();
        statistics = new Statistics(clock);
        slots.resetPeak();
    }

    /// Answers one request and says what became of it.
    void take(Shape shape, HttpExchange exchange) throws IOException {
        Statistics counting = statistics;
        counting.began();
        try {
            Response response = response(shape, exchange, counting);
            // Before it is sent: who has an answer finds it counted.
            counting.status(response.status());
            response.sending().send();
        } catch (InterruptedException closing) {
            // The connection is cut.
        } finally {
            counting.ended();
        }
    }

    /// Ends all waiting.
    void close() {
        waiting.close();
    }

    private Response response(Shape shape, HttpExchange exchange, Statistics counting)
            throws IOException, InterruptedException {
        if (!exchange.getRequestMethod().equals("POST")) {
            Wire.discardBody(exchange);
            return refusal(exchange, 405, "invalid_request_error", "method_not_allowed", "questions are posted");
        }
        if (!serving.allows(exchange.getRequestHeaders().getFirst("Authorization"))) {
            Wire.discardBody(exchange);
            return refusal(exchange, 401, "invalid_request_error", "invalid_api_key", "Incorrect API key provided");
        }
        byte[] body = Wire.body(exchange);
        if (Wire.isTooLong(body)) {
            return refusal(exchange, 413, "invalid_request_error", "request_too_large",
                    "the body is longer than 64 MiB");
        }
        Question question;
        try {
            question = Question.read(shape, body, formats);
        } catch (BadQuestion wrong) {
            return refusal(exchange, 400, "invalid_request_error", "bad_request", String.valueOf(wrong.getMessage()));
        }
        if (!serving.knows(question.model())) {
            return refusal(exchange, 404, "invalid_request_error", "model_not_found",
                    "The model `" + question.model() + "` does not exist");
        }
        Response refusal = overQuota(exchange, counting);
        return refusal == null ? response(question, exchange, counting) : refusal;
    }

    private static Response refusal(HttpExchange exchange, int status, String type, String code, String message) {
        return new Response(status, () -> Wire.sendError(exchange, status, type, code, message));
    }

    /// Takes one request of the quotas, or refuses it.
    private @Nullable Response overQuota(HttpExchange exchange, Statistics counting) {
        if (!counting.admit(serving.dailyQuota())) {
            return refusal(exchange, 429, "insufficient_quota", "insufficient_quota",
                    "You exceeded your current quota, please check your plan and billing details");
        }
        boolean requests = requestQuota == null || requestQuota.take(1);
        boolean tokens = tokenQuota == null || tokenQuota.remaining() > 0;
        putQuota(exchange, "requests", requestQuota);
        putQuota(exchange, "tokens", tokenQuota);
        if (requests && tokens) {
            return null;
        }
        counting.admitNot();
        return rateLimit(exchange, !requests ? requestQuota : tokenQuota);
    }

    private static void putQuota(HttpExchange exchange, String kind, @Nullable QuotaWindow quota) {
        if (quota != null) {
            exchange.getResponseHeaders().set("x-ratelimit-limit-" + kind, Long.toString(quota.limit()));
            exchange.getResponseHeaders().set("x-ratelimit-remaining-" + kind, Long.toString(quota.remaining()));
            exchange.getResponseHeaders().set("x-ratelimit-reset-" + kind,
                    String.format(Locale.ROOT, "%.3fs", quota.reset().toNanos() / 1e9));
        }
    }

    private Response rateLimit(HttpExchange exchange, @Nullable QuotaWindow quota) {
        Duration wait = quota == null ? WITHOUT_QUOTA : quota.reset();
        switch (serving.retryAfter()) {
            case SECONDS -> exchange.getResponseHeaders().set("Retry-After",
                    Long.toString(Math.ceilDiv(wait.toMillis(), 1000)));
            case MS -> exchange.getResponseHeaders().set("retry-after-ms", Long.toString(wait.toMillis() + 1));
            case DATE -> exchange.getResponseHeaders().set("Retry-After", DateTimeFormatter.RFC_1123_DATE_TIME
                    .format(clock.instant().plus(wait).plusSeconds(1).atOffset(ZoneOffset.UTC)));
            case NONE -> {
                // the client has to guess
            }
        }
        return refusal(exchange, 429, "requests", "rate_limit_exceeded", "Rate limit reached, please try again later");
    }

    private Response response(Question question, HttpExchange exchange, Statistics counting)
            throws InterruptedException {
        long hash = question.hash();
        QuestionCounts counts = questions;
        int before = counts.ask(hash);
        SplittableRandom random = new SplittableRandom(serving.seed() * GOLDEN ^ hash + before * GOLDEN);
        Fault fault = draw(random.nextDouble(), question.json());
        if (fault == Fault.RATE_LIMITED) {
            counting.fault(fault);
            return rateLimit(exchange, null);
        }
        List<Reply> replies = answers.of(question);
        if (!slots.enter()) {
            return refusal(exchange, serving.queueFullStatus(), "server_error", "overloaded",
                    "the queue is full, please try again later");
        }
        try {
            waiting.await(serving.delay().draw(random).plus(serving.tokenDelay()
                    .multipliedBy(replies.stream().mapToLong(reply -> reply.usage().completion()).sum())));
        } finally {
            slots.leave();
        }
        if (fault != null) {
            counting.fault(fault);
        }
        Delivery delivery = new Delivery(question, exchange, Long.toHexString(hash) + "-" + before, clock.instant(),
                serving.stallTime(), waiting);
        if (fault == null || fault.isBilled()) {
            List<Reply> made = fault == null ? replies : Delivery.madeOf(fault, replies);
            counting.billed(made.getFirst().usage().prompt(),
                    made.stream().mapToLong(reply -> reply.usage().completion()).sum());
            if (tokenQuota != null) {
                tokenQuota.add(
                        made.stream().mapToLong(reply -> reply.usage().prompt() + reply.usage().completion()).sum());
            }
        }
        if (fault == null || fault == Fault.FENCED) {
            counting.proper();
            counts.answer(hash);
        }
        return fault == null ? delivery.proper(replies) : delivery.faulty(fault, replies, random);
    }

    private @Nullable Fault draw(double uniform, boolean json) {
        double left = uniform * 100;
        for (Fault fault : FAULTS) {
            left -= serving.chances().getOrDefault(fault, 0.0);
            if (left < 0) {
                return fault.isOfJson() && !json ? null : fault;
            }
        }
        return null;
    }
}
