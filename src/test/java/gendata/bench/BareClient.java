package gendata.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.Semaphore;

/// Asks so many questions, so many at once, by the JDK's client from virtual threads, and does nothing else.
///
/// Arguments: base address, questions, questions at once.
public final class BareClient {
    private BareClient() {}

    public static void main(String[] arguments) throws InterruptedException {
        URI address = URI.create(arguments[0] + "chat/completions");
        int questions = Integer.parseInt(arguments[1]);
        int concurrency = Integer.parseInt(arguments[2]);
        Semaphore places = new Semaphore(concurrency);
        try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            for (int question = 0; question < questions; question++) {
                HttpRequest request = HttpRequest.newBuilder(address).header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"messages\":[{\"role\":\"user\",\"content\":"
                                + "\"List the tools that " + persona(question)
                                + " would use.\"}],\"model\":\"quick-1\"}"))
                        .build();
                places.acquire();
                Thread.startVirtualThread(() -> ask(client, request, places));
            }
            places.acquire(concurrency);
        }
    }

    private static void ask(HttpClient client, HttpRequest request, Semaphore places) {
        try {
            client.send(request, BodyHandlers.ofByteArray());
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        } finally {
            places.release();
        }
    }

    static String persona(int row) {
        return "a retired engineer from town " + row + " who restores old radios and teaches children to solder";
    }
}
