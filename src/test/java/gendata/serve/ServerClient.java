package gendata.serve;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks a server over HTTP, whatever the answer.
final class ServerClient implements AutoCloseable {
    static final String CHAT = "/v1/chat/completions";
    static final String COMPLETION = "/v1/completions";

    static final Duration LONGEST = Duration.ofSeconds(60);

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String address;

    ServerClient(Server server) {
        this.address = "http://127.0.0.1:" + server.port();
    }

    /// The body of a chat.
    ///
    /// @param more such as `,"n":2`
    static String chat(String text, String more) {
        return "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"" + text + "\"}]" + more + "}";
    }

    static String chat(String text) {
        return chat(text, "");
    }

    HttpResponse<String> post(String path, String body, String... headers) throws IOException, InterruptedException {
        return client.send(request(path, "POST", body, headers), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> ask(String text) throws IOException, InterruptedException {
        return post(CHAT, chat(text));
    }

    /// Asks for an answer that may never come whole.
    HttpResponse<InputStream> open(String body) throws IOException, InterruptedException {
        return client.send(request(CHAT, "POST", body), HttpResponse.BodyHandlers.ofInputStream());
    }

    CompletableFuture<HttpResponse<InputStream>> openLater(String body) {
        return client.sendAsync(request(CHAT, "POST", body), HttpResponse.BodyHandlers.ofInputStream());
    }

    CompletableFuture<HttpResponse<String>> askLater(String text) {
        return client.sendAsync(request(CHAT, "POST", chat(text)), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
        return client.send(request(path, method, ""), HttpResponse.BodyHandlers.ofString());
    }

    JsonNode statistics() throws IOException, InterruptedException {
        return json(send("GET", "/stats"));
    }

    static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    /// What the first choice of a chat says.
    static String content(HttpResponse<String> response) {
        return json(response).at("/choices/0/message/content").asString();
    }

    private HttpRequest request(String path, String method, String body, String... headers) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(address + path)).timeout(LONGEST)
                .method(method, body.isEmpty()
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            builder.headers(headers);
        }
        return builder.build();
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
