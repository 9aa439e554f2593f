package gendata.model.remote;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.format.Json;
import gendata.http.HttpResult;
import gendata.http.HttpTransport;
import gendata.http.Redaction;
import gendata.model.Answer;
import gendata.model.Cause;
import gendata.model.Endpoint;
import gendata.model.Failure;
import gendata.model.Requests;
import gendata.model.remote.openai.OpenAiApi;
import gendata.server.EchoServer;
import gendata.server.Fault;
import gendata.server.StreamServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.StringNode;

@Timeout(120)
class FailureTableTest {
    private static final double PATIENT = 60;
    private static final String KEY = "sk-secret";
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-01T12:00:00Z"));

    private final EchoServer server = EchoServer.start();

    @AfterEach
    void stopServer() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "301|NOT_FOUND|without explanation; it redirects to another address: check `api_url`",
            "400|BAD_REQUEST|without explanation", "401|AUTH|without explanation; check `api_key`",
            "402|QUOTA|without explanation", "403|AUTH|without explanation; check `api_key`",
            "404|NOT_FOUND|without explanation; check `model` (mock-model) and `api_url` (the question was posted to URL)",
            "405|NOT_FOUND|without explanation; check `model` (mock-model) and `api_url` (the question was posted to URL)",
            "407|AUTH|without explanation; a proxy on the way wants a login: name it in `proxy`, as http://user:password@host:port",
            "408|TIMEOUT|without explanation", "409|UNAVAILABLE|without explanation",
            "413|BAD_REQUEST|without explanation", "418|BAD_REQUEST|without explanation",
            "422|BAD_REQUEST|without explanation", "429|RATE_LIMITED|without explanation",
            "500|SERVER_ERROR|without explanation", "501|SERVER_ERROR|without explanation",
            "502|UNAVAILABLE|without explanation", "503|UNAVAILABLE|without explanation",
            "504|TIMEOUT|without explanation", "520|SERVER_ERROR|without explanation",
            "529|UNAVAILABLE|without explanation"})
    void givesEveryStatusItsCause(int status, Cause cause, String words) throws Exception {
        Failure failure = failure(new Fault.Status(status, ""));

        assertThat(failure.cause()).isEqualTo(cause);
        assertThat(failure.message()).isEqualTo("HTTP " + status + " from 127.0.0.1:" + server.port() + " "
                + words.replace("URL", server.address() + "chat/completions"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{'error':{'message':'Too long.','type':'t','code':null}}|Too long.",
            "{'error':'Too long.'}|Too long.", "{'message':'Too long.','type':'BadRequestError','code':400}|Too long.",
            "{'detail':'Too long.'}|Too long.", "{'error':{'message':null,'code':7}}|{'message':null,'code':7}",
            "{'detail':[{'loc':['body','max_tokens'],'msg':'Too big'},{'msg':'Bad'}]}|body.max_tokens: Too big; Bad",
            "[1]|[1]", "Too  long.|Too long.", "<html><head></head><h1>400 Bad</h1> nginx</html>|400 Bad nginx"})
    void quotesTheServersWords(String body, String words) throws Exception {
        assertThat(failure(new Fault.Status(400, body.replace('\'', '"'))).message())
                .isEqualTo("HTTP 400 from 127.0.0.1:" + server.port() + ": " + words.replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource({"429,insufficient_quota,QUOTA", "400,billing_hard_limit_reached,QUOTA",
            "429,rate_limit_exceeded,RATE_LIMITED", "400,context_length_exceeded,BAD_REQUEST"})
    void tellsAnEmptyPurseFromHaste(int status, String code, Cause cause) throws Exception {
        String byCode = "{\"error\":{\"message\":\"No.\",\"type\":\"t\",\"code\":\"" + code + "\"}}";
        String byType = "{\"error\":{\"message\":\"No.\",\"type\":\"" + code + "\",\"code\":null}}";

        assertThat(failure(new Fault.Status(status, byCode)).cause()).isEqualTo(cause);
        assertThat(failure(new Fault.Status(status, byType)).cause()).isEqualTo(cause);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{'error':{'message':'No.','code':429}}|RATE_LIMITED|429",
            "{'error':{'message':'No.','code':'502'}}|UNAVAILABLE|502",
            "{'error':{'message':'No.','type':'invalid_request_error'}}|BAD_REQUEST|400",
            "{'choices':[{'error':{'message':'No.','code':503},'message':{'content':''}}]}|UNAVAILABLE|503",
            "{'error':'No.'}|SERVER_ERROR|500"})
    void findsErrorsInsideSuccesses(String body, Cause cause, int status) throws Exception {
        Failure failure = failure(new Fault.Status(200, body.replace('\'', '"')));

        assertThat(failure.cause()).isEqualTo(cause);
        assertThat(failure.message()).isEqualTo(
                "error " + status + " in a complete answer from 127.0.0.1:" + server.port() + ": No.");
    }

    /// xAI's and OpenAI's words; what a row holds may be quoted in a refusal of that row.
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "403|{'code':'The caller does not have permission','error':'Content violates usage guidelines. Failed check: SAFETY_CHECK_TYPE_BIO'}|BAD_REQUEST",
            "429|{'error':{'message':'Request too large for gpt-4o on tokens per min (TPM): Limit 30000, Requested 35064.','type':'tokens','code':'rate_limit_exceeded'}}|BAD_REQUEST",
            "400|{'error':{'message':'Content blocked: my account has insufficient funds'}}|BAD_REQUEST",
            "400|{'error':{'message':'Blocked: we will have reached your specified API usage limits'}}|BAD_REQUEST",
            "402|{'error':{'message':'insufficient balance'}}|QUOTA", "403|{'error':{'message':'Forbidden'}}|AUTH"})
    void endsNoRunForWhatOneRowHolds(int status, String body, Cause cause) throws Exception {
        assertThat(failure(new Fault.Status(status, body.replace('\'', '"'))).cause()).isEqualTo(cause);
    }

    @Test
    void saysWhereARedirectLeads() throws Exception {
        Failure failure = failure(new Fault.Status(308, "", Map.of("Location", "https://example.org/v1/")));

        assertThat(failure.message()).endsWith("; it redirects to https://example.org/v1/: check `api_url`");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 400, 401, 404, 429, 500, 503})
    void neverQuotesTheKey(int status) throws Exception {
        Failure failure = failure(new Fault.Status(status, "Incorrect API key: Bearer " + KEY + "\nother-secret " + KEY,
                Map.of("Location", "/?key=" + KEY)));

        assertThat(failure.message()).contains("Incorrect API key: Bearer *** *** ***");
        assertThat(failure.toString()).doesNotContain(KEY, "other-secret");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void saysThatNoKeyWasSentAndHowToGiveOne(int status) throws Exception {
        server.failNext(new Fault.Status(status, "{\"error\":\"Who are you?\"}"));
        Endpoint keyless = new OpenAiApi().endpoint(Map.of("api_url", new StringNode(server.address().toString())),
                Json.object(), Map.of());

        Failure failure = (Failure) OpenAi.model(keyless, CLOCK).ask(Requests.of("why?"));

        assertThat(server.requests().getFirst().headers()).doesNotContainKey("Authorization");
        assertThat(failure).isEqualTo(new Failure.Auth("HTTP " + status + " from 127.0.0.1:" + server.port()
                + ": Who are you?; no key was sent: give one as `api_key` in `model_args`"));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void givesNoAdviceAboutTheKeyWhereAFilterAnswers(int status) throws Exception {
        assertThat(failure(new Fault.Status(status, "\n<html><h1>Blocked</h1></html>")).message()).isEqualTo("HTTP "
                + status + " from 127.0.0.1:" + server.port() + ": Blocked; perhaps a proxy or a filter on the way"
                + " answered in the server's place: check `api_url`");
    }

    @Test
    void saysThatAnAnswerIsNotInUtf8() throws Exception {
        byte[] latin = "{\"a\":\"\u00fc\"}".getBytes(StandardCharsets.ISO_8859_1);
        try (StreamServer other = StreamServer.start(answer -> answer.start(200).part(latin).end())) {
            assertThat(((Failure) ask(other.address(), PATIENT)).message())
                    .endsWith(" sent is no answer of `openai`: its text is not in UTF-8: {\"a\":\"\ufffd\"}");
        }
    }

    @Test
    void namesTheVariableWhereItIsTaken() throws Exception {
        server.failNext(new Fault.Status(401, ""));
        HttpResult.Answered answered = (HttpResult.Answered) new HttpTransport().post(
                server.address().resolve("chat/completions"), Map.of(), new byte[0], Duration.ofSeconds(10));
        ServerFailure refused = new ServerFailure("m", URI.create("https://api.openai.com/v1/chat/completions"),
                Optional.empty(), false,
                List.of(new KeyVariable("OPENAI_API_KEY", List.of("api.openai.com"))), List.of(), answered,
                Redaction.of(List.of()), CLOCK);

        assertThat(refused.of(401, new ServerWords("", List.of(), Optional.empty())).message())
                .endsWith("give one as `api_key` in `model_args`, or set OPENAI_API_KEY");
    }

    @Test
    void boundsTheServersWords() throws Exception {
        Failure failure = failure(new Fault.Status(500, "😀".repeat(10_000)));

        assertThat(failure.message()).endsWith(": " + "😀".repeat(299) + "…");
    }

    @Test
    void countsBrokenConnectionsAsTorn() throws Exception {
        assertThat(failure(new Fault.CutBody("{\"choices\"")).cause()).isEqualTo(Cause.TORN);
        assertThat(failure(new Fault.HangUp()).cause()).isEqualTo(Cause.TORN);
    }

    @Test
    void countsSilenceAsTimeout() throws Exception {
        ask(server.address(), PATIENT); // opens the connection, which a slow machine may take longer for
        server.failNext(new Fault.Silence());

        assertThat(ask(server.address(), 1)).isEqualTo(
                new Failure.Timeout("no complete answer from 127.0.0.1:" + server.port() + " within 1 s"));
    }

    @Test
    void countsAbsentServersAsUnavailable() throws Exception {
        assertThat(ask(URI.create("http://127.0.0.1:1/v1/"), PATIENT)).isEqualTo(
                new Failure.Unavailable("cannot connect to 127.0.0.1:1: nothing listens there", null));
    }

    private Failure failure(Fault fault) throws Exception {
        server.failNext(fault);
        return (Failure) ask(server.address(), PATIENT);
    }

    private static Answer ask(URI address, double timeout) throws Exception {
        Endpoint endpoint = new OpenAiApi().endpoint(
                Map.of("api_url", new StringNode(address.toString()), "model", new StringNode("mock-model"),
                        "api_key", new StringNode(KEY)),
                Json.object().put("timeout", timeout).set("extra_headers", Json.object().put("X-Key", "other-secret")),
                Map.of());
        return OpenAi.model(endpoint, CLOCK).ask(Requests.of("why?"));
    }
}
