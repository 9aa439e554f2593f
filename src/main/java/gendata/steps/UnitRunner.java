package gendata.steps;

import gendata.model.ChatModel;
import gendata.model.Effort;
import gendata.model.Failure;
import gendata.model.Message;
import gendata.model.Origin;
import gendata.model.Reply;
import gendata.prompt.Missing;
import gendata.prompt.RenderException;
import gendata.vary.GivenValues;
import gendata.vary.Outcome;
import gendata.vary.Unit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;

/// Takes one unit through its steps. Thread-safe: it holds only what is the same for all units.
public final class UnitRunner {
    private final List<Step> steps;
    private final List<PromptFingerprint> fingerprints;
    private final GivenValues given;
    private final Missing missing;
    private final RecordBuilder records;
    private final ChatModel model;

    public UnitRunner(List<Step> steps, GivenValues given, Missing missing, RecordShape shape, ChatModel model) {
        this.steps = List.copyOf(steps);
        this.fingerprints = steps.stream().map(PromptFingerprint::new).toList();
        this.given = given;
        this.missing = missing;
        this.records = new RecordBuilder(shape);
        this.model = model;
    }

    /// Asks the unit's questions in order; each can use the answers before it.
    public Outcome run(Unit unit) throws InterruptedException {
        return run(unit, UnitObserver.NONE);
    }

    /// The same, while somebody looks on.
    public Outcome run(Unit unit, UnitObserver observer) throws InterruptedException {
        UnitValues values = new UnitValues(unit, given);
        List<Answered> answers = new ArrayList<>(steps.size());
        Map<String, Integer> asked = new HashMap<>();
        for (int index = 0; index < steps.size(); index++) {
            Step step = steps.get(index);
            List<Message> messages;
            try {
                messages = render(step, values);
            } catch (RenderException unrendered) {
                Failure failure = failure(unrendered);
                observer.failed(step, failure);
                return new Outcome.Failed(step.key(), failure, new Effort(), null);
            }
            observer.asks(step, messages);
            String prompt = fingerprints.get(index).of(messages);
            int generation = asked.merge(prompt, 1, Integer::sum) - 1;
            Origin origin = new Origin(unit.id(), unit.row().position(), step.key(), generation);
            Question question = new Question(step, PromptFingerprint.request(prompt, unit, generation), origin,
                    messages);
            switch (question.ask(model)) {
                case Reply reply -> {
                    observer.answered(step, reply, question.value());
                    values.answer(step.key(), question.value());
                    answers.add(new Answered(step.key(), prompt, reply));
                }
                case Failure failure -> {
                    observer.failed(step, failure);
                    Reply last = failure.reply();
                    return new Outcome.Failed(step.key(), failure, question.effort(),
                            last == null ? null : last.text());
                }
            }
        }
        return new Outcome.Finished(List.of(records.build(values, answers)));
    }

    /// Renders the unit's prompts and asks nothing: for the answer of an earlier step its key stands in angle brackets, and a
    /// message that needs a part of one is shown as it is written.
    public void render(Unit unit, UnitObserver observer) {
        UnitValues values = new UnitValues(unit, given);
        for (Step step : steps) {
            try {
                observer.asks(step, render(step, values));
            } catch (RenderException unrendered) {
                if (unrendered.kind() == RenderException.Kind.MISSING && !needsPartOfAnswer(step)) {
                    observer.failed(step, failure(unrendered));
                    return;
                }
                observer.asks(step, step.messages().stream()
                        .map(message -> new Message(message.role(), message.content().text())).toList());
            }
            values.answer(step.key(), JsonNodeFactory.instance.stringNode("<" + step.key() + ">"));
        }
    }

    private boolean needsPartOfAnswer(Step step) {
        List<String> answers = steps.stream().map(Step::key).toList();
        return step.messages().stream().flatMap(message -> message.content().placeholders().stream())
                .anyMatch(placeholder -> !placeholder.plain() && answers.contains(placeholder.root()));
    }

    private static Failure failure(RenderException unrendered) {
        return switch (unrendered.kind()) {
            case MISSING -> new Failure.Missing(String.valueOf(unrendered.getMessage()));
            case FORMAT -> new Failure.Template(String.valueOf(unrendered.getMessage()));
        };
    }

    private List<Message> render(Step step, UnitValues values) throws RenderException {
        List<Message> messages = new ArrayList<>(step.messages().size());
        for (PromptMessage message : step.messages()) {
            messages.add(new Message(message.role(), message.content().render(values, missing)));
        }
        return messages;
    }
}
