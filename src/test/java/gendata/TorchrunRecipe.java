package gendata;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.cli.CommandResult;
import gendata.server.EchoServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What holds under any torchrun, which ends all processes when one fails.
abstract class TorchrunRecipe {
    private static final int ROWS = 60;
    private static final int RANKS = 3;
    private static final String SEED = """
            torchrun --nproc_per_node=5 -m innovation.gendata \\
              --input persona.jsonl \\
              --output output/data.jsonl \\
              --model openai \\
              --task task.yml \\
              --model-params model_params.yml \\
              --model-args="api_url=http://localhost:8080/v1/,model=DeepSeek-V3,api_key=your_api_key" \\
              --wait-for-model
            """;

    @TempDir
    Path folder;

    private Checkout checkout;
    private String path = "";

    /// The folder under `src/test/resources/launchers` in which it is.
    abstract String launcher();

    /// Skips the test where it cannot be run.
    abstract void require();

    @BeforeEach
    void prepare() throws Exception {
        require();
        checkout = Checkout.in(folder);
        // How often PyTorch's looks after its processes, in seconds.
        path = "export PET_MONITOR_INTERVAL=0.1 PATH='"
                + Checkout.HOME.resolve("src/test/resources/launchers").resolve(launcher()) + "':\"$PATH\"\n";
    }

    private CommandResult run(String commands) throws Exception {
        return checkout.run(path + commands);
    }

    @Test
    void theRecipeWritesWhatOneProcessWould() throws Exception {
        run(Launchers.recipe("torchrun --no_python")).exits(0);

        Launchers.assertAsFromOne(checkout, "out/torchrun.jsonl");
    }

    @Test
    void theCommandLineOfTheSeedWorksInAnotherProgramsName() throws Exception {
        rows("persona.jsonl", "persona");
        checkout.write("model_params.yml", "temperature: 0.3\nmax_tokens: 10000\n");
        checkout.write("task.yml", """
                random_extra_keys:
                  language: [English, Spanish]
                output_keys: [use_case, conversation]
                output_types: [str, str]
                messages_list:
                  - user: |
                      Give me a use case for function calling using this persona in {language}:
                      {persona}
                  - system: You write in {language}.
                    user: |
                      create conversation depending on use case in {language}: {use_case}
                """);
        try (EchoServer server = EchoServer.start()) {
            String command = SEED.replace("-m innovation.gendata", "--no_python ./gendata")
                    .replace("http://localhost:8080/v1/", server.address().toString());
            run(command).exits(0);
            int asked = server.requests().size();
            run(command.replaceFirst("torchrun.*gendata ", "./gendata ").replace("data.jsonl", "whole.jsonl")).exits(0);

            assertThat(asked).isEqualTo(2 * ROWS);
        }
        assertThat(folder.resolve("output/data.jsonl"))
                .hasBinaryContent(Files.readAllBytes(folder.resolve("output/whole.jsonl")));
    }

    @Test
    void failedRowsOfOneProcessEndNoOther() throws Exception {
        rows("persona.jsonl", "persona");
        try (EchoServer server = EchoServer.start()) {
            server.answerAfter(Duration.ofMillis(100));
            // The first process is done, with failed rows, long before the others.
            CommandResult result = run(command(server, ROWS, "check: {that: \"row.persona.matches('[02468]$')\"}"));

            assertThat(result.code()).as(result.toString()).isNotZero();
            assertThat(result.err()).contains("shard 0/" + RANKS + " is done with").doesNotContain("interrupted");
            assertThat(server.requests()).hasSize(ROWS);
        }
        assertThat(run("./gendata status out/slow.jsonl").exits(0).out()).contains("30 of 60 done, 30 failed, 0 left");
    }

    @Test
    void theSameCommandGoesOnAfterAProcessWasKilled() throws Exception {
        rows("persona.jsonl", "persona");
        try (EchoServer server = EchoServer.start()) {
            server.answerAfter(Duration.ofMillis(100));
            server.holdAfter(ROWS / 2);
            String command = command(server, 1, "");
            Process torchrun = new ProcessBuilder("sh", "-c", path + "exec " + command).directory(folder.toFile())
                    .redirectErrorStream(true).redirectOutput(folder.resolve("said").toFile()).start();
            try {
                while (server.requests().size() <= ROWS / 2 && torchrun.isAlive()) {
                    Thread.sleep(1);
                }
                List<ProcessHandle> ranks = gendata(torchrun);
                assertThat(ranks).as(Files.readString(folder.resolve("said"))).isNotEmpty();
                ranks.getLast().destroyForcibly();
                server.release();
                assertThat(torchrun.waitFor(10, TimeUnit.MINUTES)).isTrue();
                assertThat(torchrun.exitValue()).isNotZero();
                assertThat(ranks).noneMatch(ProcessHandle::isAlive);
            } finally {
                torchrun.destroyForcibly();
            }
            assertThat(folder.resolve("out/slow.jsonl")).doesNotExist();

            run(command).exits(0);

            assertThat(server.requests().size()).as("nothing is asked again but what was in flight")
                    .isBetween(ROWS, ROWS + RANKS);
            run("./gendata --task task.yml --output out/whole.jsonl --model openai --model-args model=echo,api_url="
                    + server.address()).exits(0);
        }
        assertThat(folder.resolve("out/slow.jsonl"))
                .hasBinaryContent(Files.readAllBytes(folder.resolve("out/whole.jsonl")));
    }

    /// @param first how much the first process asks at once; the others ask one thing at a time
    /// @param more a line of the step
    private String command(EchoServer server, int first, String more) throws Exception {
        checkout.write("task.yml", """
                input: persona.jsonl
                unique_key: persona
                steps:
                  - key: question
                    user: "What would {persona} ask?"
                    retries: 0
                    %s
                """.formatted(more));
        return "torchrun --no_python --nproc_per_node=" + RANKS + " sh -c 'exec ./gendata --task task.yml "
                + "--output out/slow.jsonl --concurrency $((RANK == 0 ? " + first + " : 1)) \"$@\"' sh "
                + "--model openai --model-args model=echo,api_url=" + server.address();
    }

    private static List<ProcessHandle> gendata(Process launcher) {
        return launcher.descendants()
                .filter(process -> process.info().command().orElse("").endsWith("/java")).toList();
    }

    private void rows(String file, String column) throws Exception {
        StringBuilder rows = new StringBuilder();
        IntStream.range(0, ROWS)
                .forEach(row -> rows.append("{\"").append(column).append("\":\"Person ").append(row).append("\"}\n"));
        checkout.write(file, rows.toString());
    }
}
