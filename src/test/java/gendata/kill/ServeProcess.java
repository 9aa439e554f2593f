package gendata.kill;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `gendata serve` as a process of its own.
public final class ServeProcess implements AutoCloseable {
    private final GendataProcess process;
    private final int port;

    private ServeProcess(GendataProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /// Returns once it listens.
    public static ServeProcess start(Path folder, String... options) throws IOException, InterruptedException {
        Path file = Files.createTempDirectory(folder, "serve").resolve("port");
        List<String> arguments = new ArrayList<>(List.of("serve", "--port", "0", "--port-file", file.toString()));
        arguments.addAll(List.of(options));
        GendataProcess process = GendataProcess.start(folder, arguments.toArray(String[]::new));
        while (!Files.exists(file)) {
            if (!process.runs()) {
                throw new IllegalStateException(process.said());
            }
            Thread.sleep(5);
        }
        return new ServeProcess(process, Integer.parseInt(Files.readString(file).strip()));
    }

    /// The value for `api_url`.
    public String address() {
        return "http://127.0.0.1:" + port + "/v1/";
    }

    /// What it has seen so far.
    public JsonNode statistics() throws IOException, InterruptedException {
        return get("/stats");
    }

    /// Returns once so many requests have come.
    public void awaitRequests(int requests) throws IOException, InterruptedException {
        while (statistics().path("requests").asInt() < requests) {
            Thread.sleep(5);
        }
    }

    /// Forgets what it has seen.
    public void reset() throws IOException, InterruptedException {
        get("/stats/reset");
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
                    HttpResponse.BodyHandlers.ofString());
            return JsonMapper.shared().readTree(response.body());
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
