package gendata.model;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.node.ObjectNode;

/// One question to one endpoint.
///
/// @param fingerprint names everything that can change the answer; the same for every attempt of the question
/// @param unit id of the unit that asks
/// @param step the output key that the answer is for
/// @param generation how often this unit asked the very same question before
/// @param messages rendered, in order
/// @param parameters the model's parameters with those of the step over them; passed to the endpoint
/// @param acceptance says whether a reply is taken
/// @param calls counts the calls made for the question, over all its attempts
public record ChatRequest(String fingerprint, String unit, String step, int generation, List<Message> messages,
        ObjectNode parameters, AnswerType wanted, Acceptance acceptance, AtomicInteger calls) {
    /// A question that was not asked before.
    public ChatRequest(String fingerprint, String unit, String step, int generation, List<Message> messages,
            ObjectNode parameters, AnswerType wanted, Acceptance acceptance) {
        this(fingerprint, unit, step, generation, messages, parameters, wanted, acceptance, new AtomicInteger());
    }

    public ChatRequest {
        messages = List.copyOf(messages);
    }
}
