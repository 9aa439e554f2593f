package gendata.serve;

import com.sun.net.httpserver.HttpExchange;
import gendata.dialect.BadQuestion;
import gendata.dialect.Call;
import gendata.dialect.Choice;
import gendata.dialect.Completion;
import gendata.dialect.Dialect;
import gendata.dialect.Formats;
import gendata.dialect.Problem;
import gendata.dialect.Question;
import gendata.format.Json;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/// Takes questions, lets them wait as a model would, and answers them, properly or not. Thread-safe.
///
/// Which fault meets the k-th request of a question is drawn from the seed, the question and k alone, so that it does not
/// depend on what else is asked, nor on the order, nor on the API.
final class Desk {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    /// In this order a draw decides among the faults.
    private static final List<Fault> FAULTS = List.of(Fault.values());

    private final Serving serving;
    private final InstantSource clock;
    private final Answers answers;
    private final Formats formats;
    private final Slots slots;
    private final Waiting waiting = new Waiting();
    private final Quotas quotas;
    private final AtomicLong requests = new AtomicLong();
    private volatile QuestionCounts questions = new QuestionCounts();
    private volatile Statistics statistics;

    Desk(Serving serving, LongSupplier nanoseconds, InstantSource clock) {
        this.serving = serving;
        this.clock = clock;
        this.answers = new Answers(serving.seed(), serving.replyTokens());
        this.formats = new Formats(serving.responseFormats() != Serving.ResponseFormats.NONE,
                serving.responseFormats() == Serving.ResponseFormats.SCHEMA);
        this.slots = new Slots(serving.capacity(), serving.queue());
        this.quotas = new Quotas(serving, nanoseconds, clock);
        this.statistics = new Statistics(clock);
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
    void take(Dialect dialect, Call call, HttpExchange exchange) throws IOException {
        Statistics counting = statistics;
        counting.began();
        try {
            Visit visit = new Visit(dialect, call, exchange, Long.toHexString(requests.incrementAndGet()));
            Response response = response(visit, counting);
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

    private Response response(Visit visit, Statistics counting) throws IOException, InterruptedException {
        visit.putHeaders();
        Problem beforeReading = serving.problem(visit);
        if (beforeReading != null) {
            Wire.discardBody(visit.exchange());
            return visit.refusal(beforeReading);
        }
        byte[] body = Wire.body(visit.exchange());
        if (Wire.isTooLong(body)) {
            return visit.refusal(new Problem(Problem.Kind.TOO_LONG, "the body is longer than 64 MiB"));
        }
        Question question;
        try {
            question = visit.dialect().read(visit.call(), object(body), formats);
        } catch (BadQuestion wrong) {
            return visit.refusal(new Problem(Problem.Kind.BAD_REQUEST, String.valueOf(wrong.getMessage())));
        }
        if (!serving.knows(question.model())) {
            return visit.refusal(new Problem(Problem.Kind.UNKNOWN_MODEL,
                    "The model `" + question.model() + "` does not exist"));
        }
        Problem overQuota = quotas.take(visit.dialect(), visit.answerHeaders(), counting);
        return overQuota == null ? response(visit, question, counting) : visit.refusal(overQuota);
    }

    private static ObjectNode object(byte[] body) throws BadQuestion {
        try {
            if (Json.read(body, 0, body.length) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException notJson) {
            throw new BadQuestion("the body is not JSON");
        }
        throw new BadQuestion("the body is no JSON object");
    }

    private Response response(Visit visit, Question question, Statistics counting) throws InterruptedException {
        long conversation = question.conversation();
        long hash = visit.dialect().hash(conversation);
        QuestionCounts counts = questions;
        int before = counts.ask(hash);
        SplittableRandom random = new SplittableRandom(serving.seed() * GOLDEN ^ conversation + before * GOLDEN);
        Fault fault = draw(random.nextDouble(), question);
        if (fault == Fault.RATE_LIMITED) {
            counting.fault(fault);
            return visit.refusal(quotas.refusal(visit.dialect(), visit.answerHeaders()));
        }
        List<Choice> choices = answers.of(question);
        if (!slots.enter()) {
            return visit.refusal(new Problem(Problem.Kind.QUEUE_FULL, serving.queueFullStatus(),
                    "the queue is full, please try again later", null));
        }
        Completion completion = new Completion(question, Long.toHexString(conversation) + "-" + before,
                clock.instant(), choices);
        try {
            waiting.await(serving.delay().draw(random)
                    .plus(serving.tokenDelay().multipliedBy(completion.completionTokens())));
        } finally {
            slots.leave();
        }
        if (fault != null) {
            counting.fault(fault);
            if (!fault.isBilled()) {
                return visit.refusal(problem(fault));
            }
        }
        bill(fault == null ? choices : Delivery.madeOf(fault, choices), counting);
        if (fault == null || fault == Fault.FENCED) {
            counting.proper();
            counts.answer(hash);
        }
        Delivery delivery = new Delivery(visit.dialect(), completion, visit.exchange(), serving.stallTime(), waiting);
        return fault == null ? delivery.proper() : delivery.faulty(fault, random);
    }

    private void bill(List<Choice> made, Statistics counting) {
        long prompt = made.getFirst().usage().prompt();
        long completion = made.stream().mapToLong(choice -> choice.usage().completion()).sum();
        counting.billed(prompt, completion);
        quotas.takeTokens(made.stream().mapToLong(choice -> choice.usage().prompt()).sum() + completion);
    }

    private static Problem problem(Fault fault) {
        return switch (fault) {
            case UNAVAILABLE -> new Problem(Problem.Kind.OVERLOADED, "The server is overloaded");
            case BAD_REQUESTS -> new Problem(Problem.Kind.BAD_REQUEST, "The request was refused, as told");
            case RATE_LIMITED -> new Problem(Problem.Kind.RATE_LIMITED, "Rate limit reached");
            case ERRORS, TORN, STALLS, SLOW_BYTES, TRUNCATED, NULL_CONTENT, REFUSALS, MALFORMED, FENCED,
                    STREAM_ERRORS ->
                new Problem(
                        Problem.Kind.FAILED, "The server had an error while processing your request");
        };
    }

    private @Nullable Fault draw(double uniform, Question question) {
        double left = uniform * 100;
        for (Fault fault : FAULTS) {
            left -= serving.chances().getOrDefault(fault, 0.0);
            if (left < 0) {
                boolean pointless = (fault.isOfJson() && !question.json())
                        || (fault.isOfStream() && question.stream() == null);
                return pointless ? null : fault;
            }
        }
        return null;
    }
}
