package gendata.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// A certificate authority of the tests' own; its certificates are made by the JDK's keytool when they are first wanted.
///
/// The names: `authority`, `server` for localhost, 127.0.0.1 and ::1, `elsewhere` for another host, `expired`, `client`
/// and, with an RSA key, `rsa`. `stranger` is signed by nobody else. Thread-safe.
public final class TestAuthority {
    public static final String PASSWORD = "top-secret";

    private static final Map<String, List<String>> OPTIONS = Map.of("authority", List.of("-ext", "bc:c"), "server",
            List.of("-signer", "authority", "-ext", "san=dns:localhost,ip:127.0.0.1,ip:::1"), "elsewhere",
            List.of("-signer", "authority", "-ext", "san=dns:elsewhere.example"), "expired",
            List.of("-signer", "authority", "-ext", "san=dns:localhost", "-startdate", "-9d", "-validity", "2"),
            "client",
            List.of("-signer", "authority"), "rsa", List.of("-signer", "authority", "-keyalg", "RSA"), "stranger",
            List.of());

    private final Path folder;

    private TestAuthority(Path folder) {
        this.folder = folder;
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
            }
        }
    }

    public static TestAuthority shared() {
        return Shared.INSTANCE;
    }

    /// The store with all certificates that were wanted so far, this one among them.
    private synchronized KeyStore storeWith(String name) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        Path file = folder.resolve("all.p12");
        if (Files.exists(file)) {
            store.load(Files.newInputStream(file), PASSWORD.toCharArray());
            if (store.containsAlias(name)) {
                return store;
            }
        }
        List<String> options = OPTIONS.get(name);
        if (options.contains("-signer")) {
            storeWith("authority");
        }
        make(name, options);
        return storeWith(name);
    }

    private void make(String name, List<String> options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-J-XX:TieredStopAtLevel=1",
                "-J-XX:+UseSerialGC", "-genkeypair", "-alias", name, "-keystore", "all.p12", "-storetype", "PKCS12",
                "-storepass", PASSWORD, "-dname", "CN=" + name));
        command.addAll(options);
        if (!options.contains("-keyalg")) {
            command.addAll(List.of("-keyalg", "EC"));
        }
        Path said = folder.resolve("keytool.out");
        Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(said.toFile()).start();
        assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
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
        for (Certificate certificate : storeWith(name).getCertificateChain(name)) {
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

    private Key privateKey(String name) throws Exception {
        return storeWith(name).getKey(name, PASSWORD.toCharArray());
    }

    private KeyStore alone(String name) throws Exception {
        KeyStore alone = KeyStore.getInstance("PKCS12");
        alone.load(null, PASSWORD.toCharArray());
        alone.setKeyEntry(name, privateKey(name), PASSWORD.toCharArray(), storeWith(name).getCertificateChain(name));
        return alone;
    }

    /// For a server that shows the certificate of that name, and trusts clients of this authority.
    public SSLContext serverContext(String name) throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(alone(name), PASSWORD.toCharArray());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("authority", storeWith("authority").getCertificate("authority"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
