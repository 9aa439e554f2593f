package gendata.model.remote;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import gendata.format.Json;
import gendata.model.Cause;
import gendata.model.ChatModel;
import gendata.model.EndpointException;
import gendata.model.Failure;
import gendata.model.ModelApi;
import gendata.model.Requests;
import gendata.server.LoopbackServer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.StringNode;

/// Whatever a server, or a proxy before it, puts in the body of an error: the status decides, and a short line is quoted.
@Timeout(120)
class ErrorBodiesTest {
    private static final int LONGEST_QUOTE = 300;
    private static final Map<Integer, Cause> CAUSES = Map.of(400, Cause.BAD_REQUEST, 401, Cause.AUTH, 404,
            Cause.NOT_FOUND, 429, Cause.RATE_LIMITED, 500, Cause.SERVER_ERROR, 503, Cause.UNAVAILABLE);
    private static final byte[] LARGE = new byte[10_000_000];

    static {
        Arrays.fill(LARGE, (byte) 'x');
    }

    static List<String> apis() {
        return ModelApi.all().stream().filter(api -> !api.isInProcess()).map(ModelApi::name).toList();
    }

    /// The bodies, each with what is quoted of it.
    private static List<Map.Entry<byte[], String>> bodies() {
        List<Map.Entry<byte[], String>> bodies = new ArrayList<>();
        bodies.add(Map.entry(
                "<!doctype html>\n<html><body><h1>Bad\r\n\tgateway</h1>\n<hr>nginx</body></html>".getBytes(UTF_8),
                ": Bad gateway nginx"));
        bodies.add(Map.entry(new byte[0], " without explanation"));
        bodies.add(Map.entry("  \r\n ".getBytes(UTF_8), " without explanation"));
        bodies.add(Map.entry("Größe".getBytes(ISO_8859_1), ": Gr\uFFFD\uFFFDe"));
        bodies.add(Map.entry("No".getBytes(UTF_16), ": \uFFFD\uFFFD N o"));
        bodies.add(Map.entry("{\"fault\":{\"faultstring\":\"No\\nmore\"}}".getBytes(UTF_8),
                ": {\"fault\":{\"faultstring\":\"No\\nmore\"}}"));
        bodies.add(Map.entry(
                "{\"error\":{\"message\":{\"en\":[1,{\"a\":null}]},\"code\":{},\"type\":[]}}".getBytes(UTF_8), ": "));
        bodies.add(Map.entry("[[],null]".getBytes(UTF_8), ": [[],null]"));
        bodies.add(Map.entry("null".getBytes(UTF_8), ": null"));
        bodies.add(Map.entry("{\"error\":\"cut".getBytes(UTF_8), ": {\"error\":\"cut"));
        bodies.add(Map.entry("[".repeat(100_000).getBytes(UTF_8), ": [[["));
        bodies.add(Map.entry(LARGE, ": xxx"));
        return bodies;
    }

    @ParameterizedTest
    @MethodSource("apis")
    void areQuotedInOneShortLine(String api) throws Exception {
        for (Map.Entry<byte[], String> body : bodies()) {
            for (Map.Entry<Integer, Cause> status : CAUSES.entrySet()) {
                if (body.getKey().length > 1_000_000 && status.getKey() != 400) {
                    continue;
                }
                try (LoopbackServer server = LoopbackServer.start(status.getKey(), body.getKey())) {
                    Failure failure = ask(api, server, false);

                    String start = "HTTP " + status.getKey() + " from 127.0.0.1:" + server.port();
                    assertThat(failure.message()).startsWith(start + body.getValue());
                    assertThat(failure.cause()).as(failure.message()).isEqualTo(status.getValue());
                    assertShort(failure, start);
                    assertThat(words(ask(api, server, true))).as("where it streams").isEqualTo(words(failure));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("apis")
    void areReadNoFurtherThanTheirBound(String api) throws Exception {
        try (LoopbackServer server = LoopbackServer.start((request, exchange) -> {
            exchange.sendResponseHeaders(400, 0);
            while (true) {
                exchange.getResponseBody().write(LARGE);
            }
        })) {
            for (boolean stream : List.of(false, true)) {
                Failure failure = ask(api, server, stream);

                assertThat(failure.cause()).isEqualTo(Cause.BAD_REQUEST);
                assertThat(failure.message()).startsWith("HTTP 400 from 127.0.0.1:" + server.port() + ": xxx");
                assertShort(failure, "HTTP 400 from 127.0.0.1:" + server.port());
            }
        }
    }

    /// Where the question was posted to is another address for some APIs' streams.
    private static String words(Failure failure) {
        return failure.cause() + failure.message().replaceFirst(" \\(the question .*", "");
    }

    private static void assertShort(Failure failure, String start) {
        String rest = failure.message().substring(start.length()).replaceFirst("; check `.*", "");
        assertThat(rest.codePointCount(0, rest.length())).as(rest).isLessThanOrEqualTo(LONGEST_QUOTE + 2);
        assertThat(failure.message()).doesNotContainPattern("\\p{Cntrl}");
    }

    private static Failure ask(String api, LoopbackServer server, boolean stream)
            throws EndpointException, InterruptedException {
        ModelApi named = ModelApi.named(api);
        ChatModel model = named.open(named.endpoint(Map.of("api_url", new StringNode(server.address()), "model",
                new StringNode("any"), "api_key", new StringNode("sk-secret"), "stream",
                new StringNode(Boolean.toString(stream))), Json.object(), Map.of()));
        return (Failure) model.ask(Requests.of("why?"));
    }
}
