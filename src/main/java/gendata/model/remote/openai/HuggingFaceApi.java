package gendata.model.remote.openai;

import gendata.format.Json;
import gendata.model.remote.KeyVariable;
import gendata.model.remote.Profile;
import gendata.model.remote.RemoteApi;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// Hugging Face's router to inference providers, and its inference endpoints by their `api_url`.
public final class HuggingFaceApi extends RemoteApi {
    private static final List<String> HOSTS = List.of("router.huggingface.co", "*.endpoints.huggingface.cloud",
            "api-inference.huggingface.co");
    private static final List<KeyVariable> KEYS = List.of(new KeyVariable("HF_TOKEN", HOSTS),
            new KeyVariable("HUGGING_FACE_HUB_TOKEN", HOSTS));
    private static final ObjectNode DEFAULTS = Json.object().put("max_tokens", 5_000);

    public HuggingFaceApi() {
        super(new Profile("huggingface", "https://router.huggingface.co/v1/", ChatCompletions.CALL, Optional.empty(),
                "Qwen/Qwen3-32B (at an inference endpoint `tgi` will do)", KEYS, DEFAULTS, List.of()),
                new HuggingFaceChat());
    }

    @Override
    public boolean givesSeveral() {
        return true;
    }
}
