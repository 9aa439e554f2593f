package gendata.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import gendata.format.Json;
import gendata.http.HttpResult.Reason;
import gendata.server.Http2Server;
import gendata.server.TestAuthority;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

@Timeout(120)
class Http2Test {
    private static final Duration PATIENT = Duration.ofSeconds(60);

    private HttpTransport transport = new HttpTransport();

    @BeforeEach
    void trustTheServer() throws Exception {
        transport = HttpTransport.of(Network.DIRECT.withCertificateAuthorities(TestAuthority.shared().authority())
                .withConnectTimeout(PATIENT));
    }

    @Test
    void sharesFewConnectionsAmongThousandRequestsAtOnce() throws Exception {
        try (Http2Server server = Http2Server.start(100)) {
            assertThat(outcomes(server, 1000, "/after/200")).isEqualTo(Map.of("2.0", 1000));
            assertThat(outcomes(server, 1000, "/after/200")).isEqualTo(Map.of("2.0", 1000));

            assertThat(ask(server, "/counts").path("connections").asInt()).isBetween(12, 200);
        }
    }

    @Test
    void sparesTheServerWhatIsTooMuchForOneConnection() throws Exception {
        try (Http2Server server = Http2Server.start(10)) {
            assertThat(outcomes(server, 1, "/after/0")).isEqualTo(Map.of("2.0", 1));

            Map<String, Integer> outcomes = outcomes(server, 100, "/after/100");

            // Node now and then ends a connection on which more was begun than it takes, before the client could know how much that is.
            assertThat(outcomes.keySet()).allMatch(outcome -> outcome.matches("1\\.1|2\\.0|TORN .* broke off: .*"));
            assertThat(outcomes.getOrDefault("2.0", 0) + outcomes.getOrDefault("1.1", 0)).isGreaterThan(50);
        }
    }

    @Test
    @Tag("long")
    void answersThousandRequestsAtOnceWhereTheServerTakesTenOnAConnection() throws Exception {
        try (Http2Server server = Http2Server.start(10)) {
            assertThat(outcomes(server, 1, "/after/0")).isEqualTo(Map.of("2.0", 1));
            assertAllAnswered(outcomes(server, 100, "/after/100"), 100);

            Map<String, Integer> outcomes = outcomes(server, 1000, "/after/200");

            assertAllAnswered(outcomes, 1000);
            assertThat(outcomes.get("2.0")).isGreaterThan(300);
        }
    }

    private static void assertAllAnswered(Map<String, Integer> outcomes, int requests) {
        assertThat(outcomes.keySet()).isSubsetOf("1.1", "2.0");
        assertThat(outcomes.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(requests);
    }

    @Test
    void readsStreamsAndKeepsTheirConnection() throws Exception {
        try (Http2Server server = Http2Server.start(100)) {
            for (int request = 0; request < 10; request++) {
                List<String> events = new ArrayList<>();

                StreamResult result = transport.stream(server.address("/events"), Map.of(), new byte[1], PATIENT,
                        PATIENT, event -> events.add(event.data()) && !event.data().equals("[DONE]"));

                assertThat(result).isInstanceOf(StreamResult.Streamed.class);
                assertThat(events).containsExactly("1", "[DONE]");
            }
            assertThat(ask(server, "/counts").path("connections").asInt()).isEqualTo(1);
        }
    }

    /// The JDK's client fails the requests that it has sent when it reads GOAWAY, but not one that it is just about to send: that one ends with
    /// the connection, and as nobody can tell whether the server looked at it, it counts as sent.
    @Test
    void asksAgainWhatTheServerLeftUntouchedWhenItClosedTheConnection() throws Exception {
        try (Http2Server server = Http2Server.start(100)) {
            Map<String, Integer> outcomes = outcomes(server, 50, "/goaway");

            assertThat(outcomes.getOrDefault("2.0", 0) + outcomes.getOrDefault("1.1", 0)).isGreaterThan(30);
            assertThat(outcomes.keySet()).allMatch(outcome -> outcome.matches("1\\.1|2\\.0|TORN .* broke off: .*"));
            assertThat(ask(server, "/counts").path("connections").asInt()).isGreaterThan(10);
        }
    }

    @Test
    void doesNotAskAgainWhereTheAnswerHadBegun() throws Exception {
        try (Http2Server server = Http2Server.start(100)) {
            HttpResult.Failed failed = (HttpResult.Failed) transport.post(server.address("/cut"), Map.of(), new byte[3],
                    PATIENT);

            assertThat(failed.reason()).isEqualTo(Reason.TORN);
            assertThat(failed.message()).contains("broke off");
            assertThat(ask(server, "/counts").path("2.0").asInt()).isEqualTo(1);
        }
    }

    private Map<String, Integer> outcomes(Http2Server server, int requests, String path) throws Exception {
        Map<String, Integer> outcomes = new TreeMap<>();
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> asked = new ArrayList<>();
            for (int request = 0; request < requests; request++) {
                asked.add(workers.submit(() -> switch (transport.post(server.address(path), Map.of(), new byte[100],
                        PATIENT)) {
                    case HttpResult.Failed failed -> failed.reason() + " " + failed.message();
                    case HttpResult.Answered answered -> json(answered).path("version").asString();
                }));
            }
            for (Future<String> outcome : asked) {
                outcomes.merge(outcome.get(), 1, Integer::sum);
            }
        }
        return outcomes;
    }

    private JsonNode ask(Http2Server server, String path) throws Exception {
        return json((HttpResult.Answered) transport.post(server.address(path), Map.of(), new byte[0], PATIENT));
    }

    private static JsonNode json(HttpResult.Answered answered) {
        return Json.read(new String(answered.body(), UTF_8));
    }
}
