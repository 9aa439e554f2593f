package gendata.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import gendata.http.HttpResult.Reason;
import gendata.server.EchoServer;
import gendata.server.Http2Server;
import gendata.server.ProxyServer;
import gendata.server.SecureServer;
import gendata.server.TestAuthority;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class ProxyTest {
    private static final Duration PATIENT = Duration.ofSeconds(30);
    private static final byte[] BODY = "{\"messages\":[]}".getBytes(UTF_8);
    private static final Map<String, String> KEY = Map.of("Authorization", "Bearer sk-target");
    private static final String LOGIN = "Proxy-Authorization: Basic dXNlcjpwQHNz";

    private final ProxyServer proxy = ProxyServer.start();

    @AfterEach
    void stopProxy() {
        proxy.close();
    }

    @Test
    void tunnelsSecureRequestsAndKeepsBothSecretsApart() throws Exception {
        proxy.want("user:p@ss");
        try (SecureServer server = SecureServer.start("server")) {
            assertThat(body(post("user:p%40ss", server.address()))).isEqualTo("got 15");

            assertThat(proxy.heads()).singleElement().asString().startsWith("CONNECT localhost:").contains(LOGIN)
                    .doesNotContain("sk-target");
            assertThat(server.headers()).singleElement().satisfies(headers -> assertThat(headers)
                    .containsEntry("Authorization", List.of("Bearer sk-target"))
                    .doesNotContainKeys("Proxy-authorization", "Proxy-Authorization"));
        }
    }

    @Test
    void speaksHttp2ThroughTheTunnel() throws Exception {
        proxy.want("user:p@ss");
        try (Http2Server server = Http2Server.start(100)) {
            assertThat(body(post("user:p%40ss", server.address("/after/0")))).contains("\"version\":\"2.0\"");
            assertThat(body(post("user:p%40ss", server.address("/headers")))).contains("sk-target")
                    .doesNotContain("proxy-auth");
            assertThat(proxy.heads()).singleElement().asString().contains(LOGIN).doesNotContain("sk-target");
        }
    }

    @Test
    void sendsPlainRequestsToTheProxyWithItsLogin() throws Exception {
        proxy.want("user:p@ss");
        try (EchoServer server = EchoServer.start()) {
            assertThat(body(post("user:p%40ss", server.address()))).contains("ECHO");

            assertThat(proxy.heads()).singleElement().asString().startsWith("POST " + server.address() + " HTTP/1.1")
                    .contains(LOGIN);
            assertThat(server.requests().getFirst().headers()).containsEntry("Authorization", "Bearer sk-target")
                    .doesNotContainKey("Proxy-Authorization");
        }
    }

    @Test
    void leavesTheProxyOutForTheHostsThatAreListed() throws Exception {
        HttpProxy unused = HttpProxy.parse("user:password@127.0.0.1:" + proxy.port(), "proxy");
        try (EchoServer server = EchoServer.start()) {
            HttpTransport transport = HttpTransport.of(Network.DIRECT.withProxy(unused, List.of("127.0.0.0/8")));

            assertThat(body(transport.post(server.address(), KEY, BODY, PATIENT))).contains("ECHO");

            assertThat(proxy.heads()).isEmpty();
            assertThat(server.requests().getFirst().headers()).doesNotContainKey("Proxy-Authorization");
        }
    }

    @Test
    void namesTheProxyThatWantsLogin() throws Exception {
        proxy.want("user:password");
        String wanted = "the proxy 127.0.0.1:%1$d wants a login (HTTP 407): write it as http://user:password@127.0.0.1:%1$d"
                .formatted(proxy.port());
        String refused = "the proxy 127.0.0.1:%d refuses its user name and password (HTTP 407)".formatted(proxy.port());

        assertThat(post("", URI.create("https://api.example/v1"))).isEqualTo(untrusted(wanted));
        assertThat(post("", URI.create("http://api.example/v1"))).isEqualTo(untrusted(wanted));
        assertThat(post("user:wrong", URI.create("https://api.example/v1"))).isEqualTo(untrusted(refused));
        assertThat(post("user:wrong", URI.create("http://api.example/v1"))).isEqualTo(untrusted(refused));
    }

    @Test
    void saysThatTheProxyWantsAnotherKindOfLogin() throws Exception {
        proxy.refuse("""
                HTTP/1.1 407 No
                Proxy-Authenticate: Negotiate
                Proxy-Authenticate: NTLM
                Content-Length: 0

                """.replace("\n", "\r\n"));

        assertThat(post("user:password", URI.create("https://api.example/v1"))).isEqualTo(
                untrusted(
                        "the proxy 127.0.0.1:%d wants a login by NEGOTIATE or NTLM (HTTP 407); only Basic is supported"
                                .formatted(proxy.port())));
    }

    @Test
    void namesTheProxyThatDoesNotReachTheServer() throws Exception {
        proxy.refuse("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 4\r\n\r\noops");

        assertThat(post("", URI.create("https://api.example/v1"))).isEqualTo(unreachable(
                "the proxy 127.0.0.1:%d does not reach api.example:443: it answered HTTP 502".formatted(proxy.port())));
        assertThat(((HttpResult.Answered) post("", URI.create("http://api.example/v1"))).status()).isEqualTo(502);
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 405, 451})
    void givesUpWhereTheProxyMayNotConnect(int status) throws Exception {
        proxy.refuse("HTTP/1.1 " + status + " Blocked\r\nContent-Length: 6\r\n\r\npolicy");

        assertThat(post("", URI.create("https://api.example/v1"))).isEqualTo(
                untrusted(
                        ("the proxy 127.0.0.1:%d refuses to connect to api.example:443 (HTTP %d): have whoever runs it"
                                + " allow that, name another one in `proxy`, or the host in `no_proxy`")
                                .formatted(proxy.port(),
                                        status)));
    }

    @Test
    void waitsNoLongerForTheProxysConnectionThanForAnother() throws Exception {
        proxy.refuse(ProxyServer.SILENCE);
        HttpTransport transport = HttpTransport.of(Network.DIRECT
                .withProxy(HttpProxy.parse("127.0.0.1:" + proxy.port(), "proxy"), List.of())
                .withConnectTimeout(Duration.ofMillis(300)));

        assertThat(transport.post(URI.create("https://api.example/v1"), Map.of(), BODY, PATIENT))
                .isEqualTo(unreachable("no connection to the proxy 127.0.0.1:%d before api.example:443 within 0.3 s"
                        .formatted(proxy.port())));
    }

    @Test
    void namesTheProxyInWhatBreaksBehindIt() throws Exception {
        proxy.refuse("HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\nhalf");

        assertThat(((HttpResult.Failed) post("", URI.create("http://api.example/v1"))).message())
                .startsWith("the answer from api.example:80 through the proxy 127.0.0.1:" + proxy.port()
                        + " broke off: ");
    }

    @Test
    void namesTheProxyThatIsNotThere() throws Exception {
        int port = proxy.port();
        proxy.close();

        assertThat(post("user:password", URI.create("https://api.example/v1")))
                .isEqualTo(unreachable("cannot connect to the proxy 127.0.0.1:" + port
                        + " before api.example:443: nothing listens there"));
        assertThat(HttpTransport.of(Network.DIRECT.withProxy(HttpProxy.parse("no-such.invalid:1", "proxy"), List.of()))
                .post(URI.create("https://api.example/v1"), Map.of(), BODY, PATIENT)).isEqualTo(unreachable(
                        "the host name of the proxy no-such.invalid:1 before api.example:443 is not known"));
    }

    @Test
    void namesTheProxyThatSaysNothing() throws Exception {
        proxy.refuse(ProxyServer.SILENCE);
        HttpProxy used = HttpProxy.parse("127.0.0.1:" + proxy.port(), "proxy");
        HttpTransport transport = HttpTransport.of(Network.DIRECT.withProxy(used, List.of()));

        assertThat(transport.post(URI.create("https://api.example/v1"), Map.of(), BODY, Duration.ofMillis(200)))
                .isEqualTo(unreachable("no connection to the proxy 127.0.0.1:%d before api.example:443 within 0.2 s"
                        .formatted(proxy.port())));
    }

    private static HttpResult.Failed untrusted(String message) {
        return new HttpResult.Failed(Reason.UNTRUSTED, message);
    }

    private static HttpResult.Failed unreachable(String message) {
        return new HttpResult.Failed(Reason.UNREACHABLE, message);
    }

    private HttpResult post(String login, URI address) throws Exception {
        HttpProxy used = HttpProxy.parse("http://" + login + (login.isEmpty() ? "" : "@") + "127.0.0.1:" + proxy.port(),
                "proxy");
        Network network = Network.DIRECT.withProxy(used, List.of())
                .withCertificateAuthorities(TestAuthority.shared().authority());
        return HttpTransport.of(network).post(address, KEY, BODY, PATIENT);
    }

    private static String body(HttpResult result) {
        assertThat(result).isInstanceOf(HttpResult.Answered.class);
        return new String(((HttpResult.Answered) result).body(), UTF_8);
    }
}
