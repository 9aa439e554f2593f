package gendata.kill;

import gendata.server.EchoServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/// A three-step task over HTTP, to be disturbed in the middle.
final class ThreeSteps {
    static final int ROWS = 300;
    static final int STEPS = 3;
    static final int CONCURRENCY = 16;

    private final Path folder;
    private final EchoServer server;
    private final String more;

    ThreeSteps(Path folder, EchoServer server) throws IOException {
        this(folder, server, "");
    }

    /// @param more lines of the task
    ThreeSteps(Path folder, EchoServer server, String more) throws IOException {
        this.folder = folder;
        this.server = server;
        this.more = more;
        writeRows(folder, ROWS);
    }

    /// Writes `rows.jsonl`, with a column `id` and a `city` for each.
    static void writeRows(Path folder, int count) throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int row = 0; row < count; row++) {
            rows.append("{\"id\":\"p").append(row).append("\",\"city\":\"Citý ").append(row).append(" 😀\"}\n");
        }
        Files.writeString(folder.resolve("rows.jsonl"), rows);
    }

    Path output(String name) {
        return folder.resolve(name);
    }

    static Path runFolder(Path output) {
        return output.resolveSibling(output.getFileName() + ".run");
    }

    GendataProcess start(Path output) throws IOException {
        return GendataProcess.start(folder, arguments(output));
    }

    String[] arguments(Path output) throws IOException {
        Path task = folder.resolve(output.getFileName() + ".yml");
        Files.writeString(task, """
                input: rows.jsonl
                unique_key: id
                output: %s
                model: openai
                model_args: {api_url: "%s", model: echo-1, api_key: k}
                steps:
                  - {key: plot, user: "Plot for {city}."}
                  - {key: name, user: "Name {plot}."}
                  - {key: story, user: "Tell {plot} as {name}."}
                %s""".formatted(output, server.address(), more));
        return new String[] {"--task", task.toString(), "--concurrency", Integer.toString(CONCURRENCY)};
    }

    /// The bytes of a run that nobody disturbs.
    byte[] undisturbed() throws IOException, InterruptedException {
        Path output = output("undisturbed.jsonl");
        try (GendataProcess process = start(output)) {
            if (process.await() != 0) {
                throw new IllegalStateException(process.said());
            }
        }
        return Files.readAllBytes(output);
    }

    /// Returns when the server has been asked so many more times, or the process has ended.
    void awaitRequests(int more, GendataProcess process) throws InterruptedException {
        awaitAsked(asked() + more, process);
    }

    /// Returns when the server has been asked so many times in all, or the process has ended.
    void awaitAsked(int times, GendataProcess process) throws InterruptedException {
        while (asked() < times && process.runs()) {
            Thread.sleep(Duration.ofMillis(1));
        }
    }

    /// Returns when the server has read all that a killed process had sent.
    void awaitSilence() throws InterruptedException {
        while (server.openConnections() > 0) {
            Thread.sleep(Duration.ofMillis(1));
        }
    }

    /// Returns when the server has answered all that it was asked.
    void awaitSilent() throws InterruptedException {
        while (server.inFlight() > 0) {
            Thread.sleep(Duration.ofMillis(1));
        }
    }

    int asked() {
        return server.requests().size();
    }

    /// Replies that are whole in the reply log.
    static long kept(Path output) throws IOException {
        Path log = runFolder(output).resolve("replies-0.jsonl");
        if (!Files.exists(log)) {
            return 0;
        }
        try (Stream<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines()) {
            return lines.filter(line -> line.contains("\"outcome\":\"accepted\"") && line.endsWith("}")).count();
        }
    }
}
