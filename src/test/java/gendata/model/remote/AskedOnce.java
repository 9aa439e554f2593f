package gendata.model.remote;

import gendata.format.Json;
import gendata.model.Answer;
import gendata.model.Requests;
import gendata.model.remote.openai.OpenAiApi;
import gendata.server.EchoServer;
import gendata.server.Fault;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import tools.jackson.databind.node.StringNode;

/// A server that answers one question in the way it is told to, at noon of the first of January 2026.
final class AskedOnce {
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-01-01T12:00:00Z"));

    private AskedOnce() {}

    static Answer answer(int status, String body, Map<String, String> headers) throws Exception {
        try (EchoServer server = EchoServer.start()) {
            server.failNext(new Fault.Status(status, body, headers));
            return OpenAi.model(new OpenAiApi().endpoint(
                    Map.of("api_url", new StringNode(server.address().toString())), Json.object(), Map.of()), NOON)
                    .ask(Requests.of("why?"));
        }
    }
}
