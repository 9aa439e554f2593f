package gendata.serve;

import static gendata.serve.ServerClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What Ollama's own APIs take and give.
class OllamaTest {
    private static final String CHAT = "/api/chat";
    private static final String SCHEMA = "{\"type\":\"object\",\"properties\":{\"age\":{\"type\":\"integer\"}},"
            + "\"required\":[\"age\"],\"additionalProperties\":false}";

    private static String chat(String more) {
        return ServerClient.chat("What grows in Ténéré 🌵, and who waters it?", more);
    }

    @Test
    void aWholeAnswerTellsItsTokensAndTimes() throws IOException, InterruptedException {
        try (Server server = new ServingSetup().start(); ServerClient client = new ServerClient(server)) {
            JsonNode answer = json(client.post(CHAT, chat(",\"stream\":false")));
            assertThat(answer.at("/message/role").asString()).isEqualTo("assistant");
            assertThat(answer.at("/message/content").asString()).contains("Ténéré 🌵");
            assertThat(answer.path("done").asBoolean()).isTrue();
            assertThat(answer.path("done_reason").asString()).isEqualTo("stop");
            assertThat(answer.path("prompt_eval_count").asLong()).isPositive();
            assertThat(answer.path("total_duration").asLong())
                    .isEqualTo(answer.path("prompt_eval_duration").asLong() + answer.path("eval_duration").asLong());
        }
    }

    @ParameterizedTest
    @CsvSource({"/api/chat, /message/content", "/api/generate, /response"})
    void answersAreStreamedAsLinesUnlessToldOtherwise(String path, String content)
            throws IOException, InterruptedException {
        try (Server server = new ServingSetup().start(); ServerClient client = new ServerClient(server)) {
            String body = chat(",\"prompt\":\"Who waters what grows in Ténéré?\",\"think\":true");
            HttpResponse<String> streamed = client.post(path, body);
            assertThat(streamed.headers().firstValue("Content-Type")).contains("application/x-ndjson");
            List<JsonNode> lines = streamed.body().lines().map(JsonMapper.shared()::readTree).toList();
            JsonNode whole = json(client.post(path, body.replace("\"think\"", "\"stream\":false,\"think\"")));
            assertThat(lines.stream().map(line -> line.at(content).asString()).reduce("", String::concat))
                    .isEqualTo(whole.at(content).asString());
            assertThat(lines.getFirst().findValue("thinking")).isEqualTo(whole.findValue("thinking")).isNotNull();
            assertThat(lines.stream().filter(line -> line.path("done").asBoolean())).containsExactly(lines.getLast());
            assertThat(lines.getLast().path("eval_count")).isEqualTo(whole.path("eval_count"));
        }
    }

    @Test
    void optionsBoundTheAnswer() throws IOException, InterruptedException {
        try (Server server = new ServingSetup().start(); ServerClient client = new ServerClient(server)) {
            JsonNode cut = json(client.post(CHAT, chat(",\"stream\":false,\"options\":{\"num_predict\":3}")));
            assertThat(cut.at("/message/content").asString()).hasSize(12);
            assertThat(cut.path("done_reason").asString()).isEqualTo("length");
            JsonNode stopped = json(client.post(CHAT, chat(
                    ",\"stream\":false,\"options\":{\"num_predict\":-1,\"stop\":[\" to:\"]}")));
            assertThat(stopped.at("/message/content").asString()).matches("Stand-in answer \\w+");
            JsonNode seeded = json(client.post(CHAT, chat(",\"stream\":false,\"options\":{\"seed\":4}")));
            assertThat(seeded.at("/message/content").asString())
                    .doesNotStartWith(stopped.at("/message/content").asString());
        }
    }

    @Test
    void theFormatIsJsonOrASchema() throws IOException, InterruptedException {
        try (Server server = new ServingSetup().start();
                Server plain = new ServingSetup().responseFormats(Serving.ResponseFormats.OBJECT).start();
                ServerClient client = new ServerClient(server);
                ServerClient plainClient = new ServerClient(plain)) {
            String object = chat(",\"stream\":false,\"format\":\"json\"");
            String fitting = chat(",\"stream\":false,\"format\":" + SCHEMA);
            assertThat(content(client.post(CHAT, object)).isObject()).isTrue();
            assertThat(content(client.post(CHAT, fitting)).path("age").isIntegralNumber()).isTrue();
            assertThat(content(plainClient.post(CHAT, object)).isObject()).isTrue();
            assertThat(plainClient.post(CHAT, fitting).statusCode()).isEqualTo(400);
        }
    }

    private static JsonNode content(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(json(response).at("/message/content").asString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"format\":\"xml\"", "\"format\":[]", "\"options\":{\"num_predict\":0}",
            "\"options\":{\"num_predict\":\"4\"}", "\"options\":{\"stop\":[\"\"]}"})
    void wrongParametersAreABadRequest(String parameter) throws IOException, InterruptedException {
        try (Server server = new ServingSetup().start(); ServerClient client = new ServerClient(server)) {
            assertThat(client.post(CHAT, chat("," + parameter)).statusCode()).isEqualTo(400);
        }
    }

    @Test
    void tellsItsModel() throws IOException, InterruptedException {
        try (Server server = new ServingSetup().model("m").start(); ServerClient client = new ServerClient(server)) {
            assertThat(json(client.send("GET", "/api/tags")).at("/models/0/name").asString()).isEqualTo("m");
        }
    }
}
