package gendata.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A proxy that is spoken to in plain HTTP; its password never shows. Immutable.
///
/// @param host an IPv6 address stands in brackets
public record HttpProxy(String host, int port, @Nullable String user, @Nullable String password) {
    private static final int DEFAULT_PORT = 80;
    private static final int SHORTEST_TOKEN = 12;
    private static final int LARGEST_PORT = 65_535;
    private static final String EXPECTED = "; expected http://host:port or http://user:password@host:port";

    /// Reads `http://user:password@host:port`, `http://host:port` or `host:port`.
    ///
    /// @param setting what holds the text, for the message
    public static HttpProxy parse(String text, String setting) throws NetworkException {
        String clean = text.strip();
        int end = clean.indexOf("://");
        String scheme = end < 0 ? "http" : clean.substring(0, end).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http")) {
            throw new NetworkException("`%s` names a proxy of the kind `%s`, but only proxies spoken to in http are"
                    .formatted(setting, kind(scheme)) + " supported (https servers are reached through them too)"
                    + EXPECTED);
        }
        try {
            return of(new URI("http://" + (end < 0 ? clean : clean.substring(end + 3))), setting);
        } catch (URISyntaxException | IllegalArgumentException wrong) {
            // The cause is left out because it quotes the password.
            throw new NetworkException("`" + setting + "` is not the address of a proxy" + EXPECTED
                    + ", with other characters than letters and digits percent-encoded");
        }
    }

    /// A password may stand where the scheme should be.
    private static String kind(String scheme) {
        return scheme.matches("https|socks\\w{0,2}|ftp|ssh|quic") ? scheme + "://" : "?://";
    }

    private static HttpProxy of(URI address, String setting) throws NetworkException {
        String host = address.getHost();
        String path = address.getRawPath();
        if (host == null || address.getPort() == 0 || address.getPort() > LARGEST_PORT
                || !(path.isEmpty() || path.equals("/")) || address.getRawQuery() != null) {
            throw new NetworkException("`" + setting + "` is not the address of a proxy" + EXPECTED);
        }
        String login = address.getRawUserInfo();
        int colon = login == null ? -1 : login.indexOf(':');
        return new HttpProxy(host, address.getPort() < 0 ? DEFAULT_PORT : address.getPort(),
                login == null ? null : decoded(colon < 0 ? login : login.substring(0, colon)),
                login == null || colon < 0 ? null : decoded(login.substring(colon + 1)));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
    }

    /// Host and port, as messages name it.
    public String address() {
        return host + ":" + port;
    }

    /// The value of the header `Proxy-Authorization`, if the proxy wants one.
    Optional<String> authorization() {
        if (user == null) {
            return Optional.empty();
        }
        String login = user + ":" + (password == null ? "" : password);
        return Optional.of("Basic " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8)));
    }

    /// What must not be shown of it. Some proxies take a token as the user, without a password; a name is shorter.
    List<String> secrets() {
        if (user == null) {
            return List.of();
        }
        if (password == null) {
            return user.length() < SHORTEST_TOKEN ? List.of() : List.of(user);
        }
        return List.of(user + ":" + password, password);
    }

    @Override
    public String toString() {
        return "HttpProxy[" + address() + "]";
    }
}
