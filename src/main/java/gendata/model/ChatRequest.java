package gendata.model;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One question to one endpoint.
///
/// @param fingerprint names everything that can change the answer; the same for every attempt of the question
/// @param messages rendered, in order
/// @param targets who is asked, and who takes over one after the other where that one does not work; at least one
/// @param acceptance says whether a reply is taken
/// @param effort what has been done for the question, over all its attempts
/// @param others fingerprints of questions that differ in their generation only, whose answers the same call may bring
/// @param reserved what a limit has put aside for the next call; nothing where there is no limit
public record ChatRequest(String fingerprint, Origin origin, List<Message> messages, List<Target> targets,
        Wanted wanted, Acceptance acceptance, Effort effort, List<String> others, Spend reserved) {
    /// Parameters that bound an answer's length, the newer name first.
    public static final List<String> TOKEN_LIMITS = List.of("max_completion_tokens", "max_tokens");

    private static final String CHOICES = "n";

    /// A question alone, for which nothing is reserved.
    public ChatRequest(String fingerprint, Origin origin, List<Message> messages, List<Target> targets,
            Wanted wanted, Acceptance acceptance, Effort effort) {
        this(fingerprint, origin, messages, targets, wanted, acceptance, effort, List.of(), Spend.NONE);
    }

    public ChatRequest {
        messages = List.copyOf(messages);
        targets = List.copyOf(targets);
        if (targets.isEmpty()) {
            throw new IllegalArgumentException("nobody to ask");
        }
        others = List.copyOf(others);
    }

    /// The same request with other parameters wherever it goes.
    public ChatRequest withTargets(List<Target> others) {
        return new ChatRequest(fingerprint, origin, messages, others, wanted, acceptance, effort, this.others,
                reserved);
    }

    /// The same request with so much put aside for its next call.
    public ChatRequest reserving(Spend most) {
        return new ChatRequest(fingerprint, origin, messages, targets, wanted, acceptance, effort, others, most);
    }

    /// The same request, whose call may bring the answers to these, too.
    public ChatRequest together(List<String> fingerprints) {
        return new ChatRequest(fingerprint, origin, messages, targets, wanted, acceptance, effort, fingerprints,
                reserved);
    }

    /// The same request alone, said to a model that gave an answer which cannot be used.
    ChatRequest correcting(String answer, String reason) {
        List<Message> corrected = new ArrayList<>(messages);
        corrected.addAll(Correction.of(answer, reason));
        return new ChatRequest(fingerprint, origin, corrected, targets, wanted, acceptance, effort, List.of(),
                reserved);
    }

    /// One of the others, from 0 on, alone.
    ChatRequest other(int index) {
        Origin later = new Origin(origin.unit(), origin.position(), origin.step(), origin.generation() + index + 1);
        return new ChatRequest(others.get(index), later, messages, targets, wanted, acceptance, new Effort());
    }

    /// The same request to another of its targets, with those before it at the end.
    ChatRequest turnedTo(int target) {
        List<Target> turned = new ArrayList<>(targets.subList(target, targets.size()));
        turned.addAll(targets.subList(0, target));
        return new ChatRequest(fingerprint, origin, messages, turned, wanted, acceptance, effort, others, reserved);
    }

    /// Whether another model takes over where the one that is asked does not work.
    public boolean hasFallback() {
        return targets.size() > 1;
    }

    /// The name of the model that is asked.
    public String model() {
        return targets.getFirst().model();
    }

    /// What is passed to the endpoint with the messages.
    public ObjectNode parameters() {
        return targets.getFirst().parameters();
    }

    /// How many answers the call may bring.
    public int choices() {
        return 1 + others.size();
    }

    /// Id of the unit that asks.
    public String unit() {
        return origin.unit();
    }

    /// The output key that the answer is for.
    public String step() {
        return origin.step();
    }

    /// How often the unit asked the very same question before.
    public int generation() {
        return origin.generation();
    }

    boolean isReserved() {
        return !reserved.equals(Spend.NONE);
    }

    /// Tokens that the answer can have at most, in all choices together; nothing where the parameters set no bound. Of two
    /// bounds nobody knows which one a server heeds, so it is the greater.
    OptionalLong mostTokens() {
        OptionalLong most = mostTokens(parameters());
        return most.isEmpty()
                ? most
                : OptionalLong.of(most.getAsLong() > Long.MAX_VALUE / choices()
                        ? Long.MAX_VALUE
                        : most.getAsLong() * choices());
    }

    /// The same of a request with these parameters.
    public static OptionalLong mostTokens(ObjectNode parameters) {
        OptionalLong most = OptionalLong.empty();
        for (String limit : TOKEN_LIMITS) {
            JsonNode tokens = parameters.get(limit);
            if (tokens != null && tokens.isIntegralNumber()) {
                long all = tokens.longValue() * Math.max(1, parameters.path(CHOICES).asLong(1));
                most = OptionalLong.of(Math.max(all, most.orElse(0)));
            }
        }
        return most;
    }
}
