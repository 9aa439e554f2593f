package gendata.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import gendata.http.HttpResult.Reason;
import gendata.server.SecureServer;
import gendata.server.TestAuthority;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class SecureConnectionTest {
    private static final Duration PATIENT = Duration.ofSeconds(30);
    private static final TestAuthority AUTHORITY = TestAuthority.shared();

    private Network trusting() throws Exception {
        return Network.DIRECT.withCertificateAuthorities(AUTHORITY.authority());
    }

    @Test
    void speaksHttp11ToServersThatOfferNoOther() throws Exception {
        try (SecureServer server = SecureServer.start("server")) {
            for (int request = 0; request < 3; request++) {
                assertThat(body(post(trusting(), server.address()))).isEqualTo("got 5");
            }
            assertThat(body(post(trusting(), server.address("127.0.0.1")))).isEqualTo("got 5");
        }
    }

    @Test
    void speaksToAddressesOfIpVersion6() throws Exception {
        InetAddress address = InetAddress.getAllByName("::1")[0];
        try (SecureServer server = SecureServer.startAt(address)) {
            assertThat(body(post(trusting(), server.address("[::1]")))).isEqualTo("got 5");
        }
    }

    @Test
    void tellsWhatToDoAboutUnknownAuthorities() throws Exception {
        try (SecureServer server = SecureServer.start("server")) {
            assertThat(post(Network.DIRECT, server.address())).isEqualTo(untrusted(server.address(),
                    "the authority that issued its certificate is not known; name a PEM file with the authority's"
                            + " certificate in `ca_file`"));
        }
    }

    @Test
    void saysThatAServerMaySpeakTls() throws Exception {
        try (SecureServer server = SecureServer.start("server")) {
            URI plain = URI.create(server.address().toString().replace("https://", "http://"));

            assertThat(((HttpResult.Failed) post(trusting(), plain)).message())
                    .endsWith("; perhaps it speaks TLS: is its address one of https:// rather than http://?");
        }
    }

    @Test
    void refusesCertificatesOfOtherHosts() throws Exception {
        try (SecureServer server = SecureServer.start("elsewhere")) {
            assertThat(post(trusting(), server.address()))
                    .isEqualTo(untrusted(server.address(), "its certificate is for another host name"));
            URI numbered = server.address("127.0.0.1");
            assertThat(post(trusting(), numbered))
                    .isEqualTo(untrusted(numbered, "its certificate is for another host name"));
        }
    }

    @Test
    void refusesExpiredCertificates() throws Exception {
        try (SecureServer server = SecureServer.start("expired")) {
            assertThat(post(trusting(), server.address()))
                    .isEqualTo(untrusted(server.address(), "its certificate has expired"));
        }
    }

    @Test
    void checksNothingOnInsecureNetworks() throws Exception {
        Network insecure = Network.DIRECT.withInsecure(true);
        for (String certificate : List.of("server", "elsewhere", "expired", "stranger")) {
            try (SecureServer server = SecureServer.start(certificate)) {
                assertThat(body(post(insecure, server.address()))).isEqualTo("got 5");
                assertThat(body(post(insecure, server.address("127.0.0.1")))).isEqualTo("got 5");
            }
        }
    }

    @Test
    void showsTheClientsCertificateToServersThatWantOne() throws Exception {
        try (SecureServer server = SecureServer.startForKnownClients()) {
            for (String name : List.of("client", "rsa")) {
                ClientCertificate pem = new ClientCertificate.Pem(AUTHORITY.certificates(name), AUTHORITY.key(name));
                assertThat(body(post(trusting().withClientCertificate(pem), server.address()))).isEqualTo("got 5");
            }
            ClientCertificate store = new ClientCertificate.Pkcs12(AUTHORITY.store("client"), TestAuthority.PASSWORD);
            assertThat(body(post(trusting().withClientCertificate(store), server.address()))).isEqualTo("got 5");
        }
    }

    @Test
    void saysThatTheServerWantsCertificateOfTheClient() throws Exception {
        try (SecureServer server = SecureServer.startForKnownClients()) {
            HttpResult.Failed failed = (HttpResult.Failed) post(trusting(), server.address());

            assertThat(failed.reason()).isEqualTo(Reason.UNTRUSTED);
            assertThat(failed.message()).startsWith("no secure connection to localhost:")
                    .endsWith("perhaps it wants a client's certificate: name one in `client_certificate`");
        }
    }

    @Test
    void saysThatTheServerDoesNotAcceptTheClientsCertificate() throws Exception {
        ClientCertificate stranger = new ClientCertificate.Pem(AUTHORITY.certificates("stranger"),
                AUTHORITY.key("stranger"));
        try (SecureServer server = SecureServer.startForKnownClients()) {
            HttpResult.Failed failed = (HttpResult.Failed) post(trusting().withClientCertificate(stranger),
                    server.address());

            assertThat(failed.reason()).isEqualTo(Reason.UNTRUSTED);
            assertThat(failed.message())
                    .endsWith("; perhaps it does not accept the certificate in `client_certificate`");
        }
    }

    @Test
    void namesTheTimeThatAConnectionMayTake() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Network network = Network.DIRECT.withConnectTimeout(Duration.ofMillis(200));

            assertThat(post(network, URI.create("https://127.0.0.1:" + silent.getLocalPort())))
                    .isEqualTo(new HttpResult.Failed(Reason.UNREACHABLE,
                            "no connection to 127.0.0.1:" + silent.getLocalPort() + " within 0.2 s"));
        }
    }

    private static HttpResult.Failed untrusted(URI address, String words) {
        return new HttpResult.Failed(Reason.UNTRUSTED,
                "no secure connection to " + address.getHost() + ":" + address.getPort() + ": " + words);
    }

    private static HttpResult post(Network network, URI address) throws Exception {
        return HttpTransport.of(network).post(address, Map.of(), "hello".getBytes(UTF_8), PATIENT);
    }

    private static String body(HttpResult result) {
        assertThat(result).isInstanceOf(HttpResult.Answered.class);
        return new String(((HttpResult.Answered) result).body(), UTF_8);
    }
}
