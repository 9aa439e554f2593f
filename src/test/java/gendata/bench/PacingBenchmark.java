package gendata.bench;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.kill.GendataProcess;
import gendata.kill.ServeProcess;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a run that finds its own pace brings, against the best fixed concurrency: the command and `gendata serve`, over HTTP.
///
/// By hand: `mvn test -Plong -Dtest=PacingBenchmark`; half an hour. Prints the tables of `docs/pacing.md`.
@Tag("long")
class PacingBenchmark {
    private static final int ROWS = 260_000;
    private static final double[] AROUND_CAPACITY = {0.8, 1, 1.25};

    @TempDir
    Path folder;

    private int runs;

    /// A server's side.
    ///
    /// @param latency as `serve` takes it
    private record Setting(int capacity, String latency) {}

    /// What was measured while a run went on.
    ///
    /// @param rate answers a second
    /// @param p95 seconds
    /// @param refused the part of the requests that got a 429
    private record Measured(double rate, double p95, double refused) {}

    /// Where the log and the server's counts stood at a moment.
    private record Moment(long nanoseconds, long bytes, JsonNode statistics) {
        long answers() {
            return statistics.path("statuses").path("200").asLong();
        }

        long refusals() {
            return statistics.path("statuses").path("429").asLong();
        }
    }

    @BeforeEach
    void writeRows() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int row = 0; row < ROWS; row++) {
            rows.append("{\"id\":\"p").append(row).append("\",\"persona\":\"").append(BareClient.persona(row))
                    .append("\"}\n");
        }
        Files.writeString(folder.resolve("rows.jsonl"), rows);
    }

    @Test
    void comesNearTheBestFixedConcurrency() throws IOException, InterruptedException {
        System.out.println(
                "| capacity | latency, median~95 % | best fixed | its rate | its p95 | auto's rate | auto's p95 |");
        System.out.println("|---|---|---|---|---|---|---|");
        for (Setting setting : new Setting[] {new Setting(8, "50ms~100ms"), new Setting(128, "50ms~100ms"),
                new Setting(8, "200ms~400ms"), new Setting(32, "200ms~400ms"),
                new Setting(32, "1s~2s"), new Setting(128, "200ms~400ms"), new Setting(128, "1s~2s"),
                new Setting(512, "2s~4s")}) {
            compare(setting);
        }
    }

    private void compare(Setting setting) throws IOException, InterruptedException {
        Measured best = new Measured(0, 0, 0);
        int concurrency = 0;
        try (ServeProcess server = ServeProcess.start(folder, "--capacity", Integer.toString(setting.capacity()),
                "--latency", setting.latency())) {
            for (double factor : AROUND_CAPACITY) {
                int fixed = (int) Math.round(setting.capacity() * factor);
                Measured measured = run(server, 8, 28, "--concurrency", Integer.toString(fixed));
                if (measured.rate() > best.rate() * 1.02) {
                    best = measured;
                    concurrency = fixed;
                }
            }
            Measured auto = run(server, 20, 80);
            System.out.printf(Locale.ROOT, "| %d | %s | %d | %.1f/s | %.2f s | %.3f × | %.2f × |%n", setting.capacity(),
                    setting.latency(), concurrency, best.rate(), best.p95(), auto.rate() / best.rate(),
                    auto.p95() / best.p95());
        }
    }

    @Test
    void usesQuotaUp() throws IOException, InterruptedException {
        System.out.println("| quota | Retry-After | answers of those allowed | refused |");
        System.out.println("|---|---|---|---|");
        for (String form : new String[] {"seconds", "none"}) {
            try (ServeProcess server = ServeProcess.start(folder, "--latency", "200ms~400ms", "--quota", "200/10s",
                    "--retry-after", form)) {
                Measured auto = run(server, 20, 120);
                System.out.printf(Locale.ROOT, "| 200 in 10 s | %s | %.3f | %.2f %% |%n", form, auto.rate() / 20,
                        100 * auto.refused());
            }
        }
    }

    @Test
    void isNotSlowedByStrayRefusals() throws IOException, InterruptedException {
        System.out.println("| refused at random | concurrency | answers of those without refusals |");
        System.out.println("|---|---|---|");
        double without;
        try (ServeProcess server = ServeProcess.start(folder, "--latency", "100ms", "--capacity", "8")) {
            without = run(server, 5, 25, "--concurrency", "8").rate();
        }
        for (String part : new String[] {"1%", "5%", "10%"}) {
            for (String concurrency : new String[] {"8", "auto"}) {
                try (ServeProcess server = ServeProcess.start(folder, "--latency", "100ms", "--capacity", "8",
                        "--rate-limited", part)) {
                    double rate = run(server, 20, 40, "--concurrency", concurrency).rate();
                    System.out.printf(Locale.ROOT, "| %s | %s | %.3f |%n", part, concurrency, rate / without);
                }
            }
        }
    }

    /// Runs the command for so many seconds; what is before the first number is not measured.
    private Measured run(ServeProcess server, int from, int until, String... options)
            throws IOException, InterruptedException {
        server.reset();
        runs++;
        Path task = Files.writeString(folder.resolve("task-" + runs + ".yml"), """
                input: rows.jsonl
                unique_key: id
                output: out-%d.jsonl
                model: openai
                model_args: {api_url: "%s", model: m, api_key: k}
                steps:
                  - {key: tools, user: "List the tools that {persona} would use."}
                """.formatted(runs, server.address()));
        Path log = folder.resolve("out-" + runs + ".jsonl.run").resolve("replies-0.jsonl");
        String[] arguments = Stream.concat(Stream.of("--task", task.toString()), Stream.of(options))
                .toArray(String[]::new);
        try (GendataProcess process = GendataProcess.launch(folder, "", arguments)) {
            while (server.statistics().path("requests").asLong() == 0) {
                assertThat(process.runs()).as(process.said()).isTrue();
                Thread.sleep(10);
            }
            Thread.sleep(1_000L * from);
            Moment begin = moment(server, log);
            Thread.sleep(1_000L * (until - from));
            Moment end = moment(server, log);
            assertThat(process.runs()).as(process.said()).isTrue();
            double seconds = (end.nanoseconds() - begin.nanoseconds()) / 1e9;
            long answers = end.answers() - begin.answers();
            long refusals = end.refusals() - begin.refusals();
            return new Measured(answers / seconds, p95(log, begin.bytes(), end.bytes()),
                    (double) refusals / Math.max(1, answers + refusals));
        }
    }

    private static Moment moment(ServeProcess server, Path log) throws IOException, InterruptedException {
        return new Moment(System.nanoTime(), Files.size(log), server.statistics());
    }

    /// Of the lines that were written between two lengths of the log, in seconds.
    private static double p95(Path log, long from, long until) throws IOException {
        byte[] bytes = new byte[(int) (until - from)];
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(from);
            file.readFully(bytes);
        }
        String[] lines = new String(bytes, StandardCharsets.UTF_8).split("\n", -1);
        double[] latencies = Arrays.stream(lines, 1, lines.length - 1)
                .mapToDouble(line -> JsonMapper.shared().readTree(line).path("latency_ms").asDouble() / 1_000).sorted()
                .toArray();
        return latencies[(int) (latencies.length * 0.95)];
    }
}
