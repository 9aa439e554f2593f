package gendata.steps;

import gendata.expr.Condition;
import gendata.expr.Verdict;
import gendata.model.Message;
import gendata.model.Reply;
import gendata.prompt.RenderException;
import gendata.steps.UnitForecast.Ending;
import gendata.steps.UnitForecast.OfStep;
import gendata.steps.UnitForecast.Reused;
import gendata.vary.Unit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/// Foretells what a unit will ask from its row and from the answers of earlier runs, and asks nothing. As thread-safe as the
/// answers.
public final class UnitForecaster {
    /// Characters that no text uses mark where an answer comes in that nobody knows yet.
    private static final char MARK = '\uE5A0';
    private static final char FIRST_NUMBER = '\uE5A1';

    private final Pipeline pipeline;
    private final List<PromptFingerprint> fingerprints;
    private final @Nullable EarlierAnswers earlier;

    /// Gives the accepted reply to a request by its fingerprint, or null.
    @FunctionalInterface
    public interface EarlierAnswers {
        @Nullable
        Reply find(String request);
    }

    /// @param earlier null where there are none
    public UnitForecaster(Pipeline pipeline, @Nullable EarlierAnswers earlier) {
        this.pipeline = pipeline;
        this.fingerprints = pipeline.steps().stream().map(PromptFingerprint::new).toList();
        this.earlier = earlier;
    }

    public UnitForecast of(Unit unit) {
        return new Walk(unit).forecast();
    }

    /// Whether the task's own rule leaves a unit out.
    public boolean isSkipped(Unit unit) {
        return new Walk(unit).begin() == Ending.SKIPPED;
    }

    /// One unit on its way through the steps. Used by one thread.
    private final class Walk {
        private final Unit unit;
        private final UnitValues values;
        /// Answers that nobody knows yet, each with what stands for it in prompts.
        private final Map<String, String> unknown = new LinkedHashMap<>();
        private final Map<String, Integer> asked = new HashMap<>();
        private final List<OfStep> steps = new ArrayList<>(pipeline.steps().size());

        Walk(Unit unit) {
            this.unit = unit;
            this.values = new UnitValues(unit, pipeline.given());
        }

        UnitForecast forecast() {
            Ending ending = begin();
            for (int number = 0; ending == Ending.DONE && number < pipeline.steps().size(); number++) {
                ending = step(number);
            }
            return new UnitForecast(steps, ending);
        }

        private Ending begin() {
            Verdict skipped = pipeline.skip() == null ? Verdict.FALSE : pipeline.skip().evaluate(values::recorded);
            return switch (skipped) {
                case Verdict.Decided decided -> decided.holds() ? Ending.SKIPPED : Ending.DONE;
                case Verdict.Broken broken -> Ending.FAILED;
            };
        }

        private Ending step(int number) {
            Step step = pipeline.steps().get(number);
            boolean certain = isKnown(step.when());
            Verdict applies = step.when() == null || !certain ? Verdict.TRUE : step.when().evaluate(values::recorded);
            return switch (applies) {
                case Verdict.Broken broken -> Ending.FAILED;
                case Verdict.Decided decided when decided.holds() -> ask(number, step, certain);
                case Verdict.Decided decided -> {
                    values.leaveOut(step);
                    yield Ending.DONE;
                }
            };
        }

        private boolean isKnown(@Nullable Condition condition) {
            return condition == null || Collections.disjoint(condition.columns(), unknown.keySet());
        }

        private Ending ask(int number, Step step, boolean certain) {
            List<Message> messages;
            List<String> open = new ArrayList<>();
            try {
                messages = step.render(values, pipeline.missing()).stream().map(message -> withoutMarks(message, open))
                        .toList();
            } catch (RenderException unrendered) {
                // A part cannot be taken of what stands for an answer.
                if (!step.needsPartOf(unit, unknown.keySet())) {
                    leaveOpen(step);
                    return certain ? Ending.FAILED : Ending.DONE;
                }
                messages = step.asWritten(unit);
                open.addAll(unknown.keySet());
            }
            List<Answered> answers = open.isEmpty() ? earlierAnswers(number, step, messages) : List.of();
            List<Reused> reused = answers.stream().map(answer -> new Reused(answer.reply().usage().prompt())).toList();
            int left = step.rules().items() == null
                    ? step.generations() - answers.size()
                    : isGathered(step, answers) ? 0 : 1;
            int calls = left == step.generations() ? step.calls() : left;
            steps.add(new OfStep(number, step.models().of(unit).name(), calls, left, certain, reused, messages,
                    open));
            if (left == 0 && certain) {
                values.answer(step, answers);
            } else {
                leaveOpen(step);
            }
            return Ending.DONE;
        }

        private boolean isGathered(Step step, List<Answered> answers) {
            Items items = step.rules().items();
            if (items == null) {
                return false;
            }
            Gathering gathering = new Gathering(items, step.rules(), List.of());
            answers.forEach(answered -> gathering.add(answered.value()));
            return gathering.isComplete();
        }

        /// @param open takes the names of the answers whose marks are taken away
        private Message withoutMarks(Message message, List<String> open) {
            String content = message.content();
            if (content.indexOf(MARK) < 0) {
                return message;
            }
            for (Map.Entry<String, String> answer : unknown.entrySet()) {
                for (int at = content.indexOf(answer.getValue()); at >= 0; at = content.indexOf(answer.getValue(),
                        at + 1)) {
                    open.add(answer.getKey());
                }
                content = content.replace(answer.getValue(), "");
            }
            return new Message(message.role(), content);
        }

        private void leaveOpen(Step step) {
            for (String name : step.reasoning() == null
                    ? List.of(step.key())
                    : List.of(step.key(), step.reasoning())) {
                String mark = MARK + Character.toString(FIRST_NUMBER + unknown.size());
                values.put(name, JsonNodeFactory.instance.stringNode(mark));
                unknown.put(name, mark);
            }
        }

        /// The answers that the run would take instead of asking.
        private List<Answered> earlierAnswers(int number, Step step, List<Message> messages) {
            if (earlier == null) {
                return List.of();
            }
            List<Answered> answers = new ArrayList<>();
            Items items = step.rules().items();
            if (items != null) {
                addGathered(number, step, new Gathering(items, step.rules(), messages), answers);
                return answers;
            }
            String prompt = fingerprints.get(number).of(messages, unit);
            for (int made = 0; made < step.generations(); made++) {
                int generation = asked.merge(prompt, 1, Integer::sum) - 1;
                Answered answered = earlierAnswer(step, prompt, generation);
                if (answered != null) {
                    answers.add(answered);
                }
            }
            return answers;
        }

        /// As far as one question follows from the answers before it.
        private void addGathered(int number, Step step, Gathering gathering, List<Answered> answers) {
            while (!gathering.isComplete()) {
                String prompt = fingerprints.get(number).of(gathering.messages(), unit);
                Answered answered = earlierAnswer(step, prompt, asked.merge(prompt, 1, Integer::sum) - 1);
                if (answered == null) {
                    return;
                }
                answers.add(answered);
                gathering.add(answered.value());
            }
        }

        private @Nullable Answered earlierAnswer(Step step, String prompt, int generation) {
            Reply reply = earlier == null ? null : earlier.find(PromptFingerprint.request(prompt, unit, generation));
            AnswerReader reader = new AnswerReader(step.rules(), values);
            return reply != null && reader.judge(reply) instanceof Reply taken
                    ? new Answered(step.key(), prompt, taken, reader.value())
                    : null;
        }
    }
}
