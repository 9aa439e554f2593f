package gendata.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import gendata.format.Json;
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
        server.createContext("/", Server::notFound);
        server.createContext("/v1/chat/completions", exchange -> desk.take(Shape.CHAT, exchange));
        server.createContext("/v1/completions", exchange -> desk.take(Shape.COMPLETION, exchange));
        server.createContext("/v1/models", exchange -> {
            ObjectNode models = Json.object().put("object", "list");
            models.putArray("data").addObject().put("id", serving.model() == null ? "offline" : serving.model())
                    .put("object", "model").put("created", 0).put("owned_by", "gendata");
            Wire.send(exchange, 200, models);
        });
        server.createContext("/stats", exchange -> {
            if (exchange.getRequestURI().getPath().endsWith("/reset")) {
                desk.reset();
            }
            Wire.send(exchange, 200, desk.statistics());
        });
        server.start();
        return new Server(server, desk);
    }

    private static void notFound(HttpExchange exchange) throws IOException {
        Wire.sendError(exchange, 404, "not_found_error", "unknown_url",
                "nothing is at " + exchange.getRequestURI().getPath() + "; /v1/chat/completions, /v1/completions, "
                        + "/v1/models and /stats are");
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
        server.stop(0);
    }
}
