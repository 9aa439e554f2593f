package gendata.steps;

import gendata.format.Json;
import gendata.model.Acceptance;
import gendata.model.Answer;
import gendata.model.ChatModel;
import gendata.model.ChatRequest;
import gendata.model.Correction;
import gendata.model.Effort;
import gendata.model.Failure;
import gendata.model.Message;
import gendata.model.Origin;
import gendata.model.Reply;
import gendata.model.Target;
import gendata.model.Wanted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One step's question for one unit, asked until the answer can be used or asking again is of no use. Used by one thread.
final class Question {
    /// How far `max_tokens` may be raised, against what the task says, for an answer that was cut off.
    static final int TOKEN_CAP_FACTOR = 4;

    private final Step step;
    private final String fingerprint;
    private final Origin origin;
    private final List<Message> messages;
    private final List<Target> targets;
    private final Wanted wanted;
    private final Effort effort = new Effort();
    private final Consumer<Failure> asksAgain;
    private final AnswerReader reader;
    private final Acceptance acceptance;

    /// @param wanted what the answer has to be
    /// @param came takes the replies to other questions that come along, by their fingerprints
    Question(Step step, String fingerprint, Origin origin, List<Message> messages, List<Target> targets,
            Wanted wanted, UnitValues values, Map<String, Reply> came, Consumer<Failure> asksAgain) {
        this.step = step;
        this.fingerprint = fingerprint;
        this.origin = origin;
        this.messages = messages;
        this.targets = targets;
        this.wanted = wanted;
        this.asksAgain = asksAgain;
        this.reader = new AnswerReader(step.rules(), values);
        this.acceptance = new Acceptance() {
            @Override
            public Answer judge(Reply reply) {
                return reader.judge(reply);
            }

            @Override
            public void alsoTaken(String other, Reply reply) {
                came.put(other, reply);
            }
        };
    }

    /// The reply that came with that to another question, as far as it is taken.
    @Nullable
    Reply take(Reply other) {
        return reader.judge(other) instanceof Reply taken ? taken : null;
    }

    /// The reply that was taken, or the failure that ends the unit or the run.
    ///
    /// @param others fingerprints of further generations, whose answers the first call may bring
    Answer ask(ChatModel model, List<String> others) throws InterruptedException {
        ChatRequest request = request(messages, targets).together(others);
        int repeats = 0;
        while (true) {
            Answer answer = model.ask(request);
            ChatRequest next = switch (answer) {
                case Failure.Truncated truncated -> withMoreTokens(request);
                case Failure.Empty empty -> repeats++ < step.retries() ? request.together(List.of()) : null;
                case Failure.Malformed malformed -> repeats++ < step.retries() ? withReason(request, malformed) : null;
                case Reply reply -> null;
                case Failure other -> null;
            };
            if (next == null) {
                return answer;
            }
            if (answer instanceof Failure failure) {
                asksAgain.accept(failure);
            }
            request = next;
        }
    }

    /// The value of the reply that was taken.
    JsonNode value() {
        return reader.value();
    }

    Effort effort() {
        return effort;
    }

    private ChatRequest request(List<Message> asked, List<Target> to) {
        return new ChatRequest(fingerprint, origin, asked, to, wanted, acceptance, effort);
    }

    private ChatRequest withReason(ChatRequest request, Failure.Malformed malformed) {
        List<Message> asked = new ArrayList<>(messages);
        asked.addAll(Correction.of(malformed.reply().text(), malformed.message()));
        return request(asked, request.targets());
    }

    /// The same request with twice the tokens, or null when the cap is reached or the task sets no limit.
    private @Nullable ChatRequest withMoreTokens(ChatRequest request) {
        List<Target> raised = new ArrayList<>(targets.size());
        for (int index = 0; index < targets.size(); index++) {
            raised.add(withMoreTokens(request.targets().get(index), targets.get(index).parameters()));
        }
        return raised.getFirst().equals(request.targets().getFirst()) ? null : request(request.messages(), raised);
    }

    /// The same target where its cap is reached.
    private static Target withMoreTokens(Target target, ObjectNode written) {
        for (String limit : ChatRequest.TOKEN_LIMITS) {
            JsonNode first = written.get(limit);
            JsonNode now = target.parameters().get(limit);
            if (first != null && now != null && first.isIntegralNumber()
                    && now.longValue() < first.longValue() * TOKEN_CAP_FACTOR) {
                ObjectNode parameters = Json.object();
                parameters.setAll(target.parameters());
                parameters.put(limit, now.longValue() * 2);
                return new Target(target.model(), parameters);
            }
        }
        return target;
    }
}
