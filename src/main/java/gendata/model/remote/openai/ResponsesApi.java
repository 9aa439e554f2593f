package gendata.model.remote.openai;

import gendata.format.Json;
import gendata.model.remote.Profile;
import gendata.model.remote.RemoteApi;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// OpenAI's Responses API, which some of its models alone are asked by; with `api_version` in the form that Azure gives it.
public final class ResponsesApi extends RemoteApi {
    private static final ObjectNode DEFAULTS = Json.object().put("max_tokens", 5_000);

    public ResponsesApi() {
        super(new Profile("openai-responses", "https://api.openai.com/v1/", Responses.CALL, Optional.empty(),
                "gpt-5-mini", OpenAiApi.KEYS, DEFAULTS, List.of(Azure.API_VERSION)), new Responses());
    }
}
