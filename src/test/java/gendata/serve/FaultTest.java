package gendata.serve;

import static gendata.serve.ServerClient.CHAT;
import static gendata.serve.ServerClient.chat;
import static gendata.serve.ServerClient.content;
import static gendata.serve.ServerClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a client sees of each fault, and when.
class FaultTest {
    private static final String STREAM = ",\"stream\":true";

    @ParameterizedTest
    @CsvSource({"ERRORS, 500, server_error", "UNAVAILABLE, 503, server_error",
            "BAD_REQUESTS, 400, invalid_request_error", "RATE_LIMITED, 429, requests"})
    void refusalsHaveTheirStatus(Fault fault, int status, String type) throws IOException, InterruptedException {
        try (Server server = always(fault); ServerClient client = new ServerClient(server)) {
            HttpResponse<String> response = client.ask("What?");
            assertThat(response.statusCode()).isEqualTo(status);
            assertThat(json(response).at("/error/type").asString()).isEqualTo(type);
            assertThat(response.headers().firstValue("Retry-After").isPresent()).isEqualTo(status == 429);
            assertThat(client.statistics().at("/faults/" + fault.optionName()).asInt()).isEqualTo(1);
            assertThat(client.statistics().at("/billed/calls").asInt()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", STREAM})
    void tornAnswersNeverLookWhole(String more) throws IOException, InterruptedException {
        try (Server server = always(Fault.TORN); ServerClient client = new ServerClient(server)) {
            for (int index = 0; index < 10; index++) {
                String body = chat("What " + index, more);
                assertThatThrownBy(() -> client.post(CHAT, body)).isInstanceOf(IOException.class);
            }
            assertThat(client.statistics().at("/billed/calls").asInt()).isGreaterThanOrEqualTo(10);
            assertThat(client.statistics().path("proper_answers").asInt()).isZero();
        }
    }

    @Test
    void aStalledRequestIsHeldUntilTheServerCloses() throws IOException, InterruptedException {
        Server server = always(Fault.STALLS);
        try (ServerClient client = new ServerClient(server)) {
            CompletableFuture<HttpResponse<String>> answer = client.askLater("What?");
            while (client.statistics().at("/faults/stalls").asInt() == 0) {
                Thread.onSpinWait();
            }
            assertThat(client.statistics().path("in_flight").asInt()).isEqualTo(1);
            assertThat(answer).isNotDone();
            server.close();
            assertThat(answer).failsWithin(ServerClient.LONGEST);
        }
    }

    @Test
    void halfOfTheStreamsThatStallHaveBegun() throws IOException, InterruptedException {
        Server server = always(Fault.STALLS);
        try (ServerClient client = new ServerClient(server)) {
            List<CompletableFuture<HttpResponse<InputStream>>> answers = new ArrayList<>();
            for (int index = 0; index < 12; index++) {
                answers.add(client.openLater(chat("What " + index, STREAM)));
            }
            while (answers.stream().noneMatch(CompletableFuture::isDone)
                    || client.statistics().at("/faults/stalls").asInt() < answers.size()) {
                Thread.onSpinWait();
            }
            assertThat(answers).anyMatch(answer -> !answer.isDone());
            try (InputStream body = answers.stream().filter(CompletableFuture::isDone).findFirst().orElseThrow()
                    .join().body()) {
                assertThat(new String(body.readNBytes(6), StandardCharsets.UTF_8)).isEqualTo("data: ");
                server.close();
                assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"'', '{'", "',\"stream\":true', d"})
    void slowBytesBeginAtOnce(String more, String first) throws IOException, InterruptedException {
        try (Server server = always(Fault.SLOW_BYTES); ServerClient client = new ServerClient(server)) {
            HttpResponse<InputStream> response = client.open(chat("What?", more));
            try (InputStream body = response.body()) {
                assertThat(response.statusCode()).isEqualTo(200);
                assertThat(response.headers().firstValueAsLong("Content-Length").orElse(0)).isGreaterThan(100);
                assertThat(body.read()).isEqualTo(first.charAt(0));
            }
        }
    }

    @Test
    void aTruncatedAnswerIsHalfOfTheProperOne() throws IOException, InterruptedException {
        try (Server good = new ServingSetup().start();
                Server server = always(Fault.TRUNCATED);
                ServerClient goodClient = new ServerClient(good);
                ServerClient client = new ServerClient(server)) {
            String whole = content(goodClient.ask("What?"));
            HttpResponse<String> half = client.ask("What?");
            assertThat(content(half)).isEqualTo(whole.substring(0, whole.length() / 2));
            assertThat(json(half).at("/choices/0/finish_reason").asString()).isEqualTo("length");
            assertThat(client.statistics().at("/billed/completion_tokens").asLong())
                    .isEqualTo(json(half).at("/usage/completion_tokens").asLong());
        }
    }

    @Test
    void nullContentAndRefusalsHaveNoContent() throws IOException, InterruptedException {
        try (Server empty = always(Fault.NULL_CONTENT);
                Server refusing = always(Fault.REFUSALS);
                ServerClient emptyClient = new ServerClient(empty);
                ServerClient refusingClient = new ServerClient(refusing)) {
            HttpResponse<String> none = emptyClient.ask("What?");
            assertThat(json(none).at("/choices/0/message/content").isNull()).isTrue();
            assertThat(json(none).at("/choices/0/message/refusal").isNull()).isTrue();
            HttpResponse<String> refusal = refusingClient.ask("What?");
            assertThat(json(refusal).at("/choices/0/message/content").isNull()).isTrue();
            assertThat(json(refusal).at("/choices/0/message/refusal").asString()).startsWith("I'm sorry");
            assertThat(refusingClient.post(CHAT, chat("What?", STREAM)).body()).contains("\"refusal\":\"I'm sorry")
                    .endsWith("data: [DONE]\n\n");
        }
    }

    @Test
    void faultsOfJsonShowOnlyWhereJsonIsWanted() throws IOException, InterruptedException {
        try (Server malformed = always(Fault.MALFORMED);
                Server fenced = always(Fault.FENCED);
                ServerClient malformedClient = new ServerClient(malformed);
                ServerClient fencedClient = new ServerClient(fenced)) {
            String object = chat("What?", ",\"response_format\":{\"type\":\"json_object\"}");
            assertThat(content(malformedClient.post(CHAT, object))).isIn("Sure! I will get back to you with the data.",
                    "{\"stand_in\": }", "{]");
            assertThat(content(fencedClient.post(CHAT, object))).startsWith("Here is the JSON:\n```json\n{")
                    .endsWith("}\n```\nAnything else?");
            assertThat(content(malformedClient.ask("What?"))).isEqualTo(content(fencedClient.ask("What?")))
                    .startsWith("Stand-in answer");
            assertThat(malformedClient.statistics().path("faults").toString()).isEqualTo("{\"malformed\":1}");
            assertThat(malformedClient.statistics().path("proper_answers").asInt()).isEqualTo(1);
            assertThat(fencedClient.statistics().path("proper_answers").asInt()).isEqualTo(2);
        }
    }

    @Test
    void whatMeetsTheNextRequestOfAQuestionDependsOnNothingElse() throws IOException, InterruptedException {
        List<String> questions = new ArrayList<>();
        for (int index = 0; index < 150; index++) {
            questions.add("What " + index % 30);
        }
        Map<String, List<Integer>> inOrder = statuses(questions);
        Collections.shuffle(questions, new Random(1));
        assertThat(statuses(questions)).isEqualTo(inOrder);
        assertThat(inOrder.values().stream().flatMap(List::stream).distinct()).containsExactlyInAnyOrder(200, 500, 503,
                400);
    }

    private static Map<String, List<Integer>> statuses(List<String> questions)
            throws IOException, InterruptedException {
        Map<String, List<Integer>> statuses = new HashMap<>();
        try (Server server = new ServingSetup().chance(Fault.ERRORS, 20).chance(Fault.UNAVAILABLE, 20)
                .chance(Fault.BAD_REQUESTS, 20).start(); ServerClient client = new ServerClient(server)) {
            for (String question : questions) {
                statuses.computeIfAbsent(question, name -> new ArrayList<>()).add(client.ask(question).statusCode());
            }
        }
        return statuses;
    }

    private static Server always(Fault fault) throws IOException {
        return new ServingSetup().chance(fault, 100).start();
    }
}
