package gendata.dialect;

import gendata.format.Json;
import gendata.model.FinishReason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes what Gemini's `generateContent` answers.
final class GeminiAnswer {
    private GeminiAnswer() {}

    static ObjectNode whole(Completion completion) {
        ObjectNode body = Json.object();
        if (isBlocked(completion)) {
            body.putObject("promptFeedback").put("blockReason", "PROHIBITED_CONTENT");
        } else {
            ArrayNode candidates = body.putArray("candidates");
            for (int index = 0; index < completion.choices().size(); index++) {
                candidates.add(candidate(completion, index, parts(completion, index), true));
            }
        }
        return withUsage(body, completion);
    }

    /// Of two refusals one is of the question, the other of the answer.
    private static boolean isBlocked(Completion completion) {
        return completion.first().refusal() != null && completion.question().conversation() % 2 == 0;
    }

    /// @param last whether it says why it ends
    private static ObjectNode candidate(Completion completion, int index, List<ObjectNode> parts, boolean last) {
        ObjectNode candidate = Json.object();
        Choice choice = completion.choices().get(index);
        if (choice.refusal() == null) {
            ObjectNode content = candidate.putObject("content");
            if (!parts.isEmpty()) {
                content.putArray("parts").addAll(parts);
            }
            content.put("role", "model");
        }
        if (last) {
            candidate.put("finishReason", finishReason(choice));
            if (choice.refusal() != null) {
                candidate.put("finishMessage", choice.refusal());
            }
        }
        return candidate.put("index", index);
    }

    private static String finishReason(Choice choice) {
        if (choice.refusal() != null) {
            return "SAFETY";
        }
        return choice.finishReason() == FinishReason.LENGTH ? "MAX_TOKENS" : "STOP";
    }

    private static List<ObjectNode> parts(Completion completion, int index) {
        List<ObjectNode> parts = thoughts(completion, index);
        ObjectNode call = call(completion, index);
        Choice choice = completion.choices().get(index);
        if (call != null) {
            parts.add(call);
        } else if (!choice.words().isEmpty()) {
            parts.add(Json.object().put("text", choice.words()));
        }
        return parts;
    }

    private static List<ObjectNode> thoughts(Completion completion, int index) {
        List<ObjectNode> parts = new ArrayList<>();
        String reasoning = completion.choices().get(index).reasoning();
        if (reasoning != null && completion.question().reasoning() == Reasoning.SHOWN) {
            parts.add(Json.object().put("text", reasoning).put("thought", true));
        }
        return parts;
    }

    /// The call of a function; null where none is made, also because what was said is no JSON object.
    private static @Nullable ObjectNode call(Completion completion, int index) {
        String tool = completion.question().form().tool();
        ObjectNode arguments = tool == null ? null : Fields.object(completion.choices().get(index).words());
        if (arguments == null) {
            return null;
        }
        ObjectNode part = Json.object();
        part.putObject("functionCall").put("name", tool).set("args", arguments);
        return part;
    }

    private static ObjectNode withUsage(ObjectNode body, Completion completion) {
        long thoughts = completion.reasoningTokens();
        ObjectNode usage = body.putObject("usageMetadata").put("promptTokenCount", completion.promptTokens())
                .put("candidatesTokenCount", completion.completionTokens() - thoughts)
                .put("totalTokenCount", completion.promptTokens() + completion.completionTokens());
        if (thoughts > 0) {
            usage.put("thoughtsTokenCount", thoughts);
        }
        return body.put("modelVersion", completion.question().model()).put("responseId", completion.id());
    }

    static List<Event> events(Completion completion) {
        if (isBlocked(completion)) {
            return List.of(Event.of(whole(completion)));
        }
        List<Event> events = new ArrayList<>();
        for (int index = 0; index < completion.choices().size(); index++) {
            for (ObjectNode thought : thoughts(completion, index)) {
                events.add(event(completion, index, List.of(thought), false));
            }
            ObjectNode call = call(completion, index);
            if (call == null) {
                for (String text : Tokens.parts(completion.choices().get(index).words())) {
                    events.add(event(completion, index, List.of(Json.object().put("text", text)), false));
                }
            } else {
                events.add(event(completion, index, List.of(call), false));
            }
            events.add(event(completion, index, List.of(), true));
        }
        return events;
    }

    private static Event event(Completion completion, int index, List<ObjectNode> parts, boolean last) {
        ObjectNode body = Json.object();
        body.putArray("candidates").add(candidate(completion, index, parts, last));
        return Event.of(withUsage(body, completion));
    }
}
