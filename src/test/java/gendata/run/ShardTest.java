package gendata.run;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.cli.CommandInProcess;
import gendata.cli.CommandResult;
import gendata.server.EchoServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A run that is shared out to shards, one after the other.
class ShardTest {
    private static final int ROWS = 40;

    @TempDir
    Path folder;

    @AutoClose
    final EchoServer server = EchoServer.start();

    @Test
    void eachDoesItsPartAndTheLastWritesWhatOneProcessWould() throws IOException {
        Task task = new Task(folder).rows(ROWS).on(server);
        assertThat(task.output("whole.jsonl").run().code()).isZero();
        byte[] whole = Files.readAllBytes(task.output());
        task.output("out.jsonl");

        Task.Said first = task.run("--shard", "0/3");
        assertThat(first.code()).isZero();
        assertThat(first.lines()).last().asString()
                .matches(
                        "gendata: shard 0/3 is done with (\\d+) of \\1 units; .*out.jsonl is written when all are, and waits "
                                + "for 1/3 \\(not begun\\), 2/3 \\(not begun\\)");
        assertThat(task.run("--shard", "2/3").lines()).last().asString().endsWith("waits for 1/3 (not begun)");
        assertThat(task.output()).doesNotExist();

        assertThat(task.run("--shard", "1/3").err()).contains("wrote ").contains("(40 records");
        assertThat(task.output()).hasBinaryContent(whole);
        assertThat(server.requests()).hasSize(2 * ROWS);
        for (int shard = 0; shard < 3; shard++) {
            assertThat(task.run("--shard", shard + "/3").err()).contains("nothing was left to do");
        }
        assertThat(server.requests()).hasSize(2 * ROWS);
    }

    @Test
    void goesOnWithAnotherNumberOfShardsAndAsksNothingTwice() throws IOException {
        Task task = new Task(folder).rows(ROWS).on(server).steps(Task.step("plot", "Plot for {city}."),
                Task.step("story", "Tell {plot}."));
        assertThat(task.output("whole.jsonl").run().code()).isZero();
        byte[] whole = Files.readAllBytes(task.output());
        int asked = server.requests().size();
        task.output("out.jsonl");

        assertThat(task.run("--max-requests", "21", "--concurrency", "1").code()).isEqualTo(5);
        assertThat(task.run("--shard", "1/3", "--max-requests", "33", "--concurrency", "1").code()).isEqualTo(5);
        assertThat(task.run("--shard", "0/2").code()).isZero();
        assertThat(task.run("--max-requests", "70", "--concurrency", "1").code()).isEqualTo(5);
        assertThat(task.run("--shard", "0/5").code()).isZero();
        assertThat(task.run().code()).isZero();

        assertThat(task.output()).hasBinaryContent(whole);
        assertThat(server.requests()).hasSize(2 * asked);
        assertThat(task.run().err()).contains("nothing was left to do");
    }

    @Test
    void failedUnitsAreNoFailureOfAShardWhileOthersAreAwaited() throws IOException {
        String[] rows = new String[ROWS];
        for (int row = 0; row < ROWS; row++) {
            rows[row] = row == 7 ? Task.row(row, "@@FAIL2:400@@") : Task.row(row);
        }
        Task task = new Task(folder).rows(rows).on(server);

        Task.Said failing = task.run("--shard", "1/2");
        assertThat(failing.code()).isZero();
        assertThat(failing.err()).contains("; 1 failed; ").contains("waits for 0/2 (not begun)");

        Task.Said last = task.run("--shard", "0/2");
        assertThat(last.code()).isEqualTo(1);
        assertThat(last.err()).contains("1 unit failed; ").contains("was not written").contains("see ");
        assertThat(task.output()).doesNotExist();

        Task.Said other = task.run("--shard", "0/2");
        assertThat(other.code()).as("the failing one is about to try again").isZero();
        assertThat(other.err()).contains("waits for 1/2 (1 failed, not begun again)");
        assertThat(task.run("--shard", "1/2").code()).as("all have ended again").isEqualTo(1);
        assertThat(task.run("--shard", "1/2").err()).contains("(40 records");
        assertThat(Files.readAllLines(task.output())).hasSize(ROWS);
    }

    @Test
    void failedUnitsThatAreAllowedAreLeftOutByTheLast() throws IOException {
        Task task = new Task(folder).rows(Task.row(0), Task.row(1, "@@FAIL9:400@@"), Task.row(2), Task.row(3))
                .on(server);
        assertThat(task.run("--shard", "0/2", "--allow-failures", "1").code()).isZero();

        Task.Said last = task.run("--shard", "1/2", "--allow-failures", "1");

        assertThat(last.code()).isZero();
        assertThat(last.err()).contains("1 unit failed").contains("(3 records");
    }

    @Test
    void finishWritesWhatAllShardsHaveDone() throws IOException {
        Task task = new Task(folder).rows(ROWS).on(server);
        assertThat(task.run("--shard", "0/2").code()).isZero();
        int asked = server.requests().size();

        Task.Said finished = task.run("--finish");

        assertThat(finished.code()).isZero();
        assertThat(finished.err()).contains(asked + " of 40 units; " + (ROWS - asked) + " not run");
        assertThat(Files.readAllLines(task.output())).hasSize(asked);
    }

