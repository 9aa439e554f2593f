package gendata.serve;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.format.Json;
import gendata.model.Answer;
import gendata.model.AnswerType;
import gendata.model.ChatRequest;
import gendata.model.Effort;
import gendata.model.Endpoint;
import gendata.model.EndpointException;
import gendata.model.Failure;
import gendata.model.Message;
import gendata.model.ModelApi;
import gendata.model.Origin;
import gendata.model.Reply;
import gendata.model.Target;
import gendata.model.Wanted;
import gendata.schema.Schema;
import gendata.schema.SchemaException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// The program's own APIs, each against the server that speaks them, whole and streamed: what one is told, all are.
class OwnClientTest {
    private static final List<Message> QUESTION = List.of(new Message("system", "Be short."),
            new Message("user", "Who waters the 🌵 of Ténéré?"));

    /// An API and the end of its address.
    private enum Asked {
        CHAT("openai", "/v1/"), RESPONSES("openai-responses", "/v1/"), ANTHROPIC("anthropic", "/v1/"), GEMINI("gemini",
                "/v1beta/"), OLLAMA("ollama", "/");

        private final String api;
        private final String path;

        Asked(String api, String path) {
            this.api = api;
            this.path = path;
        }

        /// Ollama has no word for an answer that is none.
        static List<Asked> ableToSayNothing() {
            return List.of(CHAT, RESPONSES, ANTHROPIC, GEMINI);
        }

        Answer ask(Server server, Wanted wanted, boolean stream) throws EndpointException, InterruptedException {
            JsonNodeFactory nodes = JsonNodeFactory.instance;
            ModelApi model = ModelApi.named(api);
            Map<String, JsonNode> arguments = Map.of("model", nodes.stringNode("m"), "stream",
                    BooleanNode.valueOf(stream),
                    "api_url", nodes.stringNode("http://127.0.0.1:" + server.port() + path));
            Endpoint endpoint = model.endpoint(arguments, Json.object(), Map.of());
            return model.open(endpoint).ask(new ChatRequest("", new Origin("", 0, "", 0), QUESTION,
                    List.of(new Target("m", endpoint.parameters())), wanted,
                    taken -> taken, new Effort()));
        }
    }

    /// What matters of an answer.
    private static String told(Answer answer) {
        return switch (answer) {
            case Reply reply -> reply.finishReason() + " " + reply.usage() + " " + reply.text();
            case Failure failure -> failure.cause().toString();
        };
    }

    @Test
    void allGetTheSameText() throws IOException, EndpointException, InterruptedException {
        try (Server server = new ServingSetup().replyTokens(40, 60).start()) {
            String expected = told(Asked.CHAT.ask(server, Wanted.TEXT, false));
            assertThat(expected).startsWith("STOP TokenUsage[").contains("Ténéré?");
            for (Asked asked : Asked.values()) {
                assertThat(told(asked.ask(server, Wanted.TEXT, false))).as(asked.name()).isEqualTo(expected);
                assertThat(told(asked.ask(server, Wanted.TEXT, true))).as(asked.name()).isEqualTo(expected);
            }
        }
    }

    @Test
    void allGetTheSameValueThatFitsASchema()
            throws IOException, EndpointException, InterruptedException, SchemaException {
        Schema schema = Schema.compile(Json.read("""
                {"type":"object","properties":{"name":{"type":"string"},"age":{"type":"integer"}},
                "required":["name","age"],"additionalProperties":false}"""), null);
        Wanted wanted = new Wanted(AnswerType.JSON, schema);
        try (Server server = new ServingSetup().start()) {
            String expected = told(Asked.CHAT.ask(server, wanted, false));
            assertThat(expected).contains("{\"name\":");
            for (Asked asked : Asked.values()) {
                assertThat(told(asked.ask(server, wanted, false))).as(asked.name()).isEqualTo(expected);
                assertThat(told(asked.ask(server, wanted, true))).as(asked.name()).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = {"STALLS", "SLOW_BYTES", "REFUSALS", "STREAM_ERRORS"})
    void allMeetTheSameFaults(Fault fault) throws IOException, EndpointException, InterruptedException {
        try (Server server = new ServingSetup().chance(fault, 100).start()) {
            String expected = told(Asked.CHAT.ask(server, Wanted.JSON, false));
            for (Asked asked : fault == Fault.NULL_CONTENT ? Asked.ableToSayNothing() : List.of(Asked.values())) {
                assertThat(told(asked.ask(server, Wanted.JSON, false))).as(asked.name()).isEqualTo(expected);
                assertThat(told(asked.ask(server, Wanted.JSON, true))).as(asked.name()).isEqualTo(expected);
            }
        }
    }

    @Test
    void aRefusalIsAnAnswerToNobody() throws IOException, EndpointException, InterruptedException {
        try (Server server = new ServingSetup().chance(Fault.REFUSALS, 100).start()) {
            for (Asked asked : Asked.ableToSayNothing()) {
                // Some APIs tell it apart from having nothing to say, others do not.
                assertThat(asked.ask(server, Wanted.TEXT, false)).as(asked.name()).isInstanceOf(Failure.class);
                assertThat(asked.ask(server, Wanted.TEXT, true)).as(asked.name()).isInstanceOf(Failure.class);
            }
        }
    }

    @Test
    void anErrorInAStreamIsNoAnswer() throws IOException, EndpointException, InterruptedException {
        try (Server server = new ServingSetup().chance(Fault.STREAM_ERRORS, 100).start()) {
            for (Asked asked : Asked.values()) {
                assertThat(asked.ask(server, Wanted.TEXT, false)).as(asked.name()).isInstanceOf(Reply.class);
                assertThat(told(asked.ask(server, Wanted.TEXT, true))).as(asked.name()).isIn("UNAVAILABLE",
                        "SERVER_ERROR");
            }
        }
    }
}
