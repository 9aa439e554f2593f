package gendata.steps;

import gendata.expr.Condition;
import gendata.expr.Verdict;
import gendata.model.Answer;
import gendata.model.ChatModel;
import gendata.model.Effort;
import gendata.model.Failure;
import gendata.model.Message;
import gendata.model.Origin;
import gendata.model.Reply;
import gendata.prompt.RenderException;
import gendata.vary.Outcome;
import gendata.vary.Unit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/// Takes one unit through its steps. Thread-safe: it holds only what is the same for all units.
public final class UnitRunner {
    private static final String SKIP = "skip";
    private static final String ACCEPT = "accept";
    /// What OpenAI takes as `n`.
    private static final int MOST_AT_ONCE = 128;

    private final Pipeline pipeline;
    private final List<Asking> steps;
    private final RecordBuilder records;
    private final ChatModel model;

    /// A step, and how it is asked.
    ///
    /// @param atOnce whether one call may bring all generations
    private record Asking(Step step, PromptFingerprint fingerprint, boolean atOnce) {}

    public UnitRunner(Pipeline pipeline, ChatModel model) {
        this.pipeline = pipeline;
        this.steps = pipeline.steps().stream()
                .map(step -> new Asking(step, new PromptFingerprint(step), step.isAskedAtOnce())).toList();
        this.records = new RecordBuilder(pipeline.shape());
        this.model = model;
    }

    /// Asks the unit's questions in order; each can use the answers before it.
    public Outcome run(Unit unit) throws InterruptedException {
        return run(unit, UnitObserver.NONE);
    }

    /// The same, while somebody looks on.
    public Outcome run(Unit unit, UnitObserver observer) throws InterruptedException {
        UnitValues values = new UnitValues(unit, pipeline.given());
        if (pipeline.skip() != null) {
            switch (pipeline.skip().evaluate(values::recorded)) {
                case Verdict.Decided skipped when skipped.holds() -> {
                    observer.skipped(pipeline.skip().source());
                    return new Outcome.Skipped(pipeline.skip().source());
                }
                case Verdict.Decided goesOn -> {
                    // to its steps
                }
                case Verdict.Broken broken -> {
                    return undecided(SKIP, broken, 0);
                }
            }
        }
        List<Answered> answers = new ArrayList<>(pipeline.steps().size());
        Map<String, Integer> asked = new HashMap<>();
        for (Asking asking : steps) {
            Step step = asking.step();
            Verdict applies = step.when() == null ? Verdict.TRUE : step.when().evaluate(values::recorded);
            if (applies instanceof Verdict.Broken broken) {
                return undecided(step.key(), broken, answers.size());
            } else if (applies instanceof Verdict.Decided decided && !decided.holds()) {
                observer.leftOut(step, Objects.requireNonNull(step.when()));
                values.leaveOut(step);
                continue;
            }
            Outcome.Failed failed = ask(unit, asking, values, asked, answers, observer);
            if (failed != null) {
                return failed;
            }
        }
        Verdict accepted = pipeline.accept() == null ? Verdict.TRUE : pipeline.accept().evaluate(values::recorded);
        if (pipeline.accept() != null && accepted instanceof Verdict.Decided decided) {
            observer.judged(pipeline.accept(), decided.holds());
        }
        return switch (accepted) {
            case Verdict.Decided decided -> decided.holds()
                    ? new Outcome.Finished(records.build(values, answers))
                    : new Outcome.Rejected(accepting(pipeline.accept()));
            case Verdict.Broken broken -> undecided(ACCEPT, broken, answers.size());
        };
    }

    private static String accepting(@Nullable Condition accept) {
        return accept == null ? "" : accept.source();
    }

    private static Outcome.Failed undecided(String step, Verdict.Broken broken, int answers) {
        return new Outcome.Failed(step, new Failure.Condition(broken.reason()), new Effort(), null, answers);
    }

    /// Asks one step's question, as often as it takes.
    ///
    /// @param asked how often the unit has asked each prompt
    /// @param answers takes what was answered
    /// @return why the unit failed, or null
    private Outcome.@Nullable Failed ask(Unit unit, Asking asking, UnitValues values,
            Map<String, Integer> asked, List<Answered> answers, UnitObserver observer) throws InterruptedException {
        Step step = asking.step();
        List<Message> messages;
        try {
            messages = step.render(values, pipeline.missing());
        } catch (RenderException unrendered) {
            Failure failure = failure(unrendered);
            observer.failed(step, failure);
            return new Outcome.Failed(step.key(), failure, new Effort(), null, answers.size());
        }
        observer.asks(step, messages);
        Items items = step.rules().items();
        return items == null
                ? generate(unit, asking, messages, values, asked, answers, observer)
                : gather(unit, asking, new Gathering(items, step.rules(), messages), values, asked, answers, observer);
    }

