package gendata.http;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How servers are reached; transports of equal networks share their connections. Immutable.
///
/// @param proxy what all requests go through but those of `noProxy`; null for none
/// @param noProxy hosts that are reached without the proxy, written as in the variable NO_PROXY
/// @param certificateAuthorities a PEM file of authorities that are trusted besides those of the JDK
/// @param insecure neither certificates nor the host names in them are checked
public record Network(@Nullable HttpProxy proxy, List<String> noProxy, @Nullable Path certificateAuthorities,
        @Nullable ClientCertificate clientCertificate, boolean insecure, Duration connectTimeout) {
    public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    /// No proxy, and the JDK's own authorities.
    public static final Network DIRECT = new Network(null, List.of(), null, null, false, CONNECT_TIMEOUT);

    public Network {
        noProxy = List.copyOf(noProxy);
    }

    public Network withProxy(@Nullable HttpProxy other, List<String> otherNoProxy) {
        return new Network(other, otherNoProxy, certificateAuthorities, clientCertificate, insecure, connectTimeout);
    }

    public Network withCertificateAuthorities(@Nullable Path other) {
        return new Network(proxy, noProxy, other, clientCertificate, insecure, connectTimeout);
    }

    public Network withClientCertificate(@Nullable ClientCertificate other) {
        return new Network(proxy, noProxy, certificateAuthorities, other, insecure, connectTimeout);
    }

    public Network withInsecure(boolean other) {
        return new Network(proxy, noProxy, certificateAuthorities, clientCertificate, other, connectTimeout);
    }

    public Network withConnectTimeout(Duration other) {
        return new Network(proxy, noProxy, certificateAuthorities, clientCertificate, insecure, other);
    }

    /// What must not be shown of it, for `Redaction`.
    public List<String> secrets() {
        List<String> secrets = new ArrayList<>();
        if (proxy != null) {
            secrets.addAll(proxy.secrets());
        }
        if (clientCertificate instanceof ClientCertificate.Pkcs12 store) {
            secrets.add(store.password());
        }
        return secrets;
    }
}
