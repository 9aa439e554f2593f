package gendata.serve;

import static gendata.serve.ServerClient.CHAT;
import static gendata.serve.ServerClient.chat;
import static gendata.serve.ServerClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What many requests at once meet, and what is counted.
@Timeout(120)
class LoadTest {
    @ParameterizedTest
    @ValueSource(ints = {503, 429})
    void whoFindsTheQueueFullIsRefusedAtOnce(int status) throws IOException, InterruptedException {
        Server server = new ServingSetup().slots(2, 1, status).delay(Duration.ofHours(1)).start();
        try (ServerClient client = new ServerClient(server)) {
            List<CompletableFuture<HttpResponse<String>>> held = IntStream.range(0, 3)
                    .mapToObj(index -> client.askLater("What " + index)).toList();
            while (client.statistics().path("in_slots").asInt() < 2
                    || client.statistics().path("waiting").asInt() < 1) {
                Thread.onSpinWait();
            }
            HttpResponse<String> refused = client.ask("Who?");
            assertThat(refused.statusCode()).isEqualTo(status);
            assertThat(json(refused).at("/error/code").asString()).isEqualTo("overloaded");
            assertThat(held).noneMatch(CompletableFuture::isDone);
            // The refusal is on its way before it is counted out.
            while (client.statistics().path("in_flight").asInt() != 3) {
                Thread.onSpinWait();
            }
            server.close();
            assertThat(held).allSatisfy(answer -> assertThat(answer).failsWithin(ServerClient.LONGEST));
        }
    }

    @Test
    void neverMakesMoreAnswersAtOnceThanTold() throws IOException, InterruptedException {
        try (Server server = new ServingSetup().slots(3, 100, 503).delay(Duration.ofMillis(5)).start();
                ServerClient client = new ServerClient(server)) {
            List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, 60)
                    .mapToObj(index -> client.askLater("What " + index)).toList();
            assertThat(answers).allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
            assertThat(client.statistics().path("peak_in_slots").asInt()).isBetween(1, 3);
            assertThat(client.statistics().path("peak_in_flight").asInt()).isBetween(1, 60);
        }
    }

    @Test
    void whoHasAnAnswerFindsItCounted() throws IOException, InterruptedException {
        try (Server server = new ServingSetup().start(); ServerClient client = new ServerClient(server)) {
            long prompt = 0;
            long completion = 0;
            for (int index = 0; index < 50; index++) {
                JsonNode usage = json(client.ask("What " + index % 40)).path("usage");
                prompt += usage.path("prompt_tokens").asLong();
                completion += usage.path("completion_tokens").asLong();
                JsonNode statistics = client.statistics();
                assertThat(statistics.at("/statuses/200").asInt()).isEqualTo(index + 1);
                assertThat(statistics.path("proper_answers").asInt()).isEqualTo(index + 1);
            }
            JsonNode statistics = client.statistics();
            assertThat(statistics.path("requests").asInt()).isEqualTo(50);
            assertThat(statistics.path("distinct_questions").asInt()).isEqualTo(40);
            assertThat(statistics.path("duplicates").asInt()).isEqualTo(10);
            assertThat(statistics.path("most_for_one_question").asInt()).isEqualTo(2);
            assertThat(statistics.path("billed").toString()).isEqualTo(
                    "{\"calls\":50,\"prompt_tokens\":%d,\"completion_tokens\":%d}".formatted(prompt, completion));
            assertThat(statistics.path("first_request").asString())
                    .isLessThan(statistics.path("last_request").asString());
        }
    }

    @Test
    void forgetsWhenToldTo() throws IOException, InterruptedException {
        try (Server server = new ServingSetup().dailyQuota(1).start();
                ServerClient client = new ServerClient(server)) {
            String before = client.statistics().toString();
            client.ask("What?");
            assertThat(client.ask("What?").statusCode()).isEqualTo(429);
            assertThat(json(client.send("POST", "/stats/reset")).toString()).isEqualTo(before);
            assertThat(client.ask("What?").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void onlyTheSeedMakesAnotherQuestion() throws IOException, InterruptedException {
        try (Server server = new ServingSetup().start(); ServerClient client = new ServerClient(server)) {
            client.ask("What?");
            client.post(CHAT, chat("What?", ",\"max_tokens\":5"));
            client.post(CHAT, chat("What?", ",\"seed\":5"));
            assertThat(client.statistics().path("distinct_questions").asInt()).isEqualTo(2);
        }
    }

    @Test
    void countsHoldForManyQuestions() {
        QuestionCounts counts = new QuestionCounts();
        for (int round = 0; round < 2; round++) {
            for (long hash = 1; hash <= 20_000; hash++) {
                assertThat(counts.ask(hash * 0x9E3779B97F4A7C15L)).isEqualTo(round);
                counts.answer(hash * 0x9E3779B97F4A7C15L);
            }
        }
        assertThat(counts.distinct()).isEqualTo(20_000);
        assertThat(counts.duplicates()).isEqualTo(20_000);
        assertThat(counts.mostForOne()).isEqualTo(2);
    }
}
