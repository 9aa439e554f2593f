package gendata.model.remote.openai;

import gendata.format.Json;
import gendata.model.remote.KeyVariable;
import gendata.model.remote.Profile;
import gendata.model.remote.RemoteApi;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// Mistral's own API.
public final class MistralApi extends RemoteApi {
    private static final List<KeyVariable> KEYS = List
            .of(new KeyVariable("MISTRAL_API_KEY", List.of("api.mistral.ai")));
    private static final ObjectNode DEFAULTS = Json.object().put("max_tokens", 5_000);

    public MistralApi() {
        super(new Profile("mistral", "https://api.mistral.ai/v1/", ChatCompletions.CALL, Optional.empty(),
                "mistral-small-latest", KEYS, DEFAULTS, List.of()), new MistralChat());
    }

    @Override
    public boolean givesSeveral() {
        return true;
    }
}
