package gendata.model.openai;

import gendata.format.Json;
import gendata.http.HttpResult;
import gendata.http.HttpTransport;
import gendata.model.Answer;
import gendata.model.ChatModel;
import gendata.model.ChatRequest;
import gendata.model.Endpoint;
import gendata.model.Failure;
import gendata.model.Message;
import gendata.model.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Asks one endpoint for chat completions, one POST for each question; safe for many threads.
final class OpenAiModel implements ChatModel {
    private static final String AUTHORIZATION = "Authorization";
    private static final String USER_AGENT = "gendata/" + version();

    private final Endpoint endpoint;
    private final URI address;
    private final Map<String, String> headers;
    private final HttpTransport transport;
    private final InstantSource clock;
    private final AnswerFormat format = new AnswerFormat();
    private final SeveralChoices choices = new SeveralChoices();

    /// @param clock tells how far away a point in time is until which a server asks to wait
    OpenAiModel(Endpoint endpoint, HttpTransport transport, InstantSource clock) {
        this.endpoint = endpoint;
        this.address = ApiAddress.call(endpoint.urls().getFirst());
        this.headers = headers(endpoint);
        this.transport = transport;
        this.clock = clock;
    }

    @Override
    public Answer ask(ChatRequest request) throws InterruptedException {
        AnswerFormat.Form form = format.of(request);
        int several = choices.of(request);
        byte[] body = body(request, form, several);
        long start = System.nanoTime();
        HttpResult result = transport.post(address, headers, body, endpoint.timeout());
        Duration latency = Duration.ofNanos(System.nanoTime() - start);
        return switch (result) {
            case HttpResult.Failed failed -> failure(failed);
            case HttpResult.Answered answered -> judge(read(answered, request, latency), form, several, request);
        };
    }

    private Answer judge(Answer read, AnswerFormat.Form form, int several, ChatRequest request) {
        Answer answer = AnswerFormat.isNamedBy(read, form) ? read : choices.judge(read, several, form, request);
        if (request.wanted().schema() == null || answer instanceof Failure.Format) {
            return answer;
        }
        if (answer instanceof Failure failure && failure.reply() == null) {
            return format.judge(failure, form, request);
        }
        format.worked(form, request);
        return answer;
    }

    private Answer read(HttpResult.Answered answered, ChatRequest request, Duration latency) {
        Quotation quotation = new Quotation(secrets());
        ServerFailure failure = new ServerFailure(endpoint.model(), address, isRecognizable(), answered,
                quotation, clock);
        return answered.status() / 100 == 2
                ? new Completion(endpoint.model(), request, latency, quotation, failure).read(answered.body())
                : failure.of(answered.status(), ServerWords.of(answered.body()));
    }

    /// Whether a key was sent: ours, or one among the headers of the task.
    private boolean isRecognizable() {
        return !endpoint.key().isNone() || !endpoint.headers().isEmpty();
    }

    private static Failure failure(HttpResult.Failed failed) {
        return switch (failed.reason()) {
            case UNREACHABLE -> new Failure.Unavailable(failed.message(), null);
            case TIMEOUT -> new Failure.Timeout(failed.message());
            case TORN -> new Failure.Torn(failed.message());
        };
    }

    private byte[] body(ChatRequest request, AnswerFormat.Form form, int several) {
        ObjectNode body = Json.object();
        ArrayNode list = body.putArray("messages");
        for (Message message : request.messages()) {
            list.addObject().put("role", message.role()).put("content", message.content());
        }
        body.put("model", endpoint.model()).put("stream", false).setAll(request.parameters());
        AnswerFormat.put(form, request, body);
        if (several > 1) {
            body.put("n", several);
        }
        return Json.bytes(body);
    }

    private static Map<String, String> headers(Endpoint endpoint) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        if (!endpoint.key().isNone()) {
            headers.put(AUTHORIZATION, "Bearer " + endpoint.key().reveal());
        }
        headers.put("Content-Type", "application/json");
        headers.put("Accept", "application/json");
        headers.put("User-Agent", USER_AGENT);
        endpoint.headers().forEach((name, value) -> headers.put(name, value.reveal()));
        return headers;
    }

    private List<String> secrets() {
        return Stream.concat(Stream.of(endpoint.key()), endpoint.headers().values().stream()).map(Secret::reveal)
                .toList();
    }

    private static String version() {
        String version = OpenAiModel.class.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }
}
