package gendata.kill;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.server.EchoServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A limit is never exceeded, neither by what the server has billed nor by what we say, and nearly used up when the run stops.
class CostLimitTest {
    private static final int UNITS = 300;
    private static final int MAX_TOKENS = 400;
    private static final BigDecimal INPUT = new BigDecimal("1.5");
    private static final BigDecimal OUTPUT = new BigDecimal("6");
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
    /// More than the prompt of any call here has bytes, with the margin around its messages.
    private static final int MOST_PROMPT = 2_500;

    /// Seconds after which an answer that stalls is lost; others are there by then on any machine.
    private static final int TIMEOUT = 5;

    @TempDir
    Path folder;

    @BeforeEach
    void writeRows() throws IOException {
        ThreeSteps.writeRows(folder, UNITS);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 50, 99})
    void isKeptWithLostCallsAndKills(int percent) throws IOException, InterruptedException {
        BigDecimal limit = costOfAll().multiply(BigDecimal.valueOf(percent)).divide(BigDecimal.valueOf(100), 6,
                RoundingMode.DOWN);
        Path output = folder.resolve("limited.jsonl");
        Random random = new Random(percent);
        BigDecimal billed;
        int code = -1;
        try (ServeProcess server = serve("--torn", "3%", "--stalls", "1%", "--errors", "2%", "--rate-limited", "2%",
                "--truncated", "2%", "--retry-after", "ms")) {
            for (int start = 0; code < 0 || code == 1; start++) {
                try (GendataProcess process = start(server, output, TIMEOUT, "--max-cost", limit.toPlainString())) {
                    if (start < 3 && !process.await(Duration.ofMillis(600 + random.nextLong(900)))) {
                        process.kill();
                    } else {
                        code = process.await();
                        assertThat(process.said()).as("ends in words").contains("gendata: ");
                    }
                }
            }
            billed = billed(server.statistics());
        }

        assertThat(billed).as("what the server has billed").isLessThanOrEqualTo(limit);
        assertThat(spent(output)).as("what we say was spent").isLessThanOrEqualTo(limit).isGreaterThanOrEqualTo(billed);
        assertThat(code).isEqualTo(5);
        assertThat(spent(output)).as("stops within one call of the limit").isGreaterThan(limit.subtract(mostOfOne()));
    }

    @Test
    void isKeptByFiveShardsOfWhichOneIsKilledAndBeginsAgain() throws IOException, InterruptedException {
        BigDecimal limit = costOfAll().divide(BigDecimal.TWO, 6, RoundingMode.DOWN);
        Path output = folder.resolve("shared.jsonl");
        List<GendataProcess> processes = new ArrayList<>();
        BigDecimal billed;
        try (ServeProcess server = serve("--torn", "3%", "--stalls", "1%", "--errors", "2%", "--truncated", "2%")) {
            try {
                for (int shard = 0; shard < 5; shard++) {
                    processes.add(startShard(server, output, shard, limit));
                }
                server.awaitRequests(100);
                processes.getFirst().kill();
                processes.add(startShard(server, output, 0, limit));
                int stopped = 0;
                for (GendataProcess process : processes.subList(1, processes.size())) {
                    int code = process.await();
                    assertThat(code).as(process.said()).isIn(0, 5);
                    stopped += code == 5 ? 1 : 0;
                }
                assertThat(stopped).isPositive();
            } finally {
                processes.forEach(GendataProcess::close);
            }
            billed = billed(server.statistics());
            try (GendataProcess finish = start(server, output, 60, "--finish")) {
                assertThat(finish.await()).as(finish.said()).isZero();
            }
        }

        assertThat(billed).as("what the server has billed").isLessThanOrEqualTo(limit);
        assertThat(spent(output)).as("what we say was spent").isLessThanOrEqualTo(limit).isGreaterThanOrEqualTo(billed)
                .isGreaterThan(limit.subtract(mostOfOne()));
    }

    private GendataProcess startShard(ServeProcess server, Path output, int shard, BigDecimal limit)
            throws IOException {
        return start(server, output, TIMEOUT, "--max-cost", limit.toPlainString(), "--shard", shard + "/5");
    }

    @Test
    void holdsForRequests() throws IOException, InterruptedException {
        Path output = folder.resolve("requests.jsonl");
        try (ServeProcess server = serve("--errors", "10%")) {
            for (int limit : new int[] {40, 100}) {
                try (GendataProcess process = start(server, output, 60, "--max-requests", Integer.toString(limit))) {
                    assertThat(process.await()).as(process.said()).isEqualTo(5);
                    assertThat(process.said())
                            .contains("gendata: the limit of " + limit + " requests is reached; " + limit + " calls, ",
                                    " spent in all; stopped with ", "; with a higher limit the same command goes on");
                    assertThat(server.statistics().path("requests").asInt()).isEqualTo(limit);
                }
            }
        }
    }

    @Test
    void countsWhatWasInFlightWhenRunWithoutLimitWasKilled() throws IOException, InterruptedException {
        Path output = folder.resolve("killed.jsonl");
        try (EchoServer server = EchoServer.start()) {
            server.holdAfter(0);
            String address = server.address().toString();
            try (GendataProcess process = start(address, output, 600)) {
                while (server.inFlight() < 12) {
                    assertThat(process.runs()).as(process.said()).isTrue();
                    Thread.sleep(1);
                }
                process.kill();
            }
            server.release();
            try (GendataProcess process = start(address, output, 600, "--max-requests", "20")) {
                assertThat(process.await()).as(process.said()).isEqualTo(5);
                assertThat(process.said()).contains("gendata: the limit of 20 requests is reached; 20 calls, ");
            }
            assertThat(server.requests()).hasSizeLessThanOrEqualTo(20);
        }
    }

    private static BigDecimal mostOfOne() {
        return INPUT.multiply(BigDecimal.valueOf(MOST_PROMPT)).add(OUTPUT.multiply(BigDecimal.valueOf(4 * MAX_TOKENS)))
                .divide(MILLION);
    }

    private BigDecimal costOfAll() throws IOException, InterruptedException {
        Path output = folder.resolve("all.jsonl");
        try (ServeProcess server = serve(); GendataProcess process = start(server, output, 60)) {
            assertThat(process.await()).as(process.said()).isZero();
            BigDecimal spent = spent(output);
            assertThat(spent).isEqualByComparingTo(billed(server.statistics()));
            assertThat(process.said()).contains("  cost: ");
            return spent;
        }
    }

    private ServeProcess serve(String... faults) throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(
                List.of("--reply-tokens", "20..380", "--latency", "5ms~30ms", "--seed", "3"));
        options.addAll(List.of(faults));
        return ServeProcess.start(folder, options.toArray(String[]::new));
    }

    private GendataProcess start(ServeProcess server, Path output, int timeout, String... options) throws IOException {
        return start(server.address(), output, timeout, options);
    }

    private GendataProcess start(String address, Path output, int timeout, String... options) throws IOException {
        Path task = folder.resolve(output.getFileName() + ".yml");
        Files.writeString(task, """
                input: rows.jsonl
                unique_key: id
                output: %s
                model: openai
                model_args: {api_url: "%s", model: m, price: {input: %s, output: %s}}
                model_params: {timeout: %d, max_tokens: %d}
                steps:
                  - {key: plot, user: "Plot for {city}."}
                  - {key: story, user: "Tell {plot}"}
                """.formatted(output, address, INPUT, OUTPUT, timeout, MAX_TOKENS));
        String[] arguments = new String[options.length + 4];
        System.arraycopy(new String[] {"--task", task.toString(), "--concurrency", "16"}, 0, arguments, 0, 4);
        System.arraycopy(options, 0, arguments, 4, options.length);
        return GendataProcess.start(folder, arguments);
    }

    private static BigDecimal billed(JsonNode statistics) {
        JsonNode billed = statistics.path("billed");
        return INPUT.multiply(billed.path("prompt_tokens").decimalValue())
                .add(OUTPUT.multiply(billed.path("completion_tokens").decimalValue())).divide(MILLION);
    }

    private static BigDecimal spent(Path output) throws IOException {
        JsonNode state = JsonMapper.shared()
                .readTree(Files.readString(ThreeSteps.runFolder(output).resolve("run.json")));
        return state.path("spend").path("cost").decimalValue();
    }
}
