package gendata.model.remote.gemini;

import gendata.format.Json;
import gendata.model.remote.KeyVariable;
import gendata.model.remote.Profile;
import gendata.model.remote.RemoteApi;
import java.util.List;
import java.util.Optional;

/// Google's Gemini API.
public final class GeminiApi extends RemoteApi {
    private static final List<String> HOSTS = List.of("generativelanguage.googleapis.com");
    private static final List<KeyVariable> KEYS = List.of(new KeyVariable("GEMINI_API_KEY", HOSTS),
            new KeyVariable("GOOGLE_API_KEY", HOSTS));

    public GeminiApi() {
        super(new Profile("gemini", "https://generativelanguage.googleapis.com/v1beta/", GenerateContent.CALL,
                Optional.empty(), "gemini-2.5-flash", KEYS, Json.object().put("max_tokens", 5000), List.of()),
                new GenerateContent());
    }

    @Override
    public boolean givesSeveral() {
        return true;
    }
}
