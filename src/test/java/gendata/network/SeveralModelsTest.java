package gendata.network;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.cli.CommandProcess;
import gendata.cli.CommandResult;
import gendata.serve.Server;
import gendata.serve.ServingSetup;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Units that are spread over two servers, of which one goes away, comes back, is used up, or costs more.
@Timeout(600)
class SeveralModelsTest {
    private static final int ROWS = 200;
    private static final int CONCURRENCY = 4;
    private static final Duration LATENCY = Duration.ofMillis(10);

    @TempDir
    Path folder;

    private void task(Work work, String name, int first, int second, String pool, String more) throws IOException {
        work.task(name, """
                model: pool
                models:
                  first: {api: openai, api_url: "http://127.0.0.1:%d/v1/", model: one, concurrency: %d,
                          price: {input: 1, output: 2}, params: {max_tokens: 200}}
                  second: {api: anthropic, api_url: "http://127.0.0.1:%d/v1/", model: two, concurrency: %d,
                           price: {input: 30, output: 60}, params: {max_tokens: 200}}
                  pool: {any_of: [first, second]%s}
                %s
                """.formatted(first, CONCURRENCY, second, CONCURRENCY, pool, more));
    }

    private static Server server(int port) throws IOException {
        return new ServingSetup().port(port).delay(LATENCY).start();
    }

    private static int requests(Server server) {
        return server.statistics().path("requests").asInt();
    }

    private static int answers(Server server) {
        return server.statistics().path("proper_answers").asInt();
    }

    private static void await(BooleanSupplier reached) throws InterruptedException {
        while (!reached.getAsBoolean()) {
            Thread.sleep(2);
        }
    }

    private static Map<String, Long> counts(Work work, String name) throws IOException {
        return work.records(name).stream()
                .collect(Collectors.groupingBy(row -> row.path("model").asString(), Collectors.counting()));
    }

    @Test
    void anotherTakesOverForServerThatIsNotThere() throws Exception {
        Work work = new Work(folder, ROWS);
        Server gone = server(0);
        gone.close();
        try (Server there = server(0)) {
            task(work, "story", gone.port(), there.port(), ", fallback: true", "");

            CommandResult result = work.run("story").exits(0);

            assertThat(result.err()).containsOnlyOnce(
                    "note: the model `first` does not work, the others go on: unavailable: cannot connect to 127.0.0.1:"
                            + gone.port());
            assertThat(counts(work, "story")).isEqualTo(Map.of("two", (long) ROWS));
            assertThat(requests(there)).isEqualTo(ROWS);
        }
    }

    @Test
    void anotherTakesOverWhileServerIsAway() throws Exception {
        Work work = new Work(folder, 5 * ROWS);
        Server before = server(0);
        int port = before.port();
        // Slow, so that much is left to do when the server is back.
        try (Server other = new ServingSetup().delay(LATENCY.multipliedBy(4)).start()) {
            task(work, "story", port, other.port(), ", fallback: true", "");
            CompletableFuture<CommandResult> running = CompletableFuture.supplyAsync(() -> work.run("story"));
            await(() -> requests(before) > 20);
            before.close();
            int atEnd = requests(other);
            await(() -> requests(other) > atEnd + 20);
            try (Server after = server(port)) {
                CommandResult result = running.get().exits(0);

                assertThat(result.err()).containsPattern("calls without a usable answer \\(.*unavailable");
                Map<String, Long> counts = counts(work, "story");
                assertThat(answers(after)).isPositive();
                assertThat(counts.get("one") + counts.get("two")).isEqualTo(5 * ROWS);
                assertThat((long) answers(other)).as("nothing was asked twice").isEqualTo(counts.get("two"));
                assertThat((long) answers(before) + answers(after)).as("but what was in flight")
                        .isBetween(counts.get("one"), counts.get("one") + CONCURRENCY);
            }
        }
    }

