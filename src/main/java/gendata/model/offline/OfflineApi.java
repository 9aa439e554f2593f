package gendata.model.offline;

import gendata.model.ChatModel;
import gendata.model.Endpoint;
import gendata.model.EndpointArguments;
import gendata.model.EndpointException;
import gendata.model.ModelApi;
import gendata.model.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The API of the built-in stand-in model. Arguments: `model`, a name for the records, and `seed`.
public final class OfflineApi implements ModelApi {
    private static final String NAME = "offline";
    private static final Duration TIMEOUT = Duration.ofMinutes(10);
    /// Where the endpoint keeps its seed: it changes answers, so it is part of what names a request.
    static final String SEED = "seed";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Endpoint endpoint(Map<String, JsonNode> arguments, ObjectNode parameters, Map<String, String> environment)
            throws EndpointException {
        EndpointArguments given = new EndpointArguments(NAME, arguments, List.of("model", SEED));
        String model = given.filledText("model").orElse(NAME);
        long seed = given.wholeNumber(SEED).orElse(0L);
        EndpointArguments.refuseForbidden(parameters);
        ObjectNode kept = parameters.deepCopy();
        if (!kept.has(SEED)) {
            kept.put(SEED, seed);
        }
        return new Endpoint(NAME, model, List.of(), Secret.NONE, Map.of(), kept, TIMEOUT);
    }

    @Override
    public boolean isInProcess() {
        return true;
    }

    @Override
    public ChatModel open(Endpoint endpoint) {
        return new OfflineModel(endpoint.model());
    }
}
