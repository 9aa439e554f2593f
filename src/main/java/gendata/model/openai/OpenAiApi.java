package gendata.model.openai;

import gendata.format.Json;
import gendata.http.HttpTransport;
import gendata.model.ChatModel;
import gendata.model.Endpoint;
import gendata.model.EndpointArguments;
import gendata.model.EndpointException;
import gendata.model.ModelApi;
import gendata.model.Secret;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The chat completions API of OpenAI and of every server that follows it.
///
/// Arguments: `api_url` (one address or several), `api_key`, `model`. Any parameter is sent as it is, but for `timeout` in seconds and
/// `extra_headers`, which steer the call, and `extra_body`, whose members are sent beside the others. One that is null
/// is left out, and so takes a default away. A request's own parameters mean the same, see `CallParameters`.
public final class OpenAiApi implements ModelApi {
    static final String NAME = "openai";
    private static final String DEFAULT_ADDRESS = "http://localhost:8080/v1/";
    private static final String DEFAULT_MODEL = "tgi";
    static final String KEY_VARIABLE = "OPENAI_API_KEY";
    static final String KEY_HOST = "api.openai.com";
    private static final ObjectNode DEFAULTS = (ObjectNode) Json.read("{\"max_tokens\":5000,\"temperature\":0.2}");
    private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(10);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Endpoint endpoint(Map<String, JsonNode> arguments, ObjectNode parameters, Map<String, String> environment)
            throws EndpointException {
        EndpointArguments given = new EndpointArguments(NAME, arguments,
                List.of(ApiAddress.ARGUMENT, "api_key", "model"));
        List<URI> addresses = ApiAddress.all(given.texts(ApiAddress.ARGUMENT), DEFAULT_ADDRESS);
        Secret key = new Secret(given.text("api_key").orElseGet(() -> keyFor(addresses, environment)));
        if (!CallParameters.isSendable("Authorization", "Bearer " + key.reveal())) {
            throw new EndpointException("api_key", false,
                    "`api_key` holds characters that no key has, perhaps a line break or quotation marks");
        }
        ObjectNode all = DEFAULTS.deepCopy().setAll(parameters);
        CallParameters call = CallParameters.of(all);
        return new Endpoint(NAME, given.filledText("model").orElse(DEFAULT_MODEL), addresses, key, call.headers(),
                call.sent(),
                call.timeout().orElse(DEFAULT_TIMEOUT));
    }

    /// The usual variable holds a key for one provider, so no other server gets to see it.
    private static String keyFor(List<URI> addresses, Map<String, String> environment) {
        return addresses.stream().allMatch(address -> KEY_HOST.equalsIgnoreCase(address.getHost()))
                ? environment.getOrDefault(KEY_VARIABLE, "").strip()
                : "";
    }

    @Override
    public boolean givesSeveral() {
        return true;
    }

    @Override
    public ChatModel open(Endpoint endpoint) {
        return new OpenAiModel(endpoint, new HttpTransport(), Clock.systemUTC());
    }
}
