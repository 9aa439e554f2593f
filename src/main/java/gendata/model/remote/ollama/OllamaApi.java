package gendata.model.remote.ollama;

import gendata.format.Json;
import gendata.model.remote.KeyVariable;
import gendata.model.remote.Profile;
import gendata.model.remote.RemoteApi;
import gendata.model.remote.UsualAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The chat API of Ollama, on this machine or in its cloud.
public final class OllamaApi extends RemoteApi {
    private static final String ADDRESS = "http://localhost:11434/";
    private static final List<String> ADDRESSES = List.of("OLLAMA_API_BASE", "OLLAMA_HOST");

    public OllamaApi() {
        super(new Profile("ollama", ADDRESS, OllamaChat.CALL, Optional.empty(), "llama3.2",
                List.of(new KeyVariable("OLLAMA_API_KEY", List.of("ollama.com"))),
                Json.object().put("max_tokens", 5000), List.of()), new OllamaChat());
    }

    @Override
    protected List<String> addressVariables() {
        return ADDRESSES;
    }

    @Override
    protected UsualAddress usualAddress(Map<String, String> environment) {
        for (String name : ADDRESSES) {
            String written = environment.getOrDefault(name, "").strip();
            if (!written.isEmpty()) {
                return new UsualAddress(name, HostVariable.address(written));
            }
        }
        return super.usualAddress(environment);
    }
}
