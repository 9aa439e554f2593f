package gendata.model.remote.openai;

import gendata.format.Json;
import gendata.model.remote.KeyVariable;
import gendata.model.remote.Profile;
import gendata.model.remote.RemoteApi;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// OpenRouter, which asks the models of many providers; it has no `n`.
public final class OpenRouterApi extends RemoteApi {
    private static final List<KeyVariable> KEYS = List
            .of(new KeyVariable("OPENROUTER_API_KEY", List.of("openrouter.ai")));
    private static final ObjectNode DEFAULTS = Json.object().put("max_tokens", 5_000);

    public OpenRouterApi() {
        super(new Profile("openrouter", "https://openrouter.ai/api/v1/", ChatCompletions.CALL, Optional.empty(),
                "mistralai/mistral-small-3.2-24b-instruct", KEYS, DEFAULTS, OpenRouterChat.OPTIONS),
                new OpenRouterChat());
    }
}
