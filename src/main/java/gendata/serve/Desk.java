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
    private static final int LONGEST_BODY = 64 * 1024 * 1024;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    /// In this order a draw decides among the faults.
    private static final List<Fault> FAULTS = List.of(Fault.values());

    private final Serving serving;
    private final LongSupplier nanoseconds;
    private final InstantSource clock;
    private final Answers answers;
    private final Slots slots;
    private final @Nullable QuotaWindow requestQuota;
    private final @Nullable QuotaWindow tokenQuota;
    private volatile QuestionCounts questions = new QuestionCounts();
    private volatile Statistics statistics;

    Desk(Serving serving, LongSupplier nanoseconds, InstantSource clock) {
        this.serving = serving;
        this.nanoseconds = nanoseconds;
        this.clock = clock;
        this.answers = new Answers(serving.seed(), serving.replyTokens());
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
        try (exchange) {
            counting.status(answer(shape, exchange, counting));
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } finally {
            counting.ended();
        }
    }

    /// Gives the status that was sent, 0 where the connection was cut instead.
    private int answer(Shape shape, HttpExchange exchange, Statistics counting)
            throws IOException, InterruptedException {
        if (!exchange.getRequestMethod().equals("POST")) {
            return refuse(exchange, 405, "invalid_request_error", "method_not_allowed", "questions are posted");
        }
        if (serving.key() != null
                && !("Bearer " + serving.key()).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return refuse(exchange, 401, "invalid_request_error", "invalid_api_key", "Incorrect API key provided");
        }
        byte[] body = exchange.getRequestBody().readNBytes(LONGEST_BODY + 1);
        if (body.length > LONGEST_BODY) {
            return refuse(exchange, 413, "invalid_request_error", "request_too_large",
                    "the body is longer than " + LONGEST_BODY + " bytes");
        }
        Question question;
        try {
            question = Question.read(shape, body);
        } catch (BadQuestion wrong) {
            return refuse(exchange, 400, "invalid_request_error", "bad_request", String.valueOf(wrong.getMessage()));
        }
        if (serving.model() != null && !serving.model().equals(question.model())) {
            return refuse(exchange, 404, "invalid_request_error", "model_not_found",
                    "The model `" + question.model() + "` does not exist");
        }
        return isWithinQuota(exchange, counting)
                ? answer(question, exchange, counting)
                : 429;
    }

    private static int refuse(HttpExchange exchange, int status, String type, String code, String message)
            throws IOException {
        Wire.sendError(exchange, status, type, code, message);
        return status;
    }

    /// Takes one request of the quotas, or refuses it.
    private boolean isWithinQuota(HttpExchange exchange, Statistics counting) throws IOException {
        if (counting.admitted() >= serving.dailyQuota()) {
            refuse(exchange, 429, "insufficient_quota", "insufficient_quota",
                    "You exceeded your current quota, please check your plan and billing details");
            return false;
        }
        boolean requests = requestQuota == null || requestQuota.take(1);
        boolean tokens = tokenQuota == null || tokenQuota.remaining() > 0;
        putQuota(exchange, "requests", requestQuota);
        putQuota(exchange, "tokens", tokenQuota);
        if (requests && tokens) {
            counting.admit();
            return true;
        }
        rateLimit(exchange, !requests ? requestQuota : tokenQuota);
        return false;
    }

    private static void putQuota(HttpExchange exchange, String kind, @Nullable QuotaWindow quota) {
        if (quota != null) {
            exchange.getResponseHeaders().set("x-ratelimit-limit-" + kind, Long.toString(quota.limit()));
            exchange.getResponseHeaders().set("x-ratelimit-remaining-" + kind, Long.toString(quota.remaining()));
            exchange.getResponseHeaders().set("x-ratelimit-reset-" + kind,
                    String.format(Locale.ROOT, "%.3fs", quota.reset().toNanos() / 1e9));
        }
    }

    private void rateLimit(HttpExchange exchange, @Nullable QuotaWindow quota) throws IOException {
        Duration wait = quota == null ? Duration.ofSeconds(1) : quota.reset();
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
        refuse(exchange, 429, "requests", "rate_limit_exceeded", "Rate limit reached, please try again later");
    }

    private int answer(Question question, HttpExchange exchange, Statistics counting)
            throws IOException, InterruptedException {
        long hash = question.hash();
        QuestionCounts counts = questions;
        int before = counts.ask(hash);
        SplittableRandom random = new SplittableRandom(serving.seed() * GOLDEN ^ hash + before * GOLDEN);
        Fault fault = draw(random.nextDouble(), question.json());
        if (fault != null) {
            counting.fault(fault);
        }
        if (fault == Fault.RATE_LIMITED) {
            rateLimit(exchange, null);
            return 429;
        }
        List<Reply> replies = answers.of(question);
        if (!slots.enter()) {
            return refuse(exchange, serving.queueFullStatus(), "server_error", "overloaded",
                    "the queue is full, please try again later");
        }
        try {
            Thread.sleep(serving.delay().draw(random).plus(serving.tokenDelay()
                    .multipliedBy(replies.stream().mapToLong(reply -> reply.usage().completion()).sum())));
        } finally {
            slots.leave();
        }
        Delivery delivery = new Delivery(question, exchange, Long.toHexString(hash) + "-" + before, clock.instant(),
                serving.stallTime());
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
