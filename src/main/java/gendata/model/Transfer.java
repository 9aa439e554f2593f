package gendata.model;

import gendata.http.HttpProxy;
import gendata.http.Network;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/// How calls travel to an endpoint.
///
/// @param timeout how long one attempt may take
/// @param stream whether answers are sent in parts, as they are written
/// @param idle how long nothing may come in the middle of an answer that is sent in parts
/// @param network without proxies of the environment
/// @param proxies of the environment, by the endpoint's addresses
public record Transfer(Duration timeout, boolean stream, Duration idle, Network network, Map<URI, HttpProxy> proxies) {
    public static final Duration USUAL_TIMEOUT = Duration.ofMinutes(10);
    public static final Duration USUAL_IDLE = Duration.ofMinutes(2);
    public static final Transfer USUAL = whole(USUAL_TIMEOUT);

    public Transfer {
        proxies = Map.copyOf(proxies);
    }

    /// Whole answers, each in that time, without proxy.
    public static Transfer whole(Duration timeout) {
        return new Transfer(timeout, false, USUAL_IDLE, Network.DIRECT, Map.of());
    }

    /// The network on the way to this address.
    public Network networkTo(URI address) {
        HttpProxy proxy = proxies.get(address);
        return proxy == null ? network : network.withProxy(proxy, network.noProxy());
    }
}
