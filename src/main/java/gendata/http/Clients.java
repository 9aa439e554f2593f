package gendata.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// The clients of one network, which keep connections open; all that ask for an equal network share them. Thread-safe.
///
/// A client is built when the first request needs it, since that costs more than a short command does.
final class Clients {
    private static final Map<Network, Clients> BY_NETWORK = new ConcurrentHashMap<>();

    private final Network network;
    private final Optional<SSLContext> context;
    private final HostPatterns noProxy;
    private final Map<String, Lanes> lanesByServer = new ConcurrentHashMap<>();
    private final Lock building = new ReentrantLock();
    private final List<HttpClient> lanes = new ArrayList<>();
    private @Nullable HttpClient plain;
    private @Nullable HttpClient secure;

    private Clients(Network network, Optional<SSLContext> context) {
        this.network = network;
        this.context = context;
        noProxy = HostPatterns.of(network.noProxy());
    }

    static Clients of(Network network) throws NetworkException {
        Clients known = BY_NETWORK.get(network);
        if (known != null) {
            return known;
        }
        Clients fresh = new Clients(network, SecureContext.of(network));
        Clients first = BY_NETWORK.putIfAbsent(network, fresh);
        return first == null ? fresh : first;
    }

    static Clients direct() {
        return BY_NETWORK.computeIfAbsent(Network.DIRECT, network -> new Clients(network, Optional.empty()));
    }

    Network network() {
        return network;
    }

    /// The proxy that stands before this address, if one does.
    Optional<HttpProxy> proxy(URI address) {
        return noProxy.match(address) ? Optional.empty() : Optional.ofNullable(network.proxy());
    }

    Lanes lanes(URI address) {
        return lanesByServer.computeIfAbsent(ServerAddress.key(address), server -> new Lanes());
    }

    /// For plain addresses, in HTTP/1.1 only: offered an upgrade to HTTP/2, common Python servers see an empty body. The
    /// client's own work is so little that handing it to another thread would cost twice as much.
    HttpClient plain() {
        building.lock();
        try {
            if (plain == null) {
                plain = builder().version(Version.HTTP_1_1).executor(Runnable::run).build();
            }
            return plain;
        } finally {
            building.unlock();
        }
    }

    /// For many secure connections. Handshakes and deciphering are real work, which must not hold up the one thread that
    /// serves all of them: it is left to threads of the client's own.
    HttpClient secure() {
        building.lock();
        try {
            if (secure == null) {
                secure = secureBuilder().version(Version.HTTP_1_1).build();
            }
            return secure;
        } finally {
            building.unlock();
        }
    }

    /// For one secure connection in HTTP/2 to each server, or a few, for which one thread is enough.
    HttpClient lane(int number) {
        building.lock();
        try {
            while (lanes.size() <= number) {
                lanes.add(secureBuilder().version(Version.HTTP_2).executor(Runnable::run).build());
            }
            return lanes.get(number);
        } finally {
            building.unlock();
        }
    }

    private HttpClient.Builder secureBuilder() {
        HttpClient.Builder builder = builder();
        context.ifPresent(builder::sslContext);
        return builder;
    }

    private HttpClient.Builder builder() {
        return HttpClient.newBuilder().connectTimeout(network.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER).proxy(new Route());
    }

    private final class Route extends ProxySelector {
        @Override
        public List<Proxy> select(URI address) {
            return List.of(proxy(address).map(Route::of).orElse(Proxy.NO_PROXY));
        }

        private static Proxy of(HttpProxy proxy) {
            return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.host(), proxy.port()));
        }

        @Override
        public void connectFailed(URI address, SocketAddress proxy, IOException failure) {
            // The request fails, which tells enough.
        }
    }
}
