package gendata.model.remote;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.format.Json;
import gendata.model.Cause;
import gendata.model.Failure;
import gendata.model.Requests;
import gendata.model.remote.openai.OpenAiApi;
import gendata.server.ProxyServer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/// Refusals that come through a proxy, which may be its own.
@Timeout(120)
class ProxiedFailureTest {
    private static Failure failure(ProxyServer proxy, int status, String body) throws Exception {
        proxy.refuse("HTTP/1.1 %d Refused\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s".formatted(status,
                body.length(), body));
        OpenAiApi api = new OpenAiApi();
        Map<String, JsonNode> arguments = Map.of("api_url", new StringNode("http://api.example/v1/"), "proxy",
                new StringNode("127.0.0.1:" + proxy.port()));
        return (Failure) api.open(api.endpoint(arguments, Json.object(), Map.of())).ask(Requests.of("why?"));
    }

    @Test
    void saysThatTheProxyMayHaveRefused() throws Exception {
        try (ProxyServer proxy = ProxyServer.start()) {
            assertThat(failure(proxy, 403, "Blocked policy")).isEqualTo(new Failure.Auth(
                    "HTTP 403 from api.example through the proxy 127.0.0.1:" + proxy.port()
                            + ": Blocked policy; perhaps"
                            + " the proxy refuses it: have whoever runs it allow api.example, or name that in"
                            + " `no_proxy`"));
        }
    }

    @Test
    void givesAdviceAboutTheKeyWhereTheServerItselfAnswers() throws Exception {
        try (ProxyServer proxy = ProxyServer.start()) {
            assertThat(failure(proxy, 401, "{\"error\":{\"message\":\"Who?\"}}").message())
                    .isEqualTo("HTTP 401 from api.example through the proxy 127.0.0.1:" + proxy.port()
                            + ": Who?; no key was sent: give one as `api_key` in `model_args`");
        }
    }

    @ParameterizedTest
    @CsvSource({"502,UNAVAILABLE", "503,UNAVAILABLE", "504,TIMEOUT"})
    void namesTheProxyWhereNobodyIsReached(int status, Cause cause) throws Exception {
        try (ProxyServer proxy = ProxyServer.start()) {
            Failure failure = failure(proxy, status, "oops");

            assertThat(failure.cause()).isEqualTo(cause);
            assertThat(failure.message()).isEqualTo("HTTP " + status + " from api.example through the proxy 127.0.0.1:"
                    + proxy.port() + ": oops");
        }
    }
}
