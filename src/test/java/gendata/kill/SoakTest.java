package gendata.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Everything at once goes wrong, the process is killed again and again, and the dataset is what it would have been.
class SoakTest {
    private static final int CONCURRENCY = 64;
    private static final int MOST_STARTS = 1_000;
    private static final String[] FAULTS = {"--errors", "3%", "--unavailable", "2%", "--rate-limited", "2%", "--torn",
            "3%",
            "--stalls", "1%", "--slow-bytes", "1%", "--truncated", "3%", "--null-content", "3%", "--refusals", "1%",
            "--malformed", "5%", "--fenced", "5%", "--bad-requests", "1%", "--stall-time", "5s", "--retry-after", "ms"};
    private static final Set<String> TRUE_CAUSES = Set.of("bad_request", "server_error", "timeout", "torn", "truncated",
            "empty", "malformed");

    @TempDir
    Path folder;

    @Test
    void makesTheSameDatasetWhateverGoesWrong() throws IOException, InterruptedException {
        soak(400, Duration.ofSeconds(3));
    }

    @Test
    @Tag("long")
    void makesTheSameDatasetOfTwentyThousandUnits() throws IOException, InterruptedException {
        soak(20_000, Duration.ofSeconds(8));
    }

    private void soak(int units, Duration longestLife) throws IOException, InterruptedException {
        ThreeSteps.writeRows(folder, units);
        Path output = folder.resolve("soak.jsonl");
        Random random = new Random(4);
        Duration longest = longestLife;
        long starts = 0;
        long kills = 0;
        JsonNode seen;
        try (ServeProcess server = ServeProcess.start(folder, faulty())) {
            int code = -1;
            seen = server.statistics();
            while (code != 0) {
                assertThat(++starts).isLessThan(MOST_STARTS);
                try (GendataProcess process = start(server, output, "10")) {
                    if (process.await(Duration.ofMillis(500 + random.nextLong(longest.toMillis())))) {
                        code = process.await();
                        assertThat(code).as(process.said()).isIn(0, 1);
                        assertThatFailuresAreTrue(output, code);
                    } else {
                        process.kill();
                        kills++;
                    }
                }
                long before = seen.path("requests").asLong();
                seen = server.statistics();
                // Where it did not even begin within its life, the machine is slow.
                longest = seen.path("requests").asLong() > before ? longest : longest.multipliedBy(2);
            }
        }
        byte[] undisturbed = undisturbed();

        assertThat(output).hasBinaryContent(undisturbed);
        assertThat(seen.path("duplicates").asLong()).as("answers that were paid for twice: %s", seen)
                .isLessThanOrEqualTo(kills * CONCURRENCY);
        System.out.printf("soak: %,d units, %,d starts, %,d kills, %s%n", units, starts, kills, seen);
    }

    private static String[] faulty() {
        return Stream.concat(Stream.of("--seed", "7", "--latency", "5ms~60ms", "--reply-tokens", "20..200"),
                Stream.of(FAULTS)).toArray(String[]::new);
    }

    private byte[] undisturbed() throws IOException, InterruptedException {
        Path output = folder.resolve("undisturbed.jsonl");
        try (ServeProcess server = ServeProcess.start(folder, "--seed", "7", "--reply-tokens", "20..200");
                GendataProcess process = start(server, output, "60")) {
            assertThat(process.await()).as(process.said()).isZero();
        }
        return Files.readAllBytes(output);
    }

    private GendataProcess start(ServeProcess server, Path output, String timeout) throws IOException {
        Path task = folder.resolve(output.getFileName() + ".yml");
        Files.writeString(task, """
                input: rows.jsonl
                unique_key: id
                output: %s
                model: openai
                model_args: {api_url: "%s", model: m}
                model_params: {timeout: %s}
                steps:
                  - {key: plot, user: "Plot for {city}."}
                  - {key: facts, type: json, user: "Facts about {city} as JSON. Plot: {plot}"}
                  - {key: story, user: "Tell {plot}"}
                """.formatted(output, server.address(), timeout));
        return GendataProcess.start(folder, "--task", task.toString(), "--concurrency", Integer.toString(CONCURRENCY),
                "--breaker", "off");
    }

    private static void assertThatFailuresAreTrue(Path output, int code) throws IOException {
        List<String> failures = Files.readAllLines(ThreeSteps.runFolder(output).resolve("failed-0.jsonl"));
        assertThat(failures.isEmpty() && code == 1).as("exit code 1 without a failed unit").isFalse();
        for (String failure : failures) {
            JsonNode read = JsonMapper.shared().readTree(failure);
            assertThat(TRUE_CAUSES).contains(read.path("cause").asString());
            assertThat(read.path("message").asString()).isNotEmpty();
            assertThat(read.path("attempts").asInt()).isPositive();
        }
    }
}
