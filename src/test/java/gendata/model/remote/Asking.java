package gendata.model.remote;

import gendata.format.Json;
import gendata.model.Answer;
import gendata.model.AnswerType;
import gendata.model.ChatModel;
import gendata.model.ChatRequest;
import gendata.model.Effort;
import gendata.model.Endpoint;
import gendata.model.Message;
import gendata.model.ModelApi;
import gendata.model.Origin;
import gendata.model.Target;
import gendata.model.Wanted;
import gendata.schema.Schema;
import gendata.server.EchoServer;
import gendata.server.Fault;
import gendata.server.ReceivedRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// Asks a model of an API on a server of its own, and tells what was sent and what came of it. JSON may be written with single quotes.
public final class Asking {
    public static final String KEY = "sk-secret";
    private static final List<Message> WHY = List.of(new Message("user", "why?"));

    private final ModelApi api;
    private final String parameters;
    private final List<Message> messages;
    private final Wanted wanted;
    private final List<String> others;
    private final String arguments;

    private Asking(ModelApi api, String arguments, String parameters, List<Message> messages, Wanted wanted,
            List<String> others) {
        this.api = api;
        this.arguments = arguments;
        this.parameters = parameters;
        this.messages = messages;
        this.wanted = wanted;
        this.others = others;
    }

    /// A short question to the model `m`.
    public static Asking of(ModelApi api) {
        return new Asking(api, "{'model':'m','api_key':'" + KEY + "'}", "{}", WHY, Wanted.TEXT, List.of());
    }

    public Asking arguments(String json) {
        return new Asking(api, json, parameters, messages, wanted, others);
    }

    public Asking parameters(String json) {
        return new Asking(api, arguments, json, messages, wanted, others);
    }

    /// The same in these messages.
    ///
    /// @param said role and content in turn
    public Asking messages(String... said) {
        List<Message> list = new ArrayList<>();
        for (int index = 0; index < said.length; index += 2) {
            list.add(new Message(said[index], said[index + 1]));
        }
        return new Asking(api, arguments, parameters, list, wanted, others);
    }

    public Asking schema(String json) throws Exception {
        return new Asking(api, arguments, parameters, messages,
                new Wanted(AnswerType.JSON, Schema.compile(Json.read(json.replace('\'', '"')), null)), others);
    }

    /// So many answers with one call.
    public Asking choices(int count) {
        return new Asking(api, arguments, parameters, messages, wanted,
                IntStream.range(1, count).mapToObj(Integer::toString).toList());
    }

    /// What came of a complete answer with this body.
    public Answer answer(String json) throws Exception {
        return answer(200, json, Map.of());
    }

    public Answer answer(int status, String json, Map<String, String> headers) throws Exception {
        try (EchoServer server = EchoServer.start()) {
            server.failNext(new Fault.Status(status, json.replace('\'', '"'), headers));
            Endpoint endpoint = endpoint(server);
            return api.open(endpoint).ask(request(endpoint));
        }
    }

    /// The requests of one model that was asked as often as there are answers.
    public List<ReceivedRequest> sent(Fault... answers) throws Exception {
        try (EchoServer server = EchoServer.start()) {
            server.failNext(answers);
            Endpoint endpoint = endpoint(server);
            ChatModel model = api.open(endpoint);
            for (int call = 0; call < answers.length; call++) {
                model.ask(request(endpoint));
            }
            return server.requests();
        }
    }

    /// The one request that was sent.
    public ReceivedRequest sent() throws Exception {
        return sent(new Fault.Status(400, "{}")).getFirst();
    }

    private Endpoint endpoint(EchoServer server) throws Exception {
        Map<String, JsonNode> given = new HashMap<>();
        object(arguments).properties().forEach(entry -> given.put(entry.getKey(), entry.getValue()));
        given.put("api_url", new StringNode(server.address().toString()));
        return api.endpoint(given, object(parameters), Map.of());
    }

    private ChatRequest request(Endpoint endpoint) {
        return new ChatRequest("fingerprint", new Origin("unit", 0, "step", 0), messages,
                List.of(new Target(endpoint.model(), endpoint.parameters())), wanted,
                reply -> reply, new Effort()).together(others);
    }

    public static ObjectNode object(String json) {
        return (ObjectNode) Json.read(json.replace('\'', '"'));
    }
}
