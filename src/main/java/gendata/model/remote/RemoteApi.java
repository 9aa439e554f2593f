package gendata.model.remote;

import gendata.http.HttpTransport;
import gendata.http.NetworkException;
import gendata.model.ChatModel;
import gendata.model.ChatRequest;
import gendata.model.Endpoint;
import gendata.model.EndpointArguments;
import gendata.model.EndpointException;
import gendata.model.ModelApi;
import gendata.model.Secret;
import gendata.model.Transfer;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// An API that is asked over HTTP: a profile and a wire format make one.
///
/// Arguments: `api_url` (one address or several), `api_key`, `model`, and the API's own. Any parameter is sent as it is, but for `timeout` in
/// seconds and `extra_headers`, which steer the call, and `extra_body`, whose members are sent beside the others. One that is
/// null is left out, and so takes a default away. See `CallParameters`.
public abstract class RemoteApi implements ModelApi {
    private static final String KEY = "api_key";
    private static final String MODEL = "model";

    private final Profile profile;
    private final WireFormat wire;

    protected RemoteApi(Profile profile, WireFormat wire) {
        this.profile = profile;
        this.wire = wire;
    }

    @Override
    public final String name() {
        return profile.name();
    }

    @Override
    public final Endpoint endpoint(Map<String, JsonNode> arguments, ObjectNode parameters,
            Map<String, String> environment) throws EndpointException {
        EndpointArguments given = new EndpointArguments(profile.name(), arguments,
                names());
        List<URI> addresses = ApiAddress.all(given.texts(ApiAddress.ARGUMENT), usualAddress(environment),
                profile.call());
        // Nobody checks then whose host it is.
        boolean insecure = given.truth(TransferArguments.INSECURE).orElse(false);
        Secret key = new Secret(KeyFile.key(given, KEY).orElse(insecure ? "" : keyFor(addresses, environment)));
        if (!CallParameters.isSendable("Authorization", "Bearer " + key.reveal())) {
            String source = given.text(KeyFile.ARGUMENT).isPresent() ? KeyFile.ARGUMENT : KEY;
            throw new EndpointException(source, false,
                    "`" + source + "` holds characters that no key has, perhaps a line break or quotation marks");
        }
        ObjectNode written = wire.parameterNames().ours(parameters);
        CallParameters call = CallParameters.of(withDefaults(written));
        Optional<String> model = given.filledText(MODEL).or(profile::model);
        if (model.isEmpty()) {
            throw new EndpointException(MODEL, false, "`model` is missing: the name of a model at `" + profile.name()
                    + "`, as " + profile.example());
        }
        Endpoint endpoint = new Endpoint(model.get(), profile.name(), model.get(), addresses, key, call.headers(),
                call.sent(), assumed(written),
                new TransferArguments(given, addresses).read(call.timeout().orElse(Transfer.USUAL_TIMEOUT),
                        wire.assembly().isPresent(), environment),
                options(given));
        wire.check(endpoint);
        checkHeaders(endpoint);
        return endpoint;
    }

    /// An option may be sent as a header, which cannot hold every text.
    private void checkHeaders(Endpoint endpoint) throws EndpointException {
        for (Map.Entry<String, String> header : wire.headers(endpoint).entrySet()) {
            for (Map.Entry<String, String> option : endpoint.options().entrySet()) {
                if (header.getValue().equals(option.getValue())
                        && !CallParameters.isSendable(header.getKey(), header.getValue())) {
                    throw new EndpointException(option.getKey(), false, "`" + option.getKey()
                            + "` is sent as a header, so it must be one line of text that a header can hold");
                }
            }
        }
    }

    private List<String> names() {
        List<String> names = new ArrayList<>(List.of(ApiAddress.ARGUMENT, KEY, KeyFile.ARGUMENT, MODEL));
        names.addAll(profile.options());
        names.addAll(TransferArguments.NAMES);
        return names;
    }

    /// The address that is asked when a task names none.
    protected UsualAddress usualAddress(Map<String, String> environment) {
        return new UsualAddress(ApiAddress.ARGUMENT, profile.address());
    }

    /// Variables of the environment that may hold that address, the one that counts most first.
    protected List<String> addressVariables() {
        return List.of();
    }

    private ObjectNode withDefaults(ObjectNode written) {
        ObjectNode all = defaults(written);
        return all.setAll(written);
    }

    /// A bound that a task sets by another name takes the usual one away, for servers refuse to be told two.
    private ObjectNode defaults(ObjectNode written) {
        ObjectNode defaults = profile.defaults().deepCopy();
        if (ChatRequest.TOKEN_LIMITS.stream()
                .anyMatch(name -> written.has(name) || written.path("extra_body").has(name))) {
            defaults.remove(ChatRequest.TOKEN_LIMITS);
        }
        return defaults;
    }

    /// Names of the defaults that the task says nothing of.
    private Set<String> assumed(ObjectNode written) {
        Set<String> assumed = new HashSet<>(defaults(written).propertyNames());
        assumed.removeIf(name -> written.has(name) || written.path("extra_body").has(name));
        return assumed;
    }

    private Map<String, String> options(EndpointArguments given) throws EndpointException {
        Map<String, String> options = new HashMap<>();
        for (String name : profile.options()) {
            option(given, name).ifPresent(value -> options.put(name, value));
        }
        return options;
    }

    /// The text that stands for an option.
    protected Optional<String> option(EndpointArguments given, String name) throws EndpointException {
        return given.filledText(name);
    }

    /// A usual variable holds a key for one provider, so no other server gets to see it.
    private String keyFor(List<URI> addresses, Map<String, String> environment) {
        for (KeyVariable variable : profile.keys()) {
            String key = environment.getOrDefault(variable.name(), "").strip();
            if (!key.isEmpty() && addresses.stream().allMatch(variable::isFor)) {
                return key;
            }
        }
        return "";
    }

    @Override
    public final ChatModel open(Endpoint endpoint) {
        try {
            HttpTransport transport = HttpTransport.of(endpoint.transfer().networkTo(endpoint.urls().getFirst()));
            return new RemoteModel(endpoint, profile, wire, transport, Clock.systemUTC());
        } catch (NetworkException changed) {
            throw new IllegalStateException("the files of the network were there when the endpoint was made", changed);
        }
    }

    @Override
    public final List<Variable> variables() {
        List<Variable> variables = new ArrayList<>();
        for (KeyVariable key : profile.keys()) {
            variables.add(new Variable(key.name(), String.join(", ", key.hosts())));
        }
        for (String address : addressVariables()) {
            variables.add(new Variable(address, "address"));
        }
        return variables;
    }
}
