package gendata.model.remote.openai;

import gendata.format.Json;
import gendata.model.remote.KeyVariable;
import gendata.model.remote.Profile;
import gendata.model.remote.RemoteApi;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// The chat completions API of OpenAI and of every server that follows it; with `api_version` in the form that Azure gives it.
public final class OpenAiApi extends RemoteApi {
    static final List<KeyVariable> KEYS = List.of(new KeyVariable("OPENAI_API_KEY", List.of("api.openai.com")),
            new KeyVariable("AZURE_OPENAI_API_KEY",
                    List.of("*.openai.azure.com", "*.cognitiveservices.azure.com", "*.services.ai.azure.com")));
    private static final ObjectNode DEFAULTS = (ObjectNode) Json.read("{\"max_tokens\":5000,\"temperature\":0.2}");

    public OpenAiApi() {
        super(new Profile("openai", "http://localhost:8080/v1/", ChatCompletions.CALL, Optional.of("tgi"),
                "gpt-4.1-mini", KEYS, DEFAULTS, List.of(Azure.API_VERSION)), new ChatCompletions());
    }

    @Override
    public boolean givesSeveral() {
        return true;
    }
}
