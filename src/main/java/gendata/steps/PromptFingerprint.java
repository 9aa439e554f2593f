package gendata.steps;

import gendata.model.Message;
import gendata.rows.StableHash;
import gendata.vary.Unit;
import java.util.ArrayList;
import java.util.List;

/// Names what a step asks by everything that can change an answer, and by nothing else. Thread-safe.
///
/// Address, key, headers and timeout are left out: another server of the same model would give the same answers.
final class PromptFingerprint {
    private static final String PROMPT_VERSION = "prompt-1";
    private static final String REQUEST_VERSION = "request-1";

    private static final String SCHEMA = "schema";

    private final List<String> constant;

    PromptFingerprint(Step step) {
        List<String> texts = new ArrayList<>(List.of(PROMPT_VERSION, step.endpoint().api(), step.endpoint().model(),
                step.type().name(), step.answerParameters()));
        if (step.rules().schema() != null) {
            texts.add(SCHEMA);
            texts.add(step.rules().schema().toString());
        }
        constant = List.copyOf(texts);
    }

    /// Hash of a prompt: the same for every unit that asks the same.
    String of(List<Message> messages) {
        List<String> texts = new ArrayList<>(constant);
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
