package gendata.http;

import java.net.URI;
import java.util.Locale;

/// The host and port that an address stands for.
final class ServerAddress {
    private ServerAddress() {}

    static boolean isSecure(URI address) {
        return "https".equalsIgnoreCase(address.getScheme());
    }

    static int port(URI address) {
        if (address.getPort() >= 0) {
            return address.getPort();
        }
        return isSecure(address) ? 443 : 80;
    }

    /// As messages name the server.
    static String words(URI address) {
        return address.getHost() + ":" + port(address);
    }

    /// The same for all addresses of one server.
    static String key(URI address) {
        return address.getScheme() + "://" + words(address).toLowerCase(Locale.ROOT);
    }
}
