package gendata.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gendata.server.TestAuthority;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkFilesTest {
    private static final TestAuthority AUTHORITY = TestAuthority.shared();

    @TempDir
    Path folder;

    @Test
    void refusesAuthoritiesThatAreNone() throws Exception {
        Path missing = folder.resolve("missing.pem");
        Path empty = Files.createFile(folder.resolve("empty.pem"));
        Path words = Files.writeString(folder.resolve("words.pem"), "no certificate at all");
        Path damaged = Files.writeString(folder.resolve("damaged.pem"),
                Files.readString(AUTHORITY.authority()) + """
                        -----BEGIN CERTIFICATE-----
                        AAAA
                        -----END CERTIFICATE-----
                        """);
        String none = "no certificate in %s, which `ca_file` names; expected PEM, with a line -----BEGIN CERTIFICATE-----";

        assertThat(complaint(missing)).isEqualTo("`ca_file` names a file that does not exist: " + missing);
        assertThat(complaint(folder)).isEqualTo("`ca_file` names a folder, " + folder + "; expected a file");
        assertThat(complaint(empty)).isEqualTo(none.formatted(empty));
        assertThat(complaint(words)).isEqualTo(none.formatted(words));
        assertThat(complaint(AUTHORITY.store("client"))).contains("no certificate in");
        assertThat(complaint(damaged)).isEqualTo("certificate 2 in " + damaged + ", which `ca_file` names, is damaged");
    }

    @Test
    void findsWrongFilesOfInsecureNetworksToo() {
        Network network = Network.DIRECT.withInsecure(true).withCertificateAuthorities(folder.resolve("missing.pem"));

        assertThatThrownBy(() -> HttpTransport.of(network)).isInstanceOf(NetworkException.class);
    }

    @Test
    void refusesKeysOfOtherCertificates() throws Exception {
        Path certificates = AUTHORITY.certificates("client");
        Path server = AUTHORITY.key("server");

        assertThat(complaint(new ClientCertificate.Pem(certificates, server))).isEqualTo(
                "the key in " + server + " does not belong to the first certificate in " + certificates);
        assertThat(complaint(new ClientCertificate.Pem(certificates, AUTHORITY.key("rsa"))))
                .contains("does not belong to the first certificate");
        assertThat(complaint(new ClientCertificate.Pem(certificates, certificates)))
                .isEqualTo("no key in " + certificates
                        + ", which `client_certificate` names; expected PEM, with a line -----BEGIN PRIVATE KEY-----,"
                        + " there or in a file that `client_key` names");
    }

    @ParameterizedTest
    @CsvSource({"rsa, rsa -traditional, RSA PRIVATE KEY", "client, ec, EC PRIVATE KEY",
            "rsa, rsa -aes256 -passout pass:secret, encrypted",
            "rsa, rsa -traditional -aes256 -passout pass:secret, encrypted"})
    void tellsHowKeysAreConverted(String name, String options, String kind) throws Exception {
        Path key = folder.resolve("key.pem");
        openssl(options + " -in " + AUTHORITY.key(name) + " -out " + key);

        String complaint = complaint(new ClientCertificate.Pem(AUTHORITY.certificates(name), key));

        assertThat(complaint).startsWith("the key in " + key + " is ").contains(kind);
        // The command does what it says.
        Path converted = folder.resolve("client-key.pem");
        openssl(complaint.replaceFirst(".*: openssl ", "").replace("client-key.pem", converted.toString())
                + (kind.equals("encrypted") ? " -passin pass:secret" : ""));
        assertThat(HttpTransport.of(Network.DIRECT
                .withClientCertificate(new ClientCertificate.Pem(AUTHORITY.certificates(name), converted))))
                .isNotNull();
    }

    @Test
    void refusesStoresThatCannotBeOpened() throws Exception {
        Path store = AUTHORITY.store("client");
        Path text = AUTHORITY.authority();

        assertThat(complaint(new ClientCertificate.Pkcs12(store, "hunter2"))).isEqualTo(
                "the password for " + store + ", which `client_certificate` names, is wrong");
        assertThat(complaint(new ClientCertificate.Pkcs12(text, "hunter2")))
                .isEqualTo(text + ", which `client_certificate` names, is no PKCS#12 file");
    }

    @Test
    void neverShowsPasswords() throws Exception {
        Network network = Network.DIRECT
                .withClientCertificate(new ClientCertificate.Pkcs12(folder.resolve("a.p12"), "hunter2"))
                .withProxy(HttpProxy.parse("http://me:hunter2@proxy:3128", "proxy"), List.of("a"));

        assertThat(network.toString()).contains("proxy:3128", "a.p12").doesNotContain("hunter2");
        assertThat(network.secrets()).containsExactlyInAnyOrder("me:hunter2", "hunter2", "hunter2");
    }

    private static String complaint(Path authorities) {
        return complaint(Network.DIRECT.withCertificateAuthorities(authorities));
    }

    private static String complaint(ClientCertificate certificate) {
        return complaint(Network.DIRECT.withClientCertificate(certificate));
    }

    private static String complaint(Network network) {
        try {
            HttpTransport.of(network);
        } catch (NetworkException complaint) {
            return String.valueOf(complaint.getMessage());
        }
        throw new AssertionError("nothing is wrong with " + network);
    }

    private static void openssl(String arguments) throws Exception {
        Process process = new ProcessBuilder(("openssl " + arguments).split(" ", -1))
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(arguments).isZero();
    }
}
