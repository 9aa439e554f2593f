package gendata.model.remote.openai;

import gendata.model.Message;
import gendata.model.remote.Call;
import gendata.model.remote.ParameterNames;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Chat completions as Mistral has them: strict about names it does not know, and with a prefix for answers.
///
/// An answer that goes on from a prefix begins with it, other than with most APIs.
final class MistralChat extends ChatCompletions {
    private static final ParameterNames NAMES = new ParameterNames(Map.of("seed", "random_seed"));
    private static final String OTHER_LIMIT = "max_completion_tokens";

    @Override
    ObjectNode message(Message message, boolean isLast) {
        ObjectNode written = super.message(message, isLast);
        if (message.role().equals("developer")) {
            written.put("role", "system");
        }
        return isLast && message.role().equals("assistant") ? written.put("prefix", true) : written;
    }

    @Override
    ObjectNode parameters(Call call) {
        JsonNode limit = call.parameters().path(OTHER_LIMIT);
        if (limit.isMissingNode()) {
            return call.parameters();
        }
        ObjectNode renamed = call.parameters().deepCopy();
        renamed.remove(OTHER_LIMIT);
        return renamed.set("max_tokens", limit);
    }

    @Override
    boolean tellsUsageOnRequest() {
        return false;
    }

    @Override
    public ParameterNames parameterNames() {
        return NAMES;
    }
}
