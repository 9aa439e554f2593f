package gendata.http;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/// Makes the context of secure connections from a network's files.
final class SecureContext {
    private static final String AUTHORITIES = "ca_file";

    private SecureContext() {}

    /// Empty when the JDK's own will do.
    static Optional<SSLContext> of(Network network) throws NetworkException {
        Path authorities = network.certificateAuthorities();
        ClientCertificate certificate = network.clientCertificate();
        if (authorities == null && certificate == null && !network.insecure()) {
            return Optional.empty();
        }
        try {
            // The file is read in any case, so that a wrong one is found.
            TrustManager @Nullable [] trusted = authorities == null ? null : trust(authorities);
            KeyManager @Nullable [] keys = certificate == null ? null : ClientKey.managers(certificate);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, network.insecure() ? new TrustManager[] {new Unchecked()} : trusted, null);
            return Optional.of(context);
        } catch (GeneralSecurityException failure) {
            throw new NetworkException("the settings for secure connections cannot be used: " + failure.getMessage());
        }
    }

    private static TrustManager[] trust(Path authorities) throws NetworkException, GeneralSecurityException {
        List<Certificate> trusted = new ArrayList<>(PemFile.read(authorities, AUTHORITIES).certificates());
        for (TrustManager manager : managers(null)) {
            if (manager instanceof X509TrustManager builtIn) {
                trusted.addAll(List.<X509Certificate>of(builtIn.getAcceptedIssuers()));
            }
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        try {
            store.load(null, null);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        for (int index = 0; index < trusted.size(); index++) {
            store.setCertificateEntry("authority-" + index, trusted.get(index));
        }
        return managers(store);
    }

    /// @param store null for that of the JDK
    private static TrustManager[] managers(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }
}
