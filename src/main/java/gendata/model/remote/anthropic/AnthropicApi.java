package gendata.model.remote.anthropic;

import gendata.format.Json;
import gendata.model.remote.KeyVariable;
import gendata.model.remote.Profile;
import gendata.model.remote.RemoteApi;
import java.util.List;
import java.util.Optional;

/// Anthropic's messages API, and that of every server that follows it.
public final class AnthropicApi extends RemoteApi {
    private static final List<String> HOSTS = List.of("api.anthropic.com");
    private static final List<KeyVariable> KEYS = List.of(new KeyVariable("ANTHROPIC_API_KEY", HOSTS),
            new KeyVariable("ANTHROPIC_AUTH_TOKEN", HOSTS));

    public AnthropicApi() {
        super(new Profile("anthropic", "https://api.anthropic.com/v1/", Messages.CALL, Optional.empty(),
                "claude-sonnet-5", KEYS, Json.object().put("max_tokens", 5000), List.of(Messages.BETA)),
                new Messages());
    }
}
