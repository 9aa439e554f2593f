package gendata.steps;

import gendata.model.Endpoint;
import gendata.model.Message;
import gendata.rows.StableHash;
import gendata.vary.Unit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Names what a step asks by everything that can change an answer, and by nothing else. Thread-safe.
///
/// Address, key, headers and timeout are left out: another server of the same model would give the same answers.
final class PromptFingerprint {
    private static final String PROMPT_VERSION = "prompt-1";
    private static final String REQUEST_VERSION = "request-1";

    private static final String SCHEMA = "schema";

    private final StepModels models;
    private final Map<String, List<String>> constants = new HashMap<>();

    PromptFingerprint(Step step) {
        this.models = step.models();
        models.members().forEach(member -> constants.put(member.name(), constant(step, member)));
    }

    private static List<String> constant(Step step, Endpoint endpoint) {
        List<String> texts = new ArrayList<>(List.of(PROMPT_VERSION, endpoint.api(), endpoint.model(),
                step.type().name(), Step.answerParameters(endpoint)));
        if (step.rules().schema() != null) {
            texts.add(SCHEMA);
            texts.add(step.rules().schema().toString());
        }
        return List.copyOf(texts);
    }

    /// Hash of a prompt: the same for every unit that asks the same of the same model. It is that of the unit's own model, whoever takes
    /// over for it.
    String of(List<Message> messages, Unit unit) {
        List<String> texts = new ArrayList<>(
                Objects.requireNonNull(constants.get(models.of(unit).name()), "every member has its own"));
        for (Message message : messages) {
            texts.add(message.role());
            texts.add(message.content());
        }
        return StableHash.hex(texts.toArray(String[]::new));
    }

    /// Hash of one question: this prompt, for this unit, asked for the `generation`-th time.
    static String request(String prompt, Unit unit, int generation) {
        return StableHash.hex(REQUEST_VERSION, prompt, unit.id(), Integer.toString(generation));
    }
}
