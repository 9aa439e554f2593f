package gendata.run;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.cli.CommandInProcess;
import gendata.cli.CommandResult;
import gendata.format.Json;
import gendata.journal.Claim;
import gendata.journal.Claims;
import gendata.journal.RunFolder;
import gendata.rows.Shard;
import gendata.server.EchoServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `--dry-run`: what a run would take, told without asking or writing anything, and held against what the run then does.
class DryRunTest {
    private static final int ROWS = 40;
    private static final String PLOT = Task.step("plot", "Plot for {city}.");
    private static final String STORY = Task.step("story", "Tell {plot}.");

    @TempDir
    Path folder;

    @AutoClose
    final EchoServer server = EchoServer.start();

    @Test
    void tellsOfTaskThatWasNeverRun() throws IOException {
        Task task = task().with("model_params: {max_tokens: 100}");

        CommandResult said = dryRun(task);

        assertThat(said.err()).isEmpty();
        assertThat(said.out()).isEqualTo(task.input() + """
                : a dry run; nothing is asked, nothing is written
                  units    40: 0 finished, 0 failed before, 40 to do
                  calls    80 to echo-1 (openai), where each answer can be used at once
                    plot   40 calls, 458 + at most 4,000 tokens
                    story  40 calls, at most 4,340 + at most 4,000 tokens
                  prompts  at most 4,798 tokens; 4 bytes a token
                  answers  at most 8,000 tokens, by `max_tokens`
                  cost     not known, the task names no `price`
                  time     no pace is known yet; make a few rows first
                """);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void foretellsTheCallsThatAreLeft() throws IOException {
        Task task = task();
        assertThat(task.run("--max-requests", "33", "--concurrency", "4").code())
                .isEqualTo(5);
        int before = server.requests().size();

        JsonNode told = dryRunJson(task);

        assertThat(told.path("calls").asLong()).isEqualTo(2 * ROWS - 33);
        assertThat(told.path("spent").path("calls").asLong()).isEqualTo(33);
        assertThat(told.path("finished").asLong() + told.path("left").asLong()).isEqualTo(ROWS);
        assertThat(told.path("calls_per_second").asDouble()).isPositive();
        assertThat(task.run().code()).isZero();
        assertThat(server.requests()).hasSize(before + told.path("calls").asInt());
    }

    @Test
    void foretellsTokensByWhatTheServerCounted() throws IOException {
        Task task = task();
        assertThat(task.run("--max-requests", "33").code()).isEqualTo(5);

        JsonNode told = dryRunJson(task);

        assertThat(told.path("prompts_compared").asInt()).isGreaterThanOrEqualTo(10);
        assertThat(task.run().code()).isZero();
        JsonNode spent = dryRunJson(task).path("spent");
        assertThat(told.path("prompt_tokens").asDouble()).isCloseTo(
                spent.path("prompt_tokens").asDouble() - told.path("spent").path("prompt_tokens").asDouble(),
                Percentage.withPercentage(10));
        assertThat(told.path("completion_tokens").asDouble()).isCloseTo(
                spent.path("completion_tokens").asDouble() - told.path("spent").path("completion_tokens").asDouble(),
                Percentage.withPercentage(10));
    }

    @Test
    void tellsThatNothingIsLeft() throws IOException {
        Task task = task();
        assertThat(task.run().code()).isZero();

        CommandResult said = dryRun(task);

        assertThat(said.out()).contains("  units    40: 40 finished, 0 failed before, 0 to do\n",
                "  calls    0; nothing is left to ask\n", "  cost     none; spent so far: 80 calls, ")
                .doesNotContain("  time ");
    }

    @Test
    void countsWhatIsAskedAgainAfterAnEdit() throws IOException {
        Task task = task();
        assertThat(task.run().code()).isZero();
        task.steps(PLOT, Task.step("story", "Sing {plot}."));

        CommandResult refused = run(task, "--dry-run").exits(4);
        JsonNode told = dryRunJson(task, "--on-change", "redo");

        assertThat(refused.err()).contains("was made by another plan; changed since: step 2: user prompt; use ");
        assertThat(told.path("calls").asInt()).isEqualTo(ROWS);
        assertThat(told.path("reused").asInt()).isEqualTo(ROWS);
        assertThat(told.path("steps").path(1).path("calls").asInt()).isEqualTo(ROWS);
        assertThat(task.run("--on-change", "redo").code()).isZero();
        assertThat(server.requests()).hasSize(3 * ROWS);
    }

    @Test
    void takesTheAnswersThatComeIntoLaterPrompts() throws IOException {
        Task task = task();
        assertThat(task.run().code()).isZero();
        task.steps(PLOT, Task.step("story", "Sing {plot}."), Task.step("title", "Name {story}."));

        JsonNode told = dryRunJson(task, "--on-change", "redo");

        assertThat(task.run("--on-change", "redo").code()).isZero();
        JsonNode spent = dryRunJson(task).path("spent");
        assertThat(told.path("calls").asInt()).isEqualTo(2 * ROWS);
        assertThat(told.path("prompt_tokens").asDouble()).isCloseTo(
                spent.path("prompt_tokens").asDouble() - told.path("spent").path("prompt_tokens").asDouble(),
                Percentage.withPercentage(10));
    }

    @Test
    void decidesConditionsOnTheRow() throws IOException {
        Task task = new Task(folder).rows(ROWS).on(server).steps(PLOT,
                "  - {key: story, user: \"Tell {plot}.\", when: \"row.id == 'p3'\"}\n",
                "  - {key: title, user: \"Name {city}.\", when: \"size(row.plot) > 3\"}\n")
                .with("skip: \"row.id == 'p7'\"");

        CommandResult said = dryRun(task);

        assertThat(said.out()).contains("(1 skipped by `skip`)", "  calls    at most 79 to echo-1",
                "    plot   39 calls, ", "    story  1 call, ", "    title  at most 39 calls, ");
        assertThat(task.run().code()).isZero();
        assertThat(server.requests()).hasSize(79);
    }

    @Test
    void countsEachGeneration() throws IOException {
        Task task = new Task(folder).rows(ROWS).on(server)
                .steps("  - {key: plot, user: \"Plot for {city}.\", generations: 3, params: {seed: 1}}\n", STORY);
        assertThat(task.run("--max-requests", "50", "--concurrency", "2").code())
                .isEqualTo(5);

        JsonNode told = dryRunJson(task);

        assertThat(told.path("calls").asInt()).isEqualTo(4 * ROWS - 50);
        assertThat(task.run().code()).isZero();
        assertThat(server.requests()).hasSize(4 * ROWS);
    }

    @Test
    void countsGenerationsThatComeInOneCallAsOne() throws IOException {
        Task task = new Task(folder).rows(ROWS).on(server).with("model_params: {max_tokens: 100}")
                .steps("  - {key: plot, user: \"Plot for {city}.\", generations: 3}\n");

        JsonNode told = dryRunJson(task);

        assertThat(told.path("calls").asInt()).isEqualTo(ROWS);
        assertThat(told.path("most_completion_tokens").asInt()).isEqualTo(3 * 100 * ROWS);
    }

    @Test
    void knowsWhichRowsWillFail() throws IOException {
        Task task = new Task(folder).rows(Task.row(0), "{\"id\":\"p1\"}", Task.row(2)).on(server).steps(PLOT, STORY);

        CommandResult said = dryRun(task);

        assertThat(said.out()).contains("  units    3: 0 finished, 0 failed before, 3 to do (1 that will fail: a "
                + "value is missing, or a condition cannot be decided)\n", "  calls    4 to ");
        assertThat(task.run().code()).isEqualTo(1);
        assertThat(dryRun(task).out()).contains("  units    3: 2 finished, 1 failed before, 1 to do (1 that ");
        assertThat(dryRun(task, "--skip-failed").out())
                .contains("  units    3: 2 finished, 1 failed before and left as they are, 0 to do\n");
    }

    @Test
    void countsTokensAsTheModelDoes() throws IOException {
        Task task = new Task(folder).rows(Task.row(0, "人人生而自由，在尊严和权利上一律平等。")).asking("openai")
                .with("model_args: {model: openai/gpt-4o-mini}").steps(Task.step("plot", "{city}"));

        CommandResult said = dryRun(task);

        // 15 of the text, as js-tiktoken counts it too, and 7 around it.
        assertThat(said.out()).contains("    plot  1 call, 22 + at most 5,000 tokens\n",
                "; counted as o200k_base\n");
        assertThat(dryRun(task, "--set", "model_args.model=gpt-4-turbo").out()).contains("; counted as cl100k_base\n");
    }

    @Test
    void tellsCostAndWhichLimitsStopIt() throws IOException {
        Task task = new Task(folder).rows(10).asking("openai").with("model_args: {api_url: \"" + server.address()
                + "\", model: echo-1, api_key: k, rpm: 60, price: {input: 1000, output: 2000}}\n"
                + "model_params: {max_tokens: 100}\nlimits: {cost: 1.5, requests: 5, tokens: 1000000, time: 5s}")
                .steps(Task.step("plot", "Plot for {city}."));

        CommandResult said = dryRun(task);

        assertThat(said.out()).contains("  prompts  about 113 tokens; 4 bytes a token\n",
                "  cost     at most about 2.11\n",
                "  limit    cost 1.50 may be reached before all is done, where answers are long\n",
                "  limit    requests 5 will be reached before all is done\n",
                "  limit    time 5.0 s will be reached before all is done\n",
                "  time     no pace is known yet; make a few rows first, at least 10.0 s by `rpm` and `tpm`\n")
                .doesNotContain("limit    tokens");
    }

    @Test
    void readsWhatAnotherProcessWrites() throws Exception {
        Task task = task();
        assertThat(task.run("--max-requests", "33").code()).isEqualTo(5);
        JsonNode before = dryRunJson(task);

        try (Claim claim = Claims.of(RunFolder.beside(task.output()), note -> {}).claim(Shard.WHOLE)) {
            claim.lease().renew();
            Files.delete(task.runFolder().resolve("finished-0.index"));
            Path replies = task.runFolder().resolve("replies-0.index");
            byte[] index = Files.readAllBytes(replies);
            Files.write(replies, List.of(new String(index, StandardCharsets.ISO_8859_1).substring(0, 640)),
                    StandardCharsets.ISO_8859_1);
            Path log = task.runFolder().resolve("replies-0.jsonl");
            Files.writeString(log, Files.readString(log) + "{\"request\":\"ab");

            assertThat(dryRunJson(task)).isEqualTo(before);
        }
    }

    @Test
    void readsPipeAndKeepsNothing() throws IOException {
        Task task = task();
        String rows = Files.readString(task.input());
        Files.delete(task.input());
        List<String> arguments = List.of("--task", task.file().toString(), "--input", "-", "--input-format", "jsonl",
                "--dry-run");
        Map<String, String> before = files();

        CommandResult said = CommandInProcess.pipe(rows, Map.of(), arguments.toArray(String[]::new)).exits(0);

        assertThat(said.out()).contains("  units    40: 0 finished", "  calls    80 to ");
        assertThat(files()).isEqualTo(before);
        assertThat(CommandInProcess.pipe(rows, Map.of(), arguments.subList(0, 6).toArray(String[]::new)).code())
                .isZero();
        assertThat(CommandInProcess.pipe("", Map.of(), arguments.toArray(String[]::new)).out())
                .contains("  calls    0; nothing is left to ask\n");
        assertThat(CommandInProcess.pipe(rows + Task.row(99) + "\n", Map.of(), arguments.toArray(String[]::new)).out())
                .contains("  units    41: 40 finished, 0 failed before, 1 to do\n");
    }

    @Test
    void refusesWhatContradictsItself() throws IOException {
        assertThat(run(task(), "--dry-run", "--finish").exits(2).err())
                .startsWith(
                        "gendata: --dry-run is there beside --finish, which asks nothing; expected one or the other\n");
    }

    private Task task() throws IOException {
        return new Task(folder).rows(ROWS).on(server).steps(PLOT, STORY);
    }

    /// Makes a dry run, and sees to it that no file has changed after it.
    private CommandResult dryRun(Task task, String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of(options));
        all.add("--dry-run");
        task.file();
        Map<String, String> before = files();
        int asked = server.requests().size();
        CommandResult said = run(task, all.toArray(String[]::new)).exits(0);
        assertThat(server.requests()).hasSize(asked);
        assertThat(files()).isEqualTo(before);
        return said;
    }

    private JsonNode dryRunJson(Task task, String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of("--progress", "json"));
        return Json.read(dryRun(task, all.toArray(String[]::new)).out());
    }

    private static CommandResult run(Task task, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--task", task.file().toString()));
        arguments.addAll(List.of(options));
        return CommandInProcess.run(arguments.toArray(String[]::new));
    }

    /// Every file but the task, with its size and the time of its last change.
    private Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path file : found.filter(path -> !path.endsWith("task.yml") && !path.equals(folder)).toList()) {
                files.put(file.toString(), Files.size(file) + " " + Files.getLastModifiedTime(file));
            }
        }
        return files;
    }
}
