package gendata.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gendata.http.Network;
import gendata.http.NetworkException;
import gendata.server.LoopbackServer;
import gendata.server.ProxyServer;
import gendata.server.SecureServer;
import gendata.server.TestAuthority;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Proxies and secure connections between this machine and the Hub, and who gets the token on the way.
@Timeout(120)
class HubNetworkTest {
    @TempDir
    Path folder;

    @Test
    void goesThroughTheProxyOfTheEnvironment() throws Exception {
        try (HubSetup setup = new HubSetup(folder); ProxyServer proxy = ProxyServer.start()) {
            setup.server.put("org/name", "train.jsonl", "{\"n\":1}\n");
            String port = setup.server.address().replaceFirst(".*:", "");
            setup.with("HF_ENDPOINT", "http://hub.example:" + port).with("http_proxy", "127.0.0.1:" + proxy.port());

            assertThat(setup.files("org/name")).hasSize(1);

            assertThat(proxy.heads()).isNotEmpty()
                    .allSatisfy(head -> assertThat(head).contains("GET http://hub.example:" + port + "/"));
        }
    }

    private Hub hub(SecureServer server) throws Exception {
        return hub(server.address().toString().replaceFirst("/$", ""));
    }

    private Hub hub(String endpoint) throws Exception {
        return Hub.of(Map.of("HF_ENDPOINT", endpoint, "HF_TOKEN", HubServer.TOKEN, "HF_HUB_CACHE", folder.toString()),
                folder, network(), pause -> {});
    }

    private static Network network() throws Exception {
        return Network.DIRECT.withCertificateAuthorities(TestAuthority.shared().authority());
    }

    @Test
    void followsNoRedirectFromASecureServerToOneThatIsNot() throws Exception {
        try (SecureServer server = SecureServer.startRedirecting("http://store.example/file")) {
            assertThatThrownBy(() -> hub(server).files(HubAddress.parse("org/name"), HubChoice.USUAL, HubProgress.NONE))
                    .hasMessage("localhost:" + server.address().getPort() + " redirects to store.example, which is not"
                            + " secure; check HF_ENDPOINT and the proxy");
            assertThat(server.headers().getFirst()).containsKey("Authorization");
        }
    }

    @Test
    void givesTheTokenToNoOtherServerOfTheSameHost() throws Exception {
        try (LoopbackServer plain = LoopbackServer.start(200, "{}".getBytes(UTF_8));
                SecureServer server = SecureServer
                        .startRedirecting(URI.create(plain.address()).toString().replace("127.0.0.1", "localhost"))) {
            assertThatThrownBy(() -> hub(server).files(HubAddress.parse("org/name"), HubChoice.USUAL, HubProgress.NONE))
                    .hasMessageContaining("answered with no commit of `org/name`");
            assertThat(plain.received()).hasSize(1)
                    .allSatisfy(request -> assertThat(request.text()).doesNotContain(HubServer.TOKEN));
        }
    }

    @Test
    void saysWhatIsWrongWithASecureConnection() throws Exception {
        try (SecureServer server = SecureServer.start("elsewhere")) {
            assertThatThrownBy(() -> hub(server).files(HubAddress.parse("org/name"), HubChoice.USUAL, HubProgress.NONE))
                    .isInstanceOf(HubException.class)
                    .hasMessageStartingWith("the Hub is not reached: no secure connection to");
        } catch (NetworkException failure) {
            throw new AssertionError(failure);
        }
    }
}