    /// Asks for items until there are as many as the step wants.
    private Outcome.@Nullable Failed gather(Unit unit, Asking asking, Gathering gathering, UnitValues values,
            Map<String, Integer> asked, List<Answered> answers, UnitObserver observer) throws InterruptedException {
        Step step = asking.step();
        List<Answered> taken = new ArrayList<>();
        while (!gathering.isComplete()) {
            List<Message> messages = gathering.messages();
            String prompt = asking.fingerprint().of(messages, unit);
            int generation = asked.merge(prompt, 1, Integer::sum) - 1;
            Question question = new Question(step, PromptFingerprint.request(prompt, unit, generation),
                    new Origin(unit.id(), unit.position(), step.key(), taken.size()), messages,
                    step.targets(unit, taken.size()), gathering.wanted(), values, new HashMap<>(),
                    failure -> observer.asksAgain(step, failure));
            switch (question.ask(model, List.of())) {
                case Reply reply -> {
                    observer.answered(step, reply, question.value());
                    taken.add(new Answered(step.key(), prompt, reply, question.value()));
                    gathering.add(question.value());
                }
                case Failure failure -> {
                    return failed(step, failure, question, answers.size(), observer);
                }
            }
        }
        values.answer(step, taken);
        answers.addAll(taken);
        return null;
    }

    private static Outcome.Failed failed(Step step, Failure failure, Question question, int answers,
            UnitObserver observer) {
        observer.failed(step, failure);
        Reply last = failure.reply();
        return new Outcome.Failed(step.key(), failure, question.effort(), last == null ? null : last.text(),
                answers);
    }

    /// Asks the same question as often as the step has generations.
    private Outcome.@Nullable Failed generate(Unit unit, Asking asking, List<Message> messages, UnitValues values,
            Map<String, Integer> asked, List<Answered> answers, UnitObserver observer) throws InterruptedException {
        Step step = asking.step();
        String prompt = asking.fingerprint().of(messages, unit);
        List<Answered> generations = new ArrayList<>(step.generations());
        Map<String, Reply> came = new HashMap<>();
        while (generations.size() < step.generations()) {
            int generation = asked.merge(prompt, 1, Integer::sum) - 1;
            String request = PromptFingerprint.request(prompt, unit, generation);
            Origin origin = new Origin(unit.id(), unit.position(), step.key(), generation);
            Question question = new Question(step, request, origin, messages, step.targets(unit, generations.size()),
                    step.rules().wanted(), values, came, failure -> observer.asksAgain(step, failure));
            Reply there = came.remove(request);
            Reply taken = there == null ? null : question.take(there);
            Answer answer = taken != null
                    ? taken
                    : question.ask(model, asking.atOnce()
                            ? later(prompt, unit, generation, step.generations() - generations.size() - 1, came)
                            : List.of());
            switch (answer) {
                case Reply reply -> {
                    observer.answered(step, reply, question.value());
                    generations.add(new Answered(step.key(), prompt, reply, question.value()));
                }
                case Failure failure -> {
                    return failed(step, failure, question, answers.size(), observer);
                }
            }
        }
        values.answer(step, generations);
        answers.addAll(generations);
        return null;
    }

    /// Fingerprints of as many generations after this one as a call may bring, without those that came already.
    private static List<String> later(String prompt, Unit unit, int generation, int left, Map<String, Reply> came) {
        return IntStream.rangeClosed(generation + 1, generation + left)
                .mapToObj(later -> PromptFingerprint.request(prompt, unit, later))
                .filter(request -> !came.containsKey(request)).limit(MOST_AT_ONCE - 1).toList();
    }

    /// Renders the unit's prompts and asks nothing: for the answer of an earlier step its key stands in angle brackets, and a
    /// message that needs a part of one is shown as it is written.
    public void render(Unit unit, UnitObserver observer) {
        UnitValues values = new UnitValues(unit, pipeline.given());
        if (pipeline.skip() != null && holds(pipeline.skip(), values)) {
            observer.skipped(pipeline.skip().source());
            return;
        }
        Set<String> unknown = new HashSet<>();
        List<String> answers = pipeline.steps().stream().map(Step::key).toList();
        for (Step step : pipeline.steps()) {
            Condition when = step.when();
            if (when != null && !Collections.disjoint(when.columns(), unknown)) {
                observer.depends(step, when);
            } else if (when != null && !holds(when, values)) {
                observer.leftOut(step, when);
                values.leaveOut(step);
                continue;
            }
            unknown.add(step.key());
            if (step.reasoning() != null) {
                unknown.add(step.reasoning());
            }
            try {
                observer.asks(step, step.render(values, pipeline.missing()));
            } catch (RenderException unrendered) {
                if (unrendered.kind() == RenderException.Kind.MISSING && !step.needsPartOf(unit, answers)) {
                    observer.failed(step, failure(unrendered));
                    return;
                }
                observer.asks(step, step.asWritten(unit));
            }
            values.put(step.key(), JsonNodeFactory.instance.stringNode("<" + step.key() + ">"));
        }
    }

    private static boolean holds(Condition condition, UnitValues values) {
        return condition.evaluate(values::recorded) instanceof Verdict.Decided decided && decided.holds();
    }

    private static Failure failure(RenderException unrendered) {
        return switch (unrendered.kind()) {
            case MISSING -> new Failure.Missing(String.valueOf(unrendered.getMessage()));
            case FORMAT -> new Failure.Template(String.valueOf(unrendered.getMessage()));
        };
    }
}
