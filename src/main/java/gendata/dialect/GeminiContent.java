package gendata.dialect;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Gemini's `generateContent` and `streamGenerateContent`.
///
/// @param stream of the latter, null for the former
record GeminiContent(@Nullable Framing stream) implements Dialect {
    @Override
    public String name() {
        return "gemini";
    }

    @Override
    public @Nullable String key(Call call) {
        String key = call.header("x-goog-api-key");
        return key == null ? call.parameter("key") : key;
    }

    @Override
    public Question read(Call call, ObjectNode body, Formats formats) throws BadQuestion {
        return GeminiQuestion.read(call, body, formats, stream);
    }

    @Override
    public JsonNode whole(Completion completion) {
        return GeminiAnswer.whole(completion);
    }

    @Override
    public List<Event> events(Completion completion) {
        return GeminiAnswer.events(completion);
    }

    @Override
    public int status(Problem problem) {
        return switch (problem.kind()) {
            case NO_KEY -> 403;
            case WRONG_KEY, TOO_LONG -> 400;
            case WRONG_METHOD -> 404;
            case BAD_REQUEST, UNKNOWN_PATH, UNKNOWN_MODEL, RATE_LIMITED, OUT_OF_CREDIT, FAILED, OVERLOADED,
                    QUEUE_FULL ->
                problem
                        .status();
        };
    }

    @Override
    public JsonNode error(Problem problem, String id) {
        ObjectNode error = GeminiError.of(problem, status(problem));
        return stream == Framing.ARRAY ? JsonNodeFactory.instance.arrayNode().add(error) : error;
    }

    @Override
    public Event streamed(Problem problem, String id, int before) {
        return Event.of(GeminiError.of(problem, status(problem)));
    }

    @Override
    public Map<String, String> headers(String id) {
        return Map.of();
    }

    @Override
    public Map<String, String> headers(Remaining quota, Instant now) {
        return Map.of();
    }

    @Override
    public boolean waitsByHeader() {
        return false;
    }
}
