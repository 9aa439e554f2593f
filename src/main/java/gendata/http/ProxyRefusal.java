package gendata.http;

import java.io.IOException;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Locale;

/// A proxy wants another login than it was given.
final class ProxyRefusal extends IOException {
    static final int WANTS_LOGIN = 407;
    private static final long serialVersionUID = 1;

    private ProxyRefusal(String message) {
        super(message);
    }

    static ProxyRefusal of(HttpProxy proxy, HttpHeaders headers) {
        List<String> schemes = headers.allValues("Proxy-Authenticate").stream()
                .map(challenge -> challenge.strip().replaceFirst("[\\s,].*", "").toUpperCase(Locale.ROOT)).toList();
        if (!schemes.isEmpty() && schemes.stream().noneMatch(scheme -> scheme.equals("BASIC"))) {
            return new ProxyRefusal("the proxy %s wants a login by %s (HTTP 407); only Basic is supported"
                    .formatted(proxy.address(), String.join(" or ", schemes)));
        }
        return new ProxyRefusal(proxy.user() == null
                ? "the proxy %s wants a login (HTTP 407): write it as http://user:password@%s"
                        .formatted(proxy.address(), proxy.address())
                : "the proxy %s refuses its user name and password (HTTP 407)".formatted(proxy.address()));
    }
}
