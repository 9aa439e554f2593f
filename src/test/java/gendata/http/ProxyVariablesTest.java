package gendata.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyVariablesTest {
    private static final String SECURE = "https://api.example.com/v1";
    private static final String PLAIN = "http://api.example.com/v1";

    @Test
    void takesTheProxyOfTheScheme() throws Exception {
        Map<String, String> environment = Map.of("HTTPS_PROXY", "http://a:1", "HTTP_PROXY", "http://b:2", "ALL_PROXY",
                "http://c:3");

        assertThat(proxy(environment, SECURE)).isEqualTo("a:1");
        assertThat(proxy(environment, PLAIN)).isEqualTo("b:2");
        assertThat(proxy(Map.of("ALL_PROXY", "c:3"), SECURE)).isEqualTo("c:3");
        assertThat(proxy(Map.of("all_proxy", "c:3"), PLAIN)).isEqualTo("c:3");
        assertThat(proxy(Map.of("HTTP_PROXY", "b:2"), SECURE)).isEqualTo("none");
        assertThat(proxy(Map.of(), SECURE)).isEqualTo("none");
    }

    @Test
    void prefersLowerCaseAndTakesAnEmptyValueForNone() throws Exception {
        assertThat(proxy(Map.of("HTTPS_PROXY", "a:1", "https_proxy", "b:2"), SECURE)).isEqualTo("b:2");
        assertThat(proxy(Map.of("HTTPS_PROXY", "a:1", "https_proxy", ""), SECURE)).isEqualTo("none");
        assertThat(proxy(Map.of("HTTPS_PROXY", " ", "ALL_PROXY", "c:3"), SECURE)).isEqualTo("c:3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8000", "http://127.0.0.1/v1", "http://127.9.9.9:1", "http://[::1]:11434",
            "http://0.0.0.0:11434", "http://model.localhost", "https://LOCALHOST"})
    void neverSendsWhatIsForThisMachineAway(String address) throws Exception {
        assertThat(proxy(Map.of("ALL_PROXY", "a:1"), address)).isEqualTo("none");
    }

    @ParameterizedTest
    @CsvSource({"'*', true", "example.com, true", ".example.com, true", "*.example.com, true", "api.example.com, true",
            "API.Example.com., true", "*.api.example.com, false", "ample.com, false", "example.co, false",
            "'other,example.com', true", "'other example.com', true", "api.example.com:443, true",
            "api.example.com:8443, false", "example.com:443, true", "'', false", "'.', false", "10.0.0.0/8, false"})
    void leavesOutTheHostsThatAreListed(String list, boolean left) throws Exception {
        assertThat(proxy(Map.of("ALL_PROXY", "a:1", "NO_PROXY", list), SECURE)).isEqualTo(left ? "none" : "a:1");
    }

    @ParameterizedTest
    @CsvSource({"10.1.2.3, http://10.1.2.3/, true", "10.1.2.0/24, http://10.1.2.3/, true",
            "10.1.3.0/24, http://10.1.2.3/, false", "10.1.2.2/31, http://10.1.2.3/, true",
            "0.0.0.0/0, http://10.1.2.3/, true", "10.1.2.0/33, http://10.1.2.3/, false",
            "10.1.2.0/x, http://10.1.2.3/, false", "10.1.2.3:80, http://10.1.2.3/, true",
            "10.1.2.3:81, http://10.1.2.3/, false", "fd00::1, http://[fd00::1]/, true",
            "[fd00::1], http://[fd00:0::1]/, true", "[fd00::1]:8080, http://[fd00::1]:8080/, true",
            "[fd00::1]:8080, http://[fd00::1]:8081/, false", "fd00::/8, http://[fd12::1]/, true",
            "10.0.0.0/8, http://[fd12::1]/, false", "300.1.1.1, http://10.1.2.3/, false",
            "10.0.0.0/8, http://ten.example/, false"})
    void leavesOutTheAddressesThatAreListed(String list, String address, boolean left) throws Exception {
        assertThat(proxy(Map.of("ALL_PROXY", "a:1", "no_proxy", list), address)).isEqualTo(left ? "none" : "a:1");
    }

    @Test
    void readsLoginsAndPorts() throws Exception {
        assertThat(HttpProxy.parse("http://us%3Aer:p%40s+s%2F@proxy.example:3128/", "proxy"))
                .isEqualTo(new HttpProxy("proxy.example", 3128, "us:er", "p@s+s/"));
        assertThat(HttpProxy.parse("proxy.example", "proxy"))
                .isEqualTo(new HttpProxy("proxy.example", 80, null, null));
        assertThat(HttpProxy.parse(" HTTP://me@[::1]:3128 ", "proxy"))
                .isEqualTo(new HttpProxy("[::1]", 3128, "me", null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://me:hunter2@proxy:1", "socks5://me:hunter2@proxy:1", "socks5h://proxy:1"})
    void refusesProxiesOfOtherKinds(String written) {
        assertThatThrownBy(() -> proxy(Map.of("HTTPS_PROXY", written), SECURE)).isInstanceOf(NetworkException.class)
                .hasMessageStartingWith("`HTTPS_PROXY` names a proxy of the kind `" + written.split(":", 2)[0] + "://`")
                .hasMessageEndingWith("expected http://host:port or http://user:password@host:port")
                .hasMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://me:hunter2@", "http://me:hunter2@proxy:99999", "http://me:hunter2@proxy:0",
            "me:hunter2@pro xy", "http://me:hunter%@proxy", "hunter2://proxy", "http://me:hunter2@proxy:1/path",
            "http://me:hunter2@proxy:1?x=y", "me:hun/ter2@proxy:1"})
    void refusesWhatIsNoAddressOfProxies(String written) {
        assertThatThrownBy(() -> proxy(Map.of("HTTPS_PROXY", written), SECURE)).isInstanceOf(NetworkException.class)
                .hasMessageStartingWith("`HTTPS_PROXY` ").hasMessageNotContaining("hunter").hasNoCause();
    }

    @Test
    void readsOnlyTheVariablesThatMatter() throws Exception {
        Map<String, String> environment = new HashMap<>(Map.of("ALL_PROXY", "socks5://a:1", "https_proxy", "b:2"));

        assertThat(proxy(environment, SECURE)).isEqualTo("b:2");
        assertThat(proxy(environment, "http://localhost:8000")).isEqualTo("none");
        environment.put("NO_PROXY", "example.com");
        assertThat(proxy(environment, PLAIN)).isEqualTo("none");
    }

    @Test
    void sharesConnectionsAmongEqualNetworks() throws Exception {
        Network network = Network.DIRECT.withProxy(HttpProxy.parse("a:1", "proxy"), List.of("b"));

        assertThat(Clients.of(network)).isSameAs(Clients.of(network.withProxy(network.proxy(), List.of("b"))))
                .isNotSameAs(Clients.of(Network.DIRECT));
        assertThat(Clients.of(Network.DIRECT)).isSameAs(Clients.direct());
    }

    private static String proxy(Map<String, String> environment, String address) throws NetworkException {
        return new ProxyVariables(environment).proxyFor(URI.create(address)).map(HttpProxy::address).orElse("none");
    }
}
