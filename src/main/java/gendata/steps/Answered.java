package gendata.steps;

import gendata.answer.Thoughts;
import gendata.model.Reply;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A question of a unit that has its reply.
///
/// @param key output key of the step
/// @param prompt hash of what was asked
/// @param value what was taken of the reply
record Answered(String key, String prompt, Reply reply, JsonNode value) {
    /// What the model reasoned, as its server says or as it thought aloud before its answer; null where it did not.
    @Nullable
    String reasoning() {
        if (reply.reasoning() != null) {
            return reply.reasoning();
        }
        String thoughts = Thoughts.of(reply.text()).thoughts(reply.text());
        return thoughts.isEmpty() ? null : thoughts;
    }
}
