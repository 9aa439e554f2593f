package example;

import gendata.format.Json;
import gendata.model.Endpoint;
import gendata.model.FinishReason;
import gendata.model.Message;
import gendata.model.TokenUsage;
import gendata.model.remote.Call;
import gendata.model.remote.KeyVariable;
import gendata.model.remote.Profile;
import gendata.model.remote.RemoteApi;
import gendata.model.remote.Said;
import gendata.model.remote.WireFormat;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The model server of a company, which speaks no API that gendata has.
///
/// `POST /ask {"expert": "poet", "question": "…", "max_words": 50}` is answered with
/// `{"reply": "…", "cut": false, "tokens": [12, 3]}`, or with a status from 400 on and `{"error": "…"}`.
public final class AskApi extends RemoteApi {
    /// Its key is sent to this host over https, and to another one only where a task says `api_key`.
    private static final KeyVariable KEY = new KeyVariable("ASK_API_KEY", List.of("ask.example.com"));

    public AskApi() {
        super(new Profile("ask", "https://ask.example.com/", "ask", Optional.empty(), "poet", List.of(KEY),
                Json.object(), List.of("team")), new Questions());
    }

    /// How a question is put, and what the answer says.
    private static final class Questions implements WireFormat {
        @Override
        public URI address(URI base, Endpoint endpoint) {
            return base.resolve("ask");
        }

        @Override
        public Map<String, String> headers(Endpoint endpoint) {
            return endpoint.key().isNone() ? Map.of() : Map.of("X-Ask-Key", endpoint.key().reveal());
        }

        @Override
        public ObjectNode body(Call call) {
            ObjectNode body = Json.object().put("expert", call.endpoint().model());
            body.put("question", call.request().messages().stream().map(Message::content)
                    .collect(Collectors.joining("\n\n")));
            String team = call.endpoint().option("team", "");
            if (!team.isEmpty()) {
                body.put("team", team);
            }
            return body.setAll(call.parameters());
        }

        @Override
        public Said read(JsonNode body) {
            if (!body.path("reply").isString()) {
                return null;
            }
            FinishReason reason = body.path("cut").asBoolean(false) ? FinishReason.LENGTH : FinishReason.STOP;
            TokenUsage usage = new TokenUsage(body.at("/tokens/0").asLong(0), body.at("/tokens/1").asLong(0));
            return new Said(new Said.Choice(body.path("reply").stringValue(), null, reason, "",
                    Json.object().arrayNode()), usage);
        }
    }
}
