package gendata.kill;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.server.EchoServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Limits hold for several processes that share a run as they do for one, and stop none of them earlier.
class ShardLimitTest {
    private static final int ROWS = 60;
    private static final int SHARDS = 5;
    /// Requests that the task allows.
    private static final int A_SECOND = 20;
    /// For how long the rate may be used at once.
    private static final int BURST_SECONDS = 6;

    @TempDir
    Path folder;

    @AutoClose
    final EchoServer server = EchoServer.start();

    @Test
    void asManyRequestsAsAreNeededSufficeForFiveAtOnce() throws IOException, InterruptedException {
        ThreeSteps.writeRows(folder, ROWS);
        server.answerAfter(Duration.ofMillis(20));
        Path whole = folder.resolve("whole.jsonl");
        try (GendataProcess process = start(whole, "", "--max-requests", Integer.toString(2 * ROWS))) {
            assertThat(process.await()).as(process.said()).isZero();
        }
        Path output = folder.resolve("shared.jsonl");

        List<GendataProcess> processes = startAll(output, "", "--max-requests", Integer.toString(2 * ROWS));

        try {
            for (GendataProcess process : processes) {
                assertThat(process.await()).as(process.said()).isZero();
            }
        } finally {
            processes.forEach(GendataProcess::close);
        }
        assertThat(output).hasSameBinaryContentAs(whole);
        assertThat(server.requests()).hasSize(4 * ROWS);
    }

    @Test
    void fiveAtOnceStopAtExactlyTheLimitOfRequests() throws IOException, InterruptedException {
        ThreeSteps.writeRows(folder, ROWS);
        server.answerAfter(Duration.ofMillis(20));
        Path output = folder.resolve("shared.jsonl");

        List<GendataProcess> processes = startAll(output, "", "--max-requests", "77");

        int stopped = 0;
        try {
            for (GendataProcess process : processes) {
                boolean isStopped = process.await() != 0;
                assertThat(process.await()).as(process.said()).isIn(0, 5);
                assertThat(process.said()).contains(isStopped
                        ? "gendata: the limit of 77 requests is reached; "
                        : " is done with ");
                stopped += isStopped ? 1 : 0;
            }
        } finally {
            processes.forEach(GendataProcess::close);
        }
        assertThat(stopped).isPositive();
        assertThat(server.requests()).hasSize(77);
    }

    @Test
    void fiveAtOnceKeepToOneRateAndTheLastHasAllOfIt() throws IOException, InterruptedException {
        // None of them is through with its part when it is looked at, not even one that had the first burst for itself.
        ThreeSteps.writeRows(folder, 2_000);
        Path output = folder.resolve("shared.jsonl");
        long start = System.nanoTime();
        List<GendataProcess> processes = startAll(output, ", rpm: " + 60 * A_SECOND);
        int before;
        try {
            awaitRequests(300, processes);
            for (GendataProcess process : processes.subList(1, SHARDS)) {
                process.kill();
            }
            before = server.requests().size();
            awaitRequests(before + 6 * A_SECOND, processes.subList(0, 1));
        } finally {
            processes.forEach(GendataProcess::close);
        }

        List<Long> arrivals = server.arrivals();
        for (int request = 0; request < arrivals.size(); request++) {
            double seconds = (arrivals.get(request) - start) / 1e9;
            assertThat(request + 1).as("requests in %.1f s", seconds)
                    .isLessThanOrEqualTo((int) (A_SECOND * (seconds + BURST_SECONDS)) + SHARDS);
        }
        int window = 3;
        assertThat(mostWithin(window, arrivals.subList(before, arrivals.size())))
                .as("more in %d s than a fifth of the rate would ever let through", window)
                .isGreaterThan(A_SECOND * (window + BURST_SECONDS) / SHARDS + 1);
    }

    private void awaitRequests(int count, List<GendataProcess> processes) throws IOException, InterruptedException {
        while (server.requests().size() < count) {
            for (GendataProcess process : processes) {
                assertThat(process.runs()).as(process.said()).isTrue();
            }
            Thread.sleep(1);
        }
    }

    private static int mostWithin(int seconds, List<Long> times) {
        int most = 0;
        int first = 0;
        for (int last = 0; last < times.size(); last++) {
            while (times.get(last) - times.get(first) > seconds * 1_000_000_000L) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }

    private List<GendataProcess> startAll(Path output, String modelArgs, String... options) throws IOException {
        List<GendataProcess> processes = new ArrayList<>();
        for (int shard = 0; shard < SHARDS; shard++) {
            List<String> arguments = new ArrayList<>(List.of("--shard", shard + "/" + SHARDS));
            arguments.addAll(List.of(options));
            processes.add(start(output, modelArgs, arguments.toArray(String[]::new)));
        }
        return processes;
    }

    private GendataProcess start(Path output, String modelArgs, String... options) throws IOException {
        Path task = folder.resolve(output.getFileName() + ".yml");
        Files.writeString(task, """
                input: rows.jsonl
                unique_key: id
                output: %s
                model: openai
                model_args: {api_url: "%s", model: echo-1, api_key: k%s}
                steps:
                  - {key: plot, user: "Plot for {city}."}
                  - {key: story, user: "Tell {plot}"}
                """.formatted(output, server.address(), modelArgs));
        List<String> arguments = new ArrayList<>(List.of("--task", task.toString(), "--concurrency", "16"));
        arguments.addAll(List.of(options));
        return GendataProcess.start(folder, arguments.toArray(String[]::new));
    }
}
