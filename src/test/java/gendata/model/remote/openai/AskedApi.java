package gendata.model.remote.openai;

import gendata.format.Json;
import gendata.model.Answer;
import gendata.model.AnswerType;
import gendata.model.ChatModel;
import gendata.model.ChatRequest;
import gendata.model.Effort;
import gendata.model.Endpoint;
import gendata.model.EndpointException;
import gendata.model.Message;
import gendata.model.ModelApi;
import gendata.model.Origin;
import gendata.model.Target;
import gendata.model.Wanted;
import gendata.schema.Schema;
import gendata.server.EchoServer;
import gendata.server.Fault;
import gendata.server.ReceivedRequest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// An API whose questions go to a server on loopback that answers as it is told. JSON is written with `'` for `"`.
final class AskedApi implements AutoCloseable {
    private static final String KEY = "sk-test";

    private final EchoServer server = EchoServer.start();
    private final ModelApi api;

    AskedApi(ModelApi api) {
        this.api = api;
    }

    /// What the server says to the next question.
    void answers(int status, String body) {
        answers(status, body, Map.of());
    }

    void answers(int status, String body, Map<String, String> headers) {
        server.failNext(new Fault.Status(status, body.replace('\'', '"'), headers));
    }

    /// The events that the server sends to the next question before it closes the connection.
    void streams(List<String> events) {
        StringBuilder sent = new StringBuilder("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n")
                .append("Connection: close\r\n\r\n");
        events.forEach(event -> sent.append("data: ").append(event.replace('\'', '"')).append("\n\n"));
        server.failNext(new Fault.Raw(sent.toString()));
    }

    Answer ask(String arguments, String parameters, Message... messages) throws Exception {
        Endpoint endpoint = endpoint(arguments, parameters);
        return api.open(endpoint).ask(request(endpoint, Wanted.TEXT, List.of(), messages));
    }

    /// Asks for a text.
    Answer ask() throws Exception {
        return ask("{}", "{}", new Message("user", "why?"));
    }

    /// Asks for several texts at once.
    Answer askForThree() throws Exception {
        Endpoint endpoint = endpoint("{}", "{}");
        return api.open(endpoint)
                .ask(request(endpoint, Wanted.TEXT, List.of("second", "third"), new Message("user", "why?")));
    }

    /// A model that stays, for what is learned from one question to the next.
    ChatModel model(String parameters) throws EndpointException {
        return api.open(endpoint("{}", parameters));
    }

    Answer askForSchema(String parameters, String schema) throws Exception {
        return askForSchema(model(parameters), parameters, schema);
    }

    Answer askForSchema(ChatModel model, String parameters, String schema) throws Exception {
        Wanted wanted = new Wanted(AnswerType.JSON, Schema.compile(object(schema), null));
        return model.ask(request(endpoint("{}", parameters), wanted, List.of(), new Message("user", "why?")));
    }

    Endpoint endpoint(String arguments, String parameters) throws EndpointException {
        Map<String, JsonNode> given = new HashMap<>();
        String usual = "{'api_url':'" + server.address() + "','model':'mock-model','api_key':'" + KEY + "'}";
        object(usual).properties().forEach(entry -> given.put(entry.getKey(), entry.getValue()));
        object(arguments).properties().forEach(entry -> given.put(entry.getKey(), entry.getValue()));
        return api.endpoint(given, object(parameters), Map.of());
    }

    /// The question that was sent last.
    ReceivedRequest sent() {
        return server.requests().getLast();
    }

    int sentSoFar() {
        return server.requests().size();
    }

    String host() {
        return "127.0.0.1:" + server.port();
    }

    @Override
    public void close() {
        server.close();
    }

    private static ChatRequest request(Endpoint endpoint, Wanted wanted, List<String> others, Message... messages) {
        return new ChatRequest("first", new Origin("unit", 0, "step", 0), Arrays.asList(messages),
                List.of(new Target(endpoint.name(), endpoint.parameters())), wanted, reply -> reply, new Effort())
                .together(others);
    }

    static ObjectNode object(String json) {
        return (ObjectNode) Json.read(json.replace('\'', '"'));
    }
}
