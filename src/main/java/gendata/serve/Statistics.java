package gendata.serve;

import gendata.format.Json;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// What the server has seen. Thread-safe.
final class Statistics {
    private final InstantSource clock;
    private final LongAdder requests = new LongAdder();
    private final AtomicLong admitted = new AtomicLong();
    private final LongAdder proper = new LongAdder();
    private final LongAdder calls = new LongAdder();
    private final LongAdder promptTokens = new LongAdder();
    private final LongAdder completionTokens = new LongAdder();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger peak = new AtomicInteger();
    private final Map<String, LongAdder> statuses = new ConcurrentSkipListMap<>();
    private final Map<String, LongAdder> faults = new ConcurrentSkipListMap<>();
    private final AtomicReference<@Nullable Instant> first = new AtomicReference<>();
    private final AtomicReference<@Nullable Instant> last = new AtomicReference<>();

    Statistics(InstantSource clock) {
        this.clock = clock;
    }

    void began() {
        Instant now = clock.instant();
        first.compareAndSet(null, now);
        last.set(now);
        requests.increment();
        peak.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
    }

    /// Takes one of so many requests in all, unless none is left.
    boolean admit(long most) {
        return admitted.getAndUpdate(before -> before < most ? before + 1 : before) < most;
    }

    /// Gives one back that another quota refuses.
    void admitNot() {
        admitted.decrementAndGet();
    }

    void ended() {
        inFlight.decrementAndGet();
    }

    void status(int code) {
        statuses.computeIfAbsent(Integer.toString(code), name -> new LongAdder()).increment();
    }

    void fault(Fault fault) {
        faults.computeIfAbsent(fault.optionName(), name -> new LongAdder()).increment();
    }

    void proper() {
        proper.increment();
    }

    /// An answer was made, whatever becomes of it.
    void billed(long prompt, long completion) {
        calls.increment();
        promptTokens.add(prompt);
        completionTokens.add(completion);
    }

    ObjectNode toJson(QuestionCounts questions, Slots slots) {
        ObjectNode json = Json.object().put("requests", requests.sum()).put("in_flight", inFlight.get())
                .put("peak_in_flight", peak.get()).put("in_slots", slots.busy()).put("peak_in_slots", slots.peak())
                .put("waiting", slots.waiting()).put("proper_answers", proper.sum())
                .put("distinct_questions", questions.distinct()).put("duplicates", questions.duplicates())
                .put("most_for_one_question", questions.mostForOne());
        json.putObject("billed").put("calls", calls.sum()).put("prompt_tokens", promptTokens.sum())
                .put("completion_tokens", completionTokens.sum());
        ObjectNode byStatus = json.putObject("statuses");
        statuses.forEach((code, count) -> byStatus.put(code, count.sum()));
        ObjectNode byFault = json.putObject("faults");
        faults.forEach((fault, count) -> byFault.put(fault, count.sum()));
        Instant from = first.get();
        Instant to = last.get();
        json.put("first_request", from == null ? null : from.toString()).put("last_request",
                to == null ? null : to.toString());
        return json;
    }
}
