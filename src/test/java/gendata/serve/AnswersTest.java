package gendata.serve;

import static gendata.serve.ServerClient.CHAT;
import static gendata.serve.ServerClient.COMPLETION;
import static gendata.serve.ServerClient.chat;
import static gendata.serve.ServerClient.content;
import static gendata.serve.ServerClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import gendata.dialect.Tokens;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a proper answer is made of, and what is no question.
class AnswersTest {
    @Test
    void theSameQuestionHasTheSameAnswerOnEveryServer() throws IOException, InterruptedException {
        try (Server one = new ServingSetup().start();
                Server other = new ServingSetup().start();
                ServerClient first = new ServerClient(one);
                ServerClient second = new ServerClient(other)) {
            second.ask("another before it");
            assertThat(content(first.ask("What?"))).isEqualTo(content(second.ask("What?")))
                    .isEqualTo(content(first.ask("What?"))).isNotEqualTo(content(first.ask("Who?")));
        }
    }

    @Test
    void maxTokensCutsTheAnswer() throws IOException, InterruptedException {
        try (Server server = new ServingSetup().start(); ServerClient client = new ServerClient(server)) {
            HttpResponse<String> cut = client.post(CHAT, chat("What?", ",\"max_tokens\":3"));
            assertThat(content(cut)).hasSize(12);
            assertThat(content(client.ask("What?"))).startsWith(content(cut));
            assertThat(json(cut).at("/choices/0/finish_reason").asString()).isEqualTo("length");
            assertThat(json(cut).at("/usage/completion_tokens").asInt()).isEqualTo(3);
        }
    }

    @Test
    void cutsNoCharacterInTwo() {
        assertThat(Tokens.beginning("ab🌵c", 3)).isEqualTo("ab");
        assertThat(Tokens.beginning("ab🌵c", 4)).isEqualTo("ab🌵");
        assertThat(Tokens.beginning("ab🌵", 4)).isEqualTo("ab🌵");
        assertThat(Tokens.beginning("🌵", 0)).isEmpty();
    }

    @Test
    void nGivesAsManyAnswersThatDiffer() throws IOException, InterruptedException {
        try (Server server = new ServingSetup().start(); ServerClient client = new ServerClient(server)) {
            HttpResponse<String> three = client.post(CHAT, chat("What?", ",\"n\":3"));
            assertThat(json(three).path("choices").findValuesAsString("content")).hasSize(3).doesNotHaveDuplicates();
            assertThat(client.statistics().at("/billed/completion_tokens").asLong())
                    .isEqualTo(json(three).at("/usage/completion_tokens").asLong());
        }
    }

    @Test
    void repliesAreAsLongAsTold() throws IOException, InterruptedException {
        try (Server server = new ServingSetup().replyTokens(50, 60).start();
                ServerClient client = new ServerClient(server)) {
            for (int index = 0; index < 20; index++) {
                assertThat(json(client.ask("What " + index)).at("/usage/completion_tokens").asInt()).isBetween(50, 64);
            }
            assertThat(json(client.ask("What?")).at("/choices/0/finish_reason").asString()).isEqualTo("stop");
            assertThat(content(client.post(CHAT, chat("As JSON")))).startsWith("{").endsWith("}");
        }
    }

    @Test
    void anUnknownModelAndAWrongKeyAreRefused() throws IOException, InterruptedException {
        try (Server server = new ServingSetup().model("m").key("sk-1").start();
                ServerClient client = new ServerClient(server)) {
            assertThat(client.ask("What?").statusCode()).isEqualTo(401);
            assertThat(client.post(CHAT, chat("What?"), "Authorization", "Bearer sk-2").statusCode()).isEqualTo(401);
            assertThat(client.post(CHAT, chat("What?"), "Authorization", "Bearer sk-1").statusCode()).isEqualTo(200);
            assertThat(client.post(CHAT, chat("What?").replace("\"m\"", "\"x\""), "Authorization", "Bearer sk-1")
                    .body()).contains("model_not_found");
        }
    }

    @Test
    void aRefusalReachesWhoeverSentALongBody() throws IOException, InterruptedException {
        try (Server server = new ServingSetup().key("sk-1").start(); ServerClient client = new ServerClient(server)) {
            String body = chat("long ".repeat(1_000_000));
            for (int index = 0; index < 5; index++) {
                assertThat(client.post(CHAT, body).statusCode()).isEqualTo(401);
                assertThat(client.post("/v1/nowhere", body).statusCode()).isEqualTo(404);
                assertThat(client.post("/v1/models", body).statusCode()).isEqualTo(401);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{}", "{\"model\":\"m\"}", "{\"model\":\"m\",\"messages\":[]}",
            "{\"model\":\"m\",\"messages\":[{\"content\":\"a\"}]}", "{\"model\":\"m\",\"messages\":[1]}"})
    void whatIsNoQuestionIsABadRequest(String body) throws IOException, InterruptedException {
        assertBad(CHAT, body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"n\":0", "\"n\":129", "\"n\":1.5", "\"n\":\"2\"", "\"n\":99999999999999999999",
            "\"max_tokens\":0", "\"max_tokens\":1e400", "\"max_tokens\":99999999999999999999999",
            "\"max_completion_tokens\":\"5\""})
    void wrongParametersAreABadRequest(String parameter) throws IOException, InterruptedException {
        assertBad(CHAT, chat("What?", "," + parameter));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"model\":\"m\"}", "{\"model\":\"m\",\"prompt\":[\"a\",\"b\"]}",
            "{\"model\":\"m\",\"prompt\":[1,2]}"})
    void whatIsNoPromptIsABadRequest(String body) throws IOException, InterruptedException {
        assertBad(COMPLETION, body);
    }

    private static void assertBad(String path, String body) throws IOException, InterruptedException {
        try (Server server = new ServingSetup().start(); ServerClient client = new ServerClient(server)) {
            HttpResponse<String> response = client.post(path, body);
            assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
            assertThat(json(response).at("/error/type").asString()).isEqualTo("invalid_request_error");
            assertThat(client.statistics().at("/statuses/400").asInt()).isEqualTo(1);
        }
    }

    @Test
    void parametersThatAreNullAreNotGiven() throws IOException, InterruptedException {
        try (Server server = new ServingSetup().start(); ServerClient client = new ServerClient(server)) {
            assertThat(content(client.post(CHAT, chat("What?", ",\"n\":null,\"max_tokens\":null,\"stream\":null"))))
                    .isEqualTo(content(client.ask("What?")));
        }
    }

    @ParameterizedTest
    @CsvSource({"GET, /v1/chat/completions, 405", "POST, /, 404", "GET, /v1/chat/completionsx, 404",
            "GET, /v1/models, 200", "GET, /v1/models/any%2Fname, 200", "GET, /v1/modelsx, 404", "GET, /statsx, 404",
            "GET, /stats, 200", "POST, /stats/reset, 200", "HEAD, /stats, 200", "HEAD, /v1/models, 200",
            "HEAD, /nowhere, 404"})
    void everyPathHasItsAnswer(String method, String path, int status) throws IOException, InterruptedException {
        try (Server server = new ServingSetup().start(); ServerClient client = new ServerClient(server)) {
            HttpResponse<String> response = client.send(method, path);
            assertThat(response.statusCode()).isEqualTo(status);
            assertThat(response.body().isEmpty()).isEqualTo(method.equals("HEAD"));
            assertThat(client.send("GET", "/stats").statusCode()).isEqualTo(200);
        }
    }
}
