package gendata.hub;

import gendata.http.HttpResult;
import gendata.http.HttpTransport;
import gendata.http.Network;
import gendata.http.NetworkException;
import gendata.http.ProxyVariables;
import gendata.http.StreamResult;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Sends requests to the Hub and follows its redirects; the token goes to the Hub alone. Thread-safe.
final class HubConnection {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(60);
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int MOST_REDIRECTS = 5;
    private static final String HTTPS = "https";

    private final HubSettings settings;
    private final Network network;
    private final ProxyVariables proxies;

    HubConnection(HubSettings settings, Network network, ProxyVariables proxies) {
        this.settings = settings;
        this.network = network;
        this.proxies = proxies;
    }

    /// Asks for something short.
    Outcome get(URI address) throws HubException, InterruptedException {
        return follow(address, Map.of(),
                (transport, target, headers) -> transport.get(target, headers, ANSWER_WITHIN));
    }

    /// Asks for something long; only the headers of the last server are seen by the reader.
    Outcome download(URI address, Map<String, String> headers, gendata.http.BodyReader reader)
            throws HubException, InterruptedException {
        return follow(address, headers, (transport, target, all) -> transport.download(target, all, ANSWER_WITHIN,
                LONGEST_SILENCE, reader));
    }

    private interface Sending {
        StreamResult send(HttpTransport transport, URI target, Map<String, String> headers)
                throws InterruptedException;
    }

    private Outcome follow(URI first, Map<String, String> headers, Sending sending)
            throws HubException, InterruptedException {
        URI address = first;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            StreamResult result = sending.send(transport(address), address, headers(address, headers));
            Optional<URI> next = target(address, result);
            if (next.isEmpty()) {
                return new Outcome(address, result);
            }
            address = next.get();
        }
        throw new HubException("%s redirects more than %d times; check HF_ENDPOINT".formatted(server(first),
                MOST_REDIRECTS));
    }

    private HttpTransport transport(URI address) throws HubException {
        try {
            Network way = network.proxy() == null
                    ? network.withProxy(proxies.proxyFor(address).orElse(null), List.of())
                    : network;
            return HttpTransport.of(way);
        } catch (NetworkException wrong) {
            throw new HubException(String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private Map<String, String> headers(URI address, Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("User-Agent", "gendata");
        if (settings.token() != null && isHub(address)) {
            all.put("Authorization", "Bearer " + settings.token());
        }
        return all;
    }

    /// Whether the same server under the same scheme is meant as in the settings.
    private boolean isHub(URI address) {
        return origin(address).equals(origin(settings.endpoint()));
    }

    private static String origin(URI address) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        int usual = scheme.equals(HTTPS) ? 443 : 80;
        return scheme + "://" + String.valueOf(address.getHost()).toLowerCase(Locale.ROOT) + ":"
                + (address.getPort() < 0 ? usual : address.getPort());
    }

    private Optional<URI> target(URI from, StreamResult result) throws HubException {
        if (!(result instanceof HttpResult.Answered answer) || !REDIRECTS.contains(answer.status())) {
            return Optional.empty();
        }
        URI target;
        try {
            target = from.resolve(answer.header("Location").orElse(""));
        } catch (IllegalArgumentException broken) {
            throw unusable(from);
        }
        if (target.getHost() == null || target.getUserInfo() != null
                || !Set.of("http", HTTPS).contains(String.valueOf(target.getScheme()).toLowerCase(Locale.ROOT))
                || answer.header("Location").isEmpty()) {
            throw unusable(from);
        }
        if (HTTPS.equalsIgnoreCase(from.getScheme()) && !HTTPS.equalsIgnoreCase(target.getScheme())
                && !isLoopback(target)) {
            throw new HubException("%s redirects to %s, which is not secure; check HF_ENDPOINT and the proxy"
                    .formatted(server(from), server(target)));
        }
        return Optional.of(target);
    }

    private static HubException unusable(URI from) {
        return new HubException(
                "%s redirects to no usable address; check HF_ENDPOINT and the proxy".formatted(server(from)));
    }

    private static boolean isLoopback(URI address) {
        String host = address.getHost();
        try {
            // Only what is written as a number, so that no name is looked up.
            return host.equalsIgnoreCase("localhost")
                    || (host.matches("[0-9.]+|\\[.*]") && InetAddress.getByName(host).isLoopbackAddress());
        } catch (UnknownHostException impossible) {
            return false;
        }
    }

    /// As messages name a server.
    static String server(URI address) {
        return address.getHost() + (address.getPort() < 0 ? "" : ":" + address.getPort());
    }
}
