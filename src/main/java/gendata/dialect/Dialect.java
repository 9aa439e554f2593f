package gendata.dialect;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// How an API takes questions, gives answers and tells errors. Immutable.
public sealed interface Dialect permits OpenAiDialect, AnthropicMessages, GeminiContent, OllamaDialect {
    /// What tells its questions from those of the others.
    String name();

    /// What tells a conversation in this API from the same in others; never 0.
    default long hash(long conversation) {
        return Math.max(1, (conversation ^ name().hashCode()) & Long.MAX_VALUE);
    }

    /// The key that was sent, or null.
    @Nullable
    String key(Call call);

    /// Reads the body of a POST.
    Question read(Call call, ObjectNode body, Formats formats) throws BadQuestion;

    /// A whole answer.
    JsonNode whole(Completion completion);

    /// The parts of a streamed answer.
    List<Event> events(Completion completion);

    /// The status of an error.
    default int status(Problem problem) {
        return problem.status();
    }

    /// The body of an error.
    ///
    /// @param id of the request
    JsonNode error(Problem problem, String id);

    /// An error in the middle of a streamed answer.
    ///
    /// @param id of the request
    /// @param before how many parts came before
    default Event streamed(Problem problem, String id, int before) {
        return Event.of(error(problem, id));
    }

    /// Headers of every answer.
    ///
    /// @param id of the request
    Map<String, String> headers(String id);

    /// Headers that tell what is left of a quota.
    Map<String, String> headers(Remaining quota, Instant now);

    /// Whether headers say when to come back.
    default boolean waitsByHeader() {
        return true;
    }
}
