package gendata.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import gendata.run.Workers;
import java.io.IOException;
import java.time.InstantSource;
import tools.jackson.databind.node.ObjectNode;

/// Serves the offline model until it is closed.
public final class Server implements AutoCloseable {
    private static final int BACKLOG = 8192;

    private final HttpServer server;
    private final Desk desk;

    private Server(HttpServer server, Desk desk) {
        this.server = server;
        this.desk = desk;
    }

    /// Begins to listen.
    ///
    /// @throws IOException when the address cannot be used
    public static Server start(Serving serving) throws IOException {
        // Answers are small: waiting for more to send with them would cost 40 ms each. Thousands of connections stay open.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.maxIdleConnections", Integer.toString(1 << 16));
        HttpServer server = HttpServer.create(serving.address(), BACKLOG);
        Desk desk = new Desk(serving, System::nanoTime, InstantSource.system());
        server.setExecutor(Workers::start);
        Models models = new Models(serving);
        server.createContext("/", exchange -> {
            try (exchange) {
                route(exchange, desk, models);
            }
        });
        server.start();
        return new Server(server, desk);
    }

    private static void route(HttpExchange exchange, Desk desk, Models models) throws IOException {
        Route route = Routes.find(exchange);
        if (route != null) {
            desk.take(route.dialect(), route.call(), exchange);
            return;
        }
        switch (exchange.getRequestURI().getPath()) {
            case "/stats" -> sendStatistics(exchange, desk);
            case "/stats/reset" -> {
                desk.reset();
                sendStatistics(exchange, desk);
            }
            default -> models.take(exchange);
        }
    }

    private static void sendStatistics(HttpExchange exchange, Desk desk) throws IOException {
        Wire.discardBody(exchange);
        Wire.send(exchange, 200, desk.statistics());
    }

    /// The port it listens on.
    public int port() {
        return server.getAddress().getPort();
    }

    /// What it has seen so far.
    public ObjectNode statistics() {
        return desk.statistics();
    }

    /// Cuts all connections and listens no more.
    @Override
    public void close() {
        desk.close();
        server.stop(0);
    }
}
