package gendata.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What all APIs have in common: answers, faults, and how they are counted.
class ApiTest {
    private static final String QUESTION = "What is a stand-in, and for what?";

    @Test
    void allGiveTheSameAnswerAndAreCountedApart() throws IOException, InterruptedException {
        try (Server server = new ServingSetup().replyTokens(30, 60).start();
                ServerClient client = new ServerClient(server)) {
            String answer = Api.CHAT.content(Api.CHAT.ask(client, QUESTION));
            assertThat(answer).hasSizeGreaterThan(100);
            for (Api api : Api.values()) {
                assertThat(api.content(api.ask(client, QUESTION))).as(api.name()).isEqualTo(answer);
            }
            assertThat(client.statistics().path("proper_answers").asInt()).isEqualTo(9);
            // Azure's is OpenAI's API, and the first was asked twice.
            assertThat(client.statistics().path("distinct_questions").asInt()).isEqualTo(7);
            assertThat(client.statistics().path("duplicates").asInt()).isEqualTo(2);
        }
    }

    @Test
    void theSameFaultMeetsAQuestionInEveryApi() throws IOException, InterruptedException {
        List<List<String>> met = new ArrayList<>();
        for (Api api : Api.values()) {
            try (Server server = new ServingSetup().chance(Fault.RATE_LIMITED, 20).chance(Fault.TRUNCATED, 20)
                    .chance(Fault.ERRORS, 20).start(); ServerClient client = new ServerClient(server)) {
                for (int index = 0; index < 20; index++) {
                    api.ask(client, QUESTION + index % 7);
                }
                met.add(List.of(client.statistics().path("faults").toString(),
                        client.statistics().path("billed").toString()));
            }
        }
        assertThat(Set.copyOf(met)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"ERRORS, 500, 500", "UNAVAILABLE, 503, 529", "BAD_REQUESTS, 400, 400", "RATE_LIMITED, 429, 429"})
    void errorsHaveTheirStatusAndAMessage(Fault fault, int status, int ofAnthropic)
            throws IOException, InterruptedException {
        try (Server server = new ServingSetup().chance(fault, 100).start();
                ServerClient client = new ServerClient(server)) {
            for (Api api : Api.values()) {
                int expected = api == Api.ANTHROPIC ? ofAnthropic : status;
                HttpResponse<String> whole = api.ask(client, QUESTION);
                assertThat(whole.statusCode()).as(api.name()).isEqualTo(expected);
                assertThat(api.error(whole).asString("")).as(whole.body()).isNotEmpty();
                assertThat(whole.headers().firstValue("Retry-After").isPresent()).as(api.name())
                        .isEqualTo(status == 429 && api != Api.GEMINI);
                assertThat(api.stream(client, QUESTION).statusCode()).as(api.name()).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void keysAndModelsThatAreNotKnownAreRefused(Api api) throws IOException, InterruptedException {
        try (Server guarded = new ServingSetup().key("k").start();
                Server other = new ServingSetup().model("other").start();
                ServerClient guardedClient = new ServerClient(guarded);
                ServerClient otherClient = new ServerClient(other)) {
            assertThat(api.ask(guardedClient, QUESTION).statusCode()).isEqualTo(api == Api.GEMINI ? 403 : 401);
            HttpResponse<String> unknown = api.ask(otherClient, QUESTION);
            assertThat(unknown.statusCode()).isEqualTo(404);
            assertThat(api.error(unknown).asString()).contains("`m` does not exist");
        }
    }

    @ParameterizedTest
    @EnumSource
    void tornAnswersNeverLookWhole(Api api) throws IOException, InterruptedException {
        try (Server server = new ServingSetup().chance(Fault.TORN, 100).start();
                ServerClient client = new ServerClient(server)) {
            for (int index = 0; index < 5; index++) {
                String question = QUESTION + index;
                assertThatThrownBy(() -> api.ask(client, question)).isInstanceOf(IOException.class);
                assertThatThrownBy(() -> api.stream(client, question)).isInstanceOf(IOException.class);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void truncatedAnswersSaySo(Api api) throws IOException, InterruptedException {
        try (Server good = new ServingSetup().start();
                Server server = new ServingSetup().chance(Fault.TRUNCATED, 100).start();
                ServerClient goodClient = new ServerClient(good);
                ServerClient client = new ServerClient(server)) {
            String whole = api.content(api.ask(goodClient, QUESTION));
            HttpResponse<String> half = api.ask(client, QUESTION);
            assertThat(api.content(half)).isEqualTo(whole.substring(0, whole.length() / 2));
            assertThat(api.finish(half).toLowerCase(Locale.ROOT)).matches("length|max_tokens|max_output_tokens");
        }
    }

    @ParameterizedTest
    @EnumSource
    void answersWithoutContentAreStillAnswers(Api api) throws IOException, InterruptedException {
        try (Server empty = new ServingSetup().chance(Fault.NULL_CONTENT, 100).start();
                Server refusing = new ServingSetup().chance(Fault.REFUSALS, 100).start();
                ServerClient emptyClient = new ServerClient(empty);
                ServerClient refusingClient = new ServerClient(refusing)) {
            assertThat(api.ask(emptyClient, QUESTION).statusCode()).isEqualTo(200);
            assertThat(api.content(api.ask(emptyClient, QUESTION))).isEmpty();
            assertThat(api.stream(emptyClient, QUESTION).statusCode()).isEqualTo(200);
            assertThat(api.ask(refusingClient, QUESTION).statusCode()).isEqualTo(200);
            assertThat(refusingClient.statistics().path("proper_answers").asInt()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void malformedAndFencedAnswersAreSaidAsText(Api api) throws IOException, InterruptedException {
        try (Server malformed = new ServingSetup().chance(Fault.MALFORMED, 100).start();
                Server fenced = new ServingSetup().chance(Fault.FENCED, 100).start();
                ServerClient malformedClient = new ServerClient(malformed);
                ServerClient fencedClient = new ServerClient(fenced)) {
            assertThat(api.content(api.ask(malformedClient, "As JSON"))).isIn(
                    "Sure! I will get back to you with the data.", "{\"stand_in\": }", "{]");
            assertThat(api.content(api.ask(fencedClient, "As JSON"))).startsWith("Here is the JSON:\n```json\n{");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNoQuestionIsABadRequest(Api api) throws IOException, InterruptedException {
        try (Server server = new ServingSetup().start(); ServerClient client = new ServerClient(server)) {
            for (String body : List.of("", "{", "[]", "{}", "{\"model\":\"m\"}")) {
                HttpResponse<String> refused = api.post(client, body);
                assertThat(refused.statusCode()).as(body).isEqualTo(400);
                assertThat(api.error(refused).asString("")).as(refused.body()).isNotEmpty();
            }
        }
    }
}
