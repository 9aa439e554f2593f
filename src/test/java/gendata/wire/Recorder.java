package gendata.wire;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import gendata.format.Json;
import gendata.server.ReceivedRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Stands before a server on loopback and keeps what goes through to it. Thread-safe.
///
/// The first part of a path names the series that a request belongs to, and is taken away.
final class Recorder implements AutoCloseable {
    private final HttpServer listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            0);
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, Queue<ReceivedRequest>> series = new ConcurrentHashMap<>();
    private final int port;

    /// @param port of the server that answers
    Recorder(int port) throws IOException {
        this.port = port;
        listener.createContext("/", this::pass);
        listener.start();
    }

    String address() {
        return "http://127.0.0.1:" + listener.getAddress().getPort();
    }

    /// The requests of a series, in the order in which they came, by the paths that the server saw.
    List<ReceivedRequest> requests(String name) {
        return List.copyOf(series.getOrDefault(name, new ConcurrentLinkedQueue<>()));
    }

    @Override
    public void close() {
        listener.stop(0);
        client.close();
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String whole = exchange.getRequestURI().toString();
            int end = whole.indexOf('/', 1);
            ReceivedRequest request = new ReceivedRequest(exchange.getRequestMethod(), whole.substring(end),
                    headers(exchange), Json.read(body, 0, body.length));
            series.computeIfAbsent(whole.substring(1, end), name -> new ConcurrentLinkedQueue<>()).add(request);
            HttpResponse<byte[]> answer = client.send(forwarded(request, body),
                    HttpResponse.BodyHandlers.ofByteArray());
            exchange.getResponseHeaders().set("Content-Type",
                    answer.headers().firstValue("Content-Type").orElse("application/json"));
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, String> headers(HttpExchange exchange) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        return headers;
    }

    private HttpRequest forwarded(ReceivedRequest request, byte[] body) {
        HttpRequest.Builder forwarded = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + request.path()))
                .method(request.method(), HttpRequest.BodyPublishers.ofByteArray(body));
        Comparison.HEADERS.stream().filter(request.headers()::containsKey)
                .forEach(name -> forwarded.header(name, request.headers().get(name)));
        return forwarded.build();
    }
}
