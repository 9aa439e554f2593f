package gendata.model.remote;

import gendata.format.Json;
import gendata.http.HttpResult;
import gendata.http.HttpTransport;
import gendata.http.Redaction;
import gendata.http.StreamResult;
import gendata.model.Answer;
import gendata.model.ChatModel;
import gendata.model.ChatRequest;
import gendata.model.Endpoint;
import gendata.model.Failure;
import gendata.model.Reply;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Asks one endpoint, one POST for each question; safe for many threads.
final class RemoteModel implements ChatModel {
    private static final int SHORTEST_KEY = 12;
    private static final String USER_AGENT = "gendata/" + version();

    private final Endpoint endpoint;
    private final Profile profile;
    private final WireFormat wire;
    private final URI address;
    private final Map<String, String> headers;
    private final HttpTransport transport;
    private final InstantSource clock;
    private final AnswerFormat format;
    private final SeveralChoices choices = new SeveralChoices();
    private final Assumptions assumptions;
    private final Redaction redaction;
    private final Redaction keys;

    /// @param endpoint with one address
    /// @param clock tells how far away a point in time is until which a server asks to wait
    RemoteModel(Endpoint endpoint, Profile profile, WireFormat wire, HttpTransport transport, InstantSource clock) {
        this.endpoint = endpoint;
        this.profile = profile;
        this.wire = wire;
        this.address = below(endpoint.urls().getFirst(), wire.address(endpoint.urls().getFirst(), endpoint));
        this.headers = headers(endpoint, wire);
        this.transport = transport;
        this.clock = clock;
        this.format = new AnswerFormat(wire.forms());
        this.assumptions = new Assumptions(endpoint);
        List<String> secrets = secrets(endpoint);
        this.redaction = Redaction.of(secrets);
        this.keys = Redaction.of(secrets.stream().filter(RemoteModel::isKey).toList());
    }

    /// The key is for the server of the base address, and a name of a model cannot lead to another.
    private static URI below(URI base, URI address) {
        if (!Objects.equals(base.getScheme(), address.getScheme())
                || !Objects.equals(base.getRawAuthority(), address.getRawAuthority())) {
            throw new IllegalArgumentException("questions would not go to " + base.getAuthority());
        }
        return address;
    }

    @Override
    public Answer ask(ChatRequest request) throws InterruptedException {
        Call call = new Call(endpoint, request, assumptions.of(request), format.of(request), choices.of(request));
        byte[] body = Json.bytes(wire.body(call));
        long start = System.nanoTime();
        Optional<Assembly> assembly = call.stream() ? wire.assembly() : Optional.empty();
        StreamResult result = assembly.isPresent()
                ? stream(body, assembly.get())
                : transport.post(address, headers, body, endpoint.transfer().timeout());
        Duration latency = Duration.ofNanos(System.nanoTime() - start);
        return switch (result) {
            case HttpResult.Failed failed -> failure(failed);
            case HttpResult.Answered answered -> judge(read(answered, request, latency), call);
            case StreamResult.Streamed streamed -> judge(read(streamed, assembly, request, latency), call);
        };
    }

    private StreamResult stream(byte[] body, Assembly assembly) throws InterruptedException {
        try {
            return transport.stream(address, headers, body, endpoint.transfer().timeout(), endpoint.transfer().idle(),
                    event -> !assembly.take(event.type(), event.data()));
        } catch (JacksonException damaged) {
            return new HttpResult.Failed(HttpResult.Reason.TORN,
                    "a part of the answer from " + address.getAuthority() + " is damaged");
        }
    }

    /// What an answer means: itself, or that the same has to be asked in another way.
    private Answer judge(Answer read, Call call) {
        if (read instanceof Reply) {
            assumptions.worked();
        }
        Answer answer = read instanceof Failure failure ? assumptions.judge(failure, call.parameters()) : read;
        if (answer instanceof Failure.Format) {
            return answer;
        }
        if (!AnswerFormat.isNamedBy(answer, call.form())) {
            answer = choices.judge(answer, call.choices(), call.form(), call.request());
        }
        if (call.request().wanted().schema() == null || answer instanceof Failure.Format) {
            return answer;
        }
        if (answer instanceof Failure failure && failure.reply() == null) {
            return format.judge(failure, call.form(), call.request());
        }
        format.worked(call.form(), call.request());
        return answer;
    }

    private Answer read(HttpResult.Answered answered, ChatRequest request, Duration latency) {
        ServerFailure failure = serverFailure(answered);
        return answered.status() / 100 == 2
                ? new ReplyReader(endpoint, request, latency, wire, redaction, keys, failure)
                        .read(answered.body())
                : failure.of(answered.status(), ServerWords.of(answered.body()));
    }

    private Answer read(StreamResult.Streamed streamed, Optional<Assembly> assembly, ChatRequest request,
            Duration latency) {
        JsonNode whole = assembly.map(Assembly::whole).orElseGet(JsonNodeFactory.instance::missingNode);
        if (whole.isMissingNode()) {
            return new Failure.Torn("the answer from " + address.getAuthority() + " ended before it was complete");
        }
        return new ReplyReader(endpoint, request, latency, wire, redaction, keys,
                serverFailure(streamed.whole(new byte[0]))).read(whole);
    }

    private ServerFailure serverFailure(HttpResult.Answered answered) {
        return new ServerFailure(endpoint.model(), address, transport.proxy(address), isRecognizable(), profile.keys(),
                wire.quotaWords(),
                answered, redaction, clock);
    }

    /// Whether a key was sent: ours, or one among the headers of the task.
    private boolean isRecognizable() {
        return !endpoint.key().isNone() || !endpoint.headers().isEmpty();
    }

    private Failure failure(HttpResult.Failed failed) {
        String message = redaction.clean(failed.message());
        return switch (failed.reason()) {
            case UNREACHABLE -> new Failure.Unavailable(message, null);
            case UNTRUSTED -> new Failure.Auth(message);
            case TIMEOUT -> new Failure.Timeout(message);
            case TORN -> new Failure.Torn(message);
        };
    }

    private static Map<String, String> headers(Endpoint endpoint, WireFormat wire) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Content-Type", "application/json");
        headers.put("Accept", endpoint.transfer().stream() ? "text/event-stream" : "application/json");
        headers.put("User-Agent", USER_AGENT);
        headers.putAll(wire.headers(endpoint));
        endpoint.headers().forEach((name, value) -> headers.put(name, value.reveal()));
        return headers;
    }

    private static List<String> secrets(Endpoint endpoint) {
        List<String> secrets = new ArrayList<>(endpoint.transfer().networkTo(endpoint.urls().getFirst()).secrets());
        secrets.add(endpoint.key().reveal());
        endpoint.headers().values().forEach(value -> secrets.add(value.reveal()));
        return secrets;
    }

    /// Whether it is a key that no answer holds by chance: `test` and `research` are in many words.
    private static boolean isKey(String secret) {
        return secret.length() >= SHORTEST_KEY && secret.chars().anyMatch(Character::isDigit);
    }

    private static String version() {
        String version = RemoteModel.class.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }
}
