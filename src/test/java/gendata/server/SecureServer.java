package gendata.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLParameters;

/// An HTTPS server on loopback that speaks HTTP/1.1 only, and may want to see a client's certificate. Thread-safe.
public final class SecureServer implements AutoCloseable {
    private final HttpsServer server;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<Map<String, List<String>>> headers = new ConcurrentLinkedQueue<>();

    private volatile String redirect = "";

    private SecureServer(String certificate, boolean wantsClient, InetAddress address) throws Exception {
        server = HttpsServer.create(new InetSocketAddress(address, 0), 1024);
        server.setExecutor(workers);
        server.createContext("/", this::answer);
        server.setHttpsConfigurator(new HttpsConfigurator(TestAuthority.shared().serverContext(certificate)) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters wanted = getSSLContext().getDefaultSSLParameters();
                wanted.setNeedClientAuth(wantsClient);
                parameters.setSSLParameters(wanted);
            }
        });
        server.start();
    }

    /// A server with the certificate of that name.
    public static SecureServer start(String certificate) throws Exception {
        return new SecureServer(certificate, false, InetAddress.getLoopbackAddress());
    }

    public static SecureServer startAt(InetAddress address) throws Exception {
        return new SecureServer("server", false, address);
    }

    /// A server that redirects every request there.
    public static SecureServer startRedirecting(String location) throws Exception {
        SecureServer server = start("server");
        server.redirect = location;
        return server;
    }

    public static SecureServer startForKnownClients() throws Exception {
        return new SecureServer("server", true, InetAddress.getLoopbackAddress());
    }

    private void answer(HttpExchange exchange) throws IOException {
        headers.add(Map.copyOf(exchange.getRequestHeaders()));
        byte[] body = ("got " + exchange.getRequestBody().readAllBytes().length).getBytes(StandardCharsets.UTF_8);
        if (!redirect.isEmpty()) {
            exchange.getResponseHeaders().add("Location", redirect);
        }
        exchange.sendResponseHeaders(redirect.isEmpty() ? 200 : 302, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /// The headers of every request, in the order in which they came.
    public List<Map<String, List<String>>> headers() {
        return List.copyOf(headers);
    }

    public URI address() {
        return address("localhost");
    }

    public URI address(String host) {
        return URI.create("https://" + host + ":" + server.getAddress().getPort() + "/v1/");
    }

    @Override
    public void close() {
        server.stop(0);
        workers.close();
    }
}