    @Test
    void takesItsPartFromTheLauncher() throws IOException {
        Task task = new Task(folder).rows(ROWS).on(server);
        String file = task.file().toString();

        CommandResult first = CommandInProcess.run(Map.of("RANK", "1", "WORLD_SIZE", "2"), "--task", file);
        assertThat(first.code()).isZero();
        assertThat(first.err()).contains("shard 1/2 is done");
        assertThat(CommandInProcess.run(Map.of("SLURM_PROCID", "0", "SLURM_NTASKS", "2", "SLURM_STEP_ID", "0"),
                "--task", file).err()).contains("(40 records");
        assertThat(server.requests()).hasSize(ROWS);
    }

    @Test
    void refusesWhatCannotBeShared() throws IOException {
        Task task = new Task(folder).rows(ROWS).on(server);

        assertThat(task.run("--shard", "2/2").err()).contains("--shard: `2/2` names none of 2 processes");
        assertThat(task.with("target: 3").run("--shard", "1/2").err())
                .contains("`target` counts the records of the whole run");
        CommandResult piped = CommandInProcess.pipe(Task.row(1), Map.of(), "--task", task.with("").file().toString(),
                "--input", "-", "--input-format", "jsonl", "--shard", "1/2");
        assertThat(piped.code()).isEqualTo(4);
        assertThat(piped.err()).contains("standard input: cannot be shared out to 2 processes");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void refusesAnotherTaskThanTheOthersWere() throws IOException {
        Task task = new Task(folder).rows(ROWS).on(server);
        assertThat(task.run("--shard", "0/2").code()).isZero();

        Task.Said other = task.steps(Task.step("story", "Sing of {city}.")).run("--shard", "1/2");

        assertThat(other.code()).isEqualTo(4);
        assertThat(other.err()).contains("was made by another plan; changed since: step 1");
        assertThat(server.requests()).hasSizeLessThan(ROWS);
    }

    @Test
    void allTogetherKeepWithinALimit() throws IOException {
        Task task = new Task(folder).rows(ROWS).on(server);
        assertThat(task.run("--max-requests", "5", "--concurrency", "1").code()).isEqualTo(5);

        for (int round = 0; round < 2; round++) {
            int stopped = 0;
            for (int shard = 0; shard < 4; shard++) {
                Task.Said said = task.run("--max-requests", "15", "--shard", shard + "/4");
                if (said.err().contains("gendata: the limit of 15 requests is reached; 15 calls, ")) {
                    assertThat(said.code()).isEqualTo(5);
                    stopped++;
                } else {
                    assertThat(said.code()).as("all its rows are done").isZero();
                }
            }
            assertThat(stopped).isPositive();
            assertThat(server.requests()).hasSize(15);
        }
        for (int shard = 0; shard < 4; shard++) {
            assertThat(task.run("--shard", shard + "/4").code()).isZero();
        }
        assertThat(Files.readAllLines(task.output())).hasSize(ROWS);
        assertThat(server.requests()).hasSize(ROWS);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 17})
    void aLimitThatSufficesForOneProcessSufficesForAnyNumber(int shards) throws IOException {
        Task task = new Task(folder).rows(ROWS).on(server);

        for (int shard = 0; shard < shards; shard++) {
            Task.Said said = task.run("--max-requests", Integer.toString(ROWS), "--shard", shard + "/" + shards);
            assertThat(said.code()).as(said.err()).isZero();
        }

        assertThat(Files.readAllLines(task.output())).hasSize(ROWS);
        assertThat(server.requests()).hasSize(ROWS);
    }

    @Test
    void whatWasSpentWithoutALimitCountsForALaterOne() throws IOException {
        Task task = new Task(folder).rows(ROWS).on(server);
        assertThat(task.run("--max-requests", "2", "--shard", "0/2").code()).isEqualTo(5);
        assertThat(task.run("--shard", "0/2").code()).isZero();
        int spent = server.requests().size();

        Task.Said said = task.run("--max-requests", Integer.toString(spent + 3), "--shard", "1/2");

        assertThat(said.code()).isEqualTo(5);
        assertThat(said.err()).contains("the limit of " + (spent + 3) + " requests is reached; ");
        assertThat(server.requests()).hasSize(spent + 3);
    }

    @Test
    void refusesARateThatIsTooSmallForAll() throws IOException {
        Task task = new Task(folder).rows(ROWS).on(server);

        assertThat(task.run("--shard", "1/4", "--set", "model_args.rpm=3").err())
                .contains("the rpm or tpm of echo-1 cannot be shared out to 4 processes; start fewer");
    }

    @Test
    void theInputIsReadOnceForAll() throws IOException {
        Task task = new Task(folder).rows(ROWS).on(server);
        assertThat(task.run("--shard", "0/2").code()).isZero();
        Path firstPass = task.runFolder().resolve("first-pass.json");
        assertThat(firstPass).content().contains("\"rows\" : 40");
        // What the others are told counts, not what they would find.
        Files.writeString(firstPass, Files.readString(firstPass).replace("\"rows\" : 40", "\"rows\" : 41"));
        Files.delete(task.runFolder().resolve("run.json"));

        assertThat(task.run("--shard", "1/2").err()).contains("41 rows");
    }
}
