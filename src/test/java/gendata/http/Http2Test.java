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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@Timeout(120)
class Http2Test {
    private static final Duration PATIENT = Duration.ofSeconds(60);

    private HttpTransport transport = new HttpTransport();

    @BeforeEach
    void trustTheServer() throws Exception {
        transport = HttpTransport.of(Network.DIRECT.withCertificateAuthorities(TestAuthority.shared().authority()));
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 10})
    void answersThousandRequestsAtOnceWhateverTheServersLimit(int streams) throws Exception {
        try (Http2Server server = Http2Server.start(streams)) {
            assertThat(outcomes(server, 1, "/after/0")).containsExactly(Map.entry("2.0", 1));
            long t = System.nanoTime();
            Map<String, Integer> outcomes = outcomes(server, 1000, "/after/300");
            System.out.println(outcomes + " " + (System.nanoTime() - t) / 1000000 + " ms");
            System.out.println(ask(server, "/counts"));
            t = System.nanoTime();
            outcomes = outcomes(server, 1000, "/after/300");
            System.out.println(outcomes + " " + (System.nanoTime() - t) / 1000000 + " ms");
            System.out.println(ask(server, "/counts"));
            System.out.println(Thread.getAllStackTraces().keySet().stream().collect(java.util.stream.Collectors
                    .groupingBy(q -> q.getName().replaceAll("[0-9]+", "N"), java.util.stream.Collectors.counting())));
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