    @Test
    void unitsWaitForTheirServerWhereNobodyTakesOver() throws Exception {
        Work work = new Work(folder, ROWS);
        Server before = server(0);
        int port = before.port();
        try (Server other = server(0)) {
            task(work, "story", port, other.port(), "", "");
            CompletableFuture<CommandResult> running = CompletableFuture.supplyAsync(() -> work.run("story"));
            await(() -> requests(before) > 20);
            before.close();
            await(() -> !isBusy(other));
            assertThat(running).isNotDone();
            try (Server after = server(port)) {
                running.get().exits(0);

                Map<String, Long> counts = counts(work, "story");
                assertThat((long) answers(other)).isEqualTo(counts.get("two")).isBetween(70L, 130L);
                assertThat(counts.get("one")).isEqualTo(ROWS - counts.get("two"));
                assertThat((long) answers(before) + answers(after)).isBetween(counts.get("one"),
                        counts.get("one") + CONCURRENCY);
            }
        }
    }

    /// Whether it was asked something within the last while.
    private static boolean isBusy(Server server) {
        int asked = requests(server);
        try {
            Thread.sleep(LATENCY.multipliedBy(50));
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
        return requests(server) > asked;
    }

    @Test
    void eachUnitAsksTheSameModelInEveryRun() throws Exception {
        Work work = new Work(folder, ROWS);
        try (Server first = server(0); Server second = server(0)) {
            for (String name : List.of("once", "again", "killed")) {
                task(work, name, first.port(), second.port(), "", "");
            }
            work.run("once", "--concurrency", "1").exits(0);
            work.run("again", "--concurrency", "16").exits(0);
            int asked = requests(first);
            try (CommandProcess process = work.start(Map.of(), "killed", "--concurrency", "1")) {
                await(() -> requests(first) > asked + 15 || !process.process().isAlive());
                process.process().destroyForcibly().waitFor();
            }
            assertThat(work.output("killed")).doesNotExist();
            work.run("killed").exits(0);

            assertThat(counts(work, "once").keySet()).containsExactlyInAnyOrder("one", "two");
            assertThat(Files.readAllBytes(work.output("again"))).isEqualTo(Files.readAllBytes(work.output("once")));
            assertThat(Files.readAllBytes(work.output("killed"))).isEqualTo(Files.readAllBytes(work.output("once")));
        }
    }

    @Test
    void anotherTakesOverForModelWhoseQuotaIsUsedUp() throws Exception {
        Work work = new Work(folder, ROWS);
        try (Server poor = new ServingSetup().dailyQuota(10).start(); Server rich = server(0)) {
            task(work, "story", poor.port(), rich.port(), ", fallback: true", "");

            CommandResult result = work.run("story").exits(0);

            assertThat(counts(work, "story")).isEqualTo(Map.of("one", 10L, "two", ROWS - 10L));
            assertThat(result.err()).contains("note: the model `first` does not work, the others go on: quota: ");
            assertThat(result.err()).containsPattern("  \\d calls? without a usable answer \\(quota \\d\\)");
            assertThat(requests(poor)).as("not asked any more").isLessThanOrEqualTo(10 + CONCURRENCY);
        }
    }

    @Test
    void costsOfBothModelsStayWithinTheLimit() throws Exception {
        Work work = new Work(folder, ROWS);
        try (Server cheap = server(0); Server dear = server(0)) {
            task(work, "story", cheap.port(), dear.port(), "", "limits: {cost: 0.05}");

            CommandResult result = work.run("story").exits(5);

            BigDecimal billed = billed(cheap, 1, 2).add(billed(dear, 30, 60));
            assertThat(billed).isLessThanOrEqualTo(new BigDecimal("0.05")).isGreaterThan(new BigDecimal("0.03"));
            assertThat(work.state("story").path("spend").path("cost").decimalValue()).isEqualByComparingTo(billed);
            assertThat(result.err()).contains("gendata: the cost limit of 0.05 is reached");
        }
    }

    private static BigDecimal billed(Server server, int input, int output) {
        JsonNode billed = server.statistics().path("billed");
        return BigDecimal.valueOf(
                input * billed.path("prompt_tokens").asLong() + output * billed.path("completion_tokens").asLong(), 6);
    }
}
