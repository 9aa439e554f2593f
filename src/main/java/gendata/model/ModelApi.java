package gendata.model;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A wire format that models are asked in; found through `ServiceLoader`, the built-in ones like any other. Holds nothing that
/// changes: one is used for all.
public interface ModelApi {
    /// The name that tasks use, as `openai`.
    String name();

    /// Checks and completes what a task says of the endpoint. Makes no call.
    ///
    /// @param arguments `model_args`: address, model, key
    /// @param parameters `model_params`: sampling parameters; unknown ones are passed through
    /// @throws EndpointException for the first argument or parameter that cannot be used
    Endpoint endpoint(Map<String, JsonNode> arguments, ObjectNode parameters, Map<String, String> environment)
            throws EndpointException;

    /// A model that asks this endpoint: one attempt a call, no retry.
    ///
    /// @param endpoint with one address at most, see `atEachUrl`
    ChatModel open(Endpoint endpoint);

    /// Whether it answers inside this process: that costs nothing, and there is no server whose pace could be found out.
    default boolean isInProcess() {
        return false;
    }

    /// Whether one call can bring several answers, so that the prompt is paid for once.
    default boolean givesSeveral() {
        return false;
    }

    /// Variables of the environment that it reads, the keys' first.
    default List<Variable> variables() {
        return List.of();
    }

    /// A variable of the environment.
    ///
    /// @param use what it is for: the hosts that its key is sent to, or another word
    record Variable(String name, String use) {}

    /// The API of this name.
    ///
    /// @throws IllegalArgumentException when there is none; a plan holds only names that are known
    static ModelApi named(String name) {
        return all().stream().filter(api -> api.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no model API " + name));
    }

    /// Every API on the class path, ordered by name.
    static List<ModelApi> all() {
        return ModelApis.all();
    }
}
