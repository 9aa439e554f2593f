package gendata.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A server on loopback that keeps what it is sent, byte for byte, and answers as a test says. Thread-safe.
public final class LoopbackServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<Received> received = new ConcurrentLinkedQueue<>();

    private LoopbackServer(Answer answer) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        server.setExecutor(workers);
        server.createContext("/", exchange -> {
            try (exchange) {
                Received request = Received.of(exchange);
                received.add(request);
                answer.write(request, exchange);
            }
        });
        server.start();
    }

    /// Answers one request.
    @FunctionalInterface
    public interface Answer {
        void write(Received request, HttpExchange exchange) throws IOException;
    }

    /// One request.
    ///
    /// @param headers by names in lower case
    public record Received(String line, Map<String, String> headers, String body) {
        private static Received of(HttpExchange exchange) throws IOException {
            Map<String, String> headers = new TreeMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
            return new Received(exchange.getRequestMethod() + " " + exchange.getRequestURI(), headers,
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        }

        /// All of it.
        public String text() {
            return line + "\n" + headers + "\n" + body;
        }
    }

    public static LoopbackServer start(Answer answer) {
        try {
            return new LoopbackServer(answer);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Gives the same answer to everything.
    public static LoopbackServer start(int status, byte[] body, String... headers) {
        return start((request, exchange) -> answer(exchange, status, body, headers));
    }

    /// Writes a whole answer.
    ///
    /// @param headers names and values in turn
    public static void answer(HttpExchange exchange, int status, byte[] body, String... headers) throws IOException {
        for (int index = 0; index < headers.length; index += 2) {
            exchange.getResponseHeaders().add(headers[index], headers[index + 1]);
        }
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    /// A whole answer of OpenAI's shape.
    public static byte[] chat(String text) {
        return """
                {"id":"c","object":"chat.completion","created":0,"model":"m","choices":[{"index":0,"finish_reason":"stop",
                "message":{"role":"assistant","content":"%s"}}],
                "usage":{"prompt_tokens":10,"completion_tokens":5,"total_tokens":15}}"""
                .formatted(text).getBytes(StandardCharsets.UTF_8);
    }

    public String address() {
        return "http://127.0.0.1:" + port() + "/v1/";
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public List<Received> received() {
        return List.copyOf(received);
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
        workers.close();
    }
}
