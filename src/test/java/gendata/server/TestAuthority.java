package gendata.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// A certificate authority of the tests' own, with certificates for servers and clients; made once by the JDK's keytool.
///
/// The names: `authority`, `server` for localhost, 127.0.0.1 and ::1, `elsewhere` for another host, `expired`, `client`
/// and, with an RSA key, `rsa`. `stranger` is signed by nobody else.
public final class TestAuthority {
    public static final String PASSWORD = "top-secret";

    private final Path folder;
    private final KeyStore store;

    private TestAuthority(Path folder) throws IOException, InterruptedException, GeneralSecurityException {
        this.folder = folder;
        make("authority", "-ext", "bc:c");
        make("server", "-signer", "authority", "-ext", "san=dns:localhost,ip:127.0.0.1,ip:::1");
        make("elsewhere", "-signer", "authority", "-ext", "san=dns:elsewhere.example");
        make("expired", "-signer", "authority", "-ext", "san=dns:localhost,ip:127.0.0.1", "-startdate", "-9d",
                "-validity", "2");
        make("client", "-signer", "authority");
        make("rsa", "-signer", "authority", "-keyalg", "RSA");
        make("stranger");
        store = KeyStore.getInstance("PKCS12");
        try (InputStream input = Files.newInputStream(folder.resolve("all.p12"))) {
            store.load(input, PASSWORD.toCharArray());
        }
    }

    private static final class Shared {
        static final TestAuthority INSTANCE = make();

        private static TestAuthority make() {
            try {
                Path folder = Path.of(System.getProperty("gendata.home"), "target", "certificates",
                        String.valueOf(ProcessHandle.current().pid()));
                Files.createDirectories(folder);
                Files.deleteIfExists(folder.resolve("all.p12"));
                return new TestAuthority(folder);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            } catch (InterruptedException | GeneralSecurityException failure) {
                throw new AssertionError(failure);
            }
        }
    }

    public static TestAuthority shared() {
        return Shared.INSTANCE;
    }

    private void make(String name, String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", name,
                "-keystore", "all.p12", "-storetype", "PKCS12", "-storepass", PASSWORD, "-dname", "CN=" + name));
        command.addAll(List.of(more));
        if (!command.contains("-keyalg")) {
            command.addAll(List.of("-keyalg", "EC"));
        }
        Path said = folder.resolve("keytool.out");
        Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(said.toFile()).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(() -> read(said)).isZero();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// A PEM file with the authority's own certificate.
    public Path authority() throws Exception {
        return certificates("authority");
    }

    /// A PEM file with the certificate of that name, and those up to the authority.
    public Path certificates(String name) throws Exception {
        StringBuilder text = new StringBuilder();
        for (Certificate certificate : store.getCertificateChain(name)) {
            text.append(pem("CERTIFICATE", certificate.getEncoded()));
        }
        return Files.writeString(folder.resolve(name + ".pem"), text);
    }

    /// A PEM file with the key of that name in PKCS#8.
    public Path key(String name) throws Exception {
        return Files.writeString(folder.resolve(name + "-key.pem"), pem("PRIVATE KEY", privateKey(name).getEncoded()));
    }

    /// A PKCS#12 file with one certificate and its key.
    public Path store(String name) throws Exception {
        Path file = folder.resolve(name + ".p12");
        try (OutputStream output = Files.newOutputStream(file)) {
            alone(name).store(output, PASSWORD.toCharArray());
        }
        return file;
    }

    private static String pem(String label, byte[] bytes) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
    }

    private Key privateKey(String name) throws GeneralSecurityException {
        return store.getKey(name, PASSWORD.toCharArray());
    }

    private KeyStore alone(String name) throws GeneralSecurityException, IOException {
        KeyStore alone = KeyStore.getInstance("PKCS12");
        alone.load(null, PASSWORD.toCharArray());
        alone.setKeyEntry(name, privateKey(name), PASSWORD.toCharArray(), store.getCertificateChain(name));
        return alone;
    }

    /// For a server that shows the certificate of that name, and trusts clients of this authority.
    public SSLContext serverContext(String name) throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(alone(name), PASSWORD.toCharArray());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("authority", store.getCertificate("authority"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
