package gendata.bench;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.kill.GendataProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How near a run comes to what the server allows, and to a loop that does nothing but ask.
///
/// By hand: `mvn test -Plong -Dtest=ThroughputBenchmark`.
@Tag("long")
class ThroughputBenchmark {
    private static final int ROWS = 20_000;
    private static final int CONCURRENCY = 256;
    private static final int LATENCY = 200;
    private static final double IDEAL = Math.ceilDiv(ROWS, CONCURRENCY) * LATENCY / 1000.0;

    @TempDir
    Path folder;

    private Process server;
    private String address;

    @BeforeEach
    void startServer() throws IOException {
        server = new ProcessBuilder(GendataProcess.java(), "-cp", System.getProperty("java.class.path"),
                "gendata.bench.QuickServer", Integer.toString(LATENCY)).redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader said = server.inputReader();
        address = "http://127.0.0.1:" + said.readLine() + "/v1/";
        StringBuilder rows = new StringBuilder();
        for (int row = 0; row < ROWS; row++) {
            rows.append("{\"id\":\"p").append(row).append("\",\"persona\":\"").append(BareClient.persona(row))
                    .append("\"}\n");
        }
        Files.writeString(folder.resolve("rows.jsonl"), rows);
    }

    @AfterEach
    void stopServer() {
        server.destroy();
    }

    @Test
    void spansHardlyMoreThanBareClient() throws IOException, InterruptedException {
        double bareBefore = bareClient();
        double ours = gendata();
        double bareAfter = bareClient();
        double bare = (bareBefore + bareAfter) / 2;

        System.out.printf(Locale.ROOT, "%d calls of %d ms, %d at once: ideal %.2f s; bare client %.2f s and %.2f s; "
                + "gendata %.2f s = %.3f × bare = %.3f × ideal%n", ROWS, LATENCY, CONCURRENCY, IDEAL, bareBefore,
                bareAfter, ours, ours / bare, ours / IDEAL);
        assertThat(ours / bare).as("against the bare client").isLessThanOrEqualTo(1.05);
        assertThat(ours / IDEAL).as("against the ideal").isLessThanOrEqualTo(1.1);
    }

    private double gendata() throws IOException, InterruptedException {
        Path task = Files.writeString(folder.resolve("task.yml"), """
                input: rows.jsonl
                unique_key: id
                output: out.jsonl
                model: openai
                model_args: {api_url: "%s", model: quick-1, api_key: k}
                steps:
                  - {key: tools, user: "List the tools that {persona} would use."}
                """.formatted(address));
        try (GendataProcess process = GendataProcess.launch(folder, "", "--task", task.toString(), "--concurrency",
                Integer.toString(CONCURRENCY))) {
            assertThat(process.await()).as(process.said()).isZero();
        }
        return span();
    }

    /// The same questions by the JDK's client alone, in a process of its own too.
    private double bareClient() throws IOException, InterruptedException {
        int code = new ProcessBuilder(GendataProcess.java(), "-cp", System.getProperty("java.class.path"),
                "gendata.bench.BareClient", address, Integer.toString(ROWS), Integer.toString(CONCURRENCY)).inheritIO()
                .start().waitFor();
        assertThat(code).isZero();
        return span();
    }

    /// Seconds from the first request to the last reply, as the server saw it.
    private double span() throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            String[] span = client.send(HttpRequest.newBuilder(URI.create(address + "span")).build(),
                    BodyHandlers.ofString()).body().split(" ", -1);
            assertThat(Integer.parseInt(span[0])).isEqualTo(ROWS);
            return Double.parseDouble(span[1]) / 1000;
        }
    }
}
