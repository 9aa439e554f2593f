package gendata.run;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.cli.CommandInProcess;
import gendata.server.EchoServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A run that is shared out, and of which something changes between its starts.
class ShardChangeTest {
    private static final int ROWS = 40;
    private static final String[] SHARDS = {"0/2", "1/2"};

    @TempDir
    Path folder;

    @AutoClose
    final EchoServer server = EchoServer.start();

    private Task task;

    @BeforeEach
    void writeRows() throws IOException {
        task = new Task(folder).rows(ROWS).on(server);
    }

    @Test
    void theOutputOfMoreRowsWaitsForAllShards() throws IOException {
        for (String shard : SHARDS) {
            assertThat(task.run("--shard", shard, "--set", "limit=20").code()).isZero();
        }
        assertThat(Files.readAllLines(task.output())).hasSize(20);

        Task.Said first = task.run("--shard", "0/2");
        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.err()).contains("waits for 1/2 (done with another task or other rows)");
        assertThat(Files.readAllLines(task.output())).hasSize(20);
        assertThat(task.run("--shard", "1/2").err()).contains("(40 records");
        assertThat(server.requests()).hasSize(ROWS);
    }

    @Test
    void whatIsMadeAgainWaitsForAllShards() throws IOException {
        for (String shard : SHARDS) {
            assertThat(task.run("--shard", shard).code()).isZero();
        }
        task.steps(Task.step("story", "Sing of {city}."));

        Task.Said first = task.run("--shard", "1/2", "--on-change", "redo");
        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.err()).contains("waits for 0/2 (done with another task or other rows)");
        assertThat(task.output()).content().doesNotContain("Sing of");
        assertThat(task.run("--shard", "0/2", "--on-change", "redo").err()).contains("(40 records");
        assertThat(Files.readAllLines(task.output())).hasSize(ROWS).allMatch(line -> line.contains("Sing of"));
    }

    /// Each process looks at all rows, so that nobody has to read the words of each of them to know.
    @Test
    void aChangedRowIsSeenByTheShardThatDidNotMakeIt() throws IOException {
        for (String shard : SHARDS) {
            assertThat(task.run("--shard", shard).code()).isZero();
        }
        String[] rows = new String[ROWS];
        for (int row = 0; row < ROWS; row++) {
            rows[row] = row == 7 ? Task.row(row, "Elsewhere") : Task.row(row);
        }
        task.rows(rows);

        for (String shard : SHARDS) {
            Task.Said said = task.run("--shard", shard);
            assertThat(said.code()).as(said.err()).isEqualTo(4);
            assertThat(said.err()).contains("1 row changed since it was finished: row p7: column city");
        }
        assertThat(server.requests()).hasSize(ROWS);
        assertThat(task.run("--shard", "0/2", "--on-change", "redo").err())
                .contains("waits for 1/2 (done with another task or other rows)");
        assertThat(task.run("--shard", "1/2", "--on-change", "redo").err()).contains("(40 records");
        assertThat(task.output()).content().contains("Elsewhere");
        assertThat(server.requests()).hasSize(ROWS + 1);
    }

    /// Where the last one was killed before it dealt with the output, whoever comes next does it, although units of the others failed.
    @Test
    void anotherShardReportsWhatTheLastOneCouldNot() throws IOException {
        task.rows(Task.row(0), Task.row(1, "@@FAIL9:400@@"), Task.row(2), Task.row(3, "@@FAIL9:400@@"), Task.row(4));
        task.run("--shard", "0/2");
        assertThat(task.run("--shard", "1/2").code()).isEqualTo(1);
        Path layouts = task.runFolder().resolve("shards.json");
        assertThat(layouts).content().contains("\"merged\" : 1");
        Files.writeString(layouts, Files.readString(layouts).replace("\"merged\" : 1", "\"merged\" : 0"));

        Task.Said next = task.run("--shard", "0/2");

        assertThat(next.code()).as(next.err()).isEqualTo(1);
        assertThat(next.err()).contains("2 units failed; ").contains("was not written");
        Task.Said again = task.run("--shard", "0/2");
        assertThat(again.err()).as("the others are about to begin again").contains("waits for 1/2");
    }

    /// What is wrong with a start says nothing about the part that was done.
    @Test
    void aRefusedStartForgetsNothing() throws IOException {
        for (String shard : new String[] {"0/3", "1/3"}) {
            assertThat(task.run("--shard", shard).code()).isZero();
        }
        for (String shard : new String[] {"0/3", "1/5", "0/1"}) {
            Task.Said refused = task.steps(Task.step("story", "Sing of {city}.")).run("--shard", shard);
            assertThat(refused.code()).as(refused.err()).isEqualTo(4);
            assertThat(refused.err()).contains("was made by another plan");
        }

        Task.Said last = task.steps(Task.step("story", "Tell of {city}.")).run("--shard", "2/3");

        assertThat(last.err()).contains("(40 records");
        assertThat(server.requests()).hasSize(ROWS);
    }

    @Test
    void aRefusedStartWithRowsFromAPipeForgetsNothing() throws IOException {
        assertThat(task.run("--shard", "0/2").code()).isZero();

        assertThat(CommandInProcess.pipe("17\n", Map.of(), "--task", task.file().toString(), "--input", "-",
                "--input-format", "jsonl").code()).isEqualTo(4);

        assertThat(Task.command("status", task.output().toString()).err()).contains("  awaits   1/2 (not begun)\n");
        assertThat(task.run("--shard", "1/2").err()).contains("(40 records").doesNotContain("until now");
        assertThat(server.requests()).hasSize(ROWS);
    }

    @Test
    void aPreviewThatAsksDoesNotComeBetweenShards() throws IOException {
        assertThat(task.run("--shard", "0/2").code()).isZero();

        Task.Said refused = Task.command("preview", task.file().toString(), "--call", "-n", "1");
        assertThat(refused.code()).isEqualTo(4);
        assertThat(refused.err())
                .contains(": is shared out to 2 processes, which have not done all their rows; preview with another "
                        + "--output, or when they have");

        assertThat(task.run("--shard", "1/2").err()).contains("(40 records");
        assertThat(Task.command("preview", task.file().toString(), "--call", "-n", "1").code()).isZero();
    }

    @Test
    void makesTheIndexesOfEarlierLayoutsAnew() throws IOException {
        assertThat(task.run("--shard", "0/2").code()).isZero();
        Path index = task.runFolder().resolve("replies-0.index");
        byte[] replies = Files.readAllBytes(index);
        Files.delete(index);
        Path other = task.runFolder().resolve("finished-0.index");
        byte[] finished = Files.readAllBytes(other);
        Files.write(other, new byte[] {1, 2, 3});

        assertThat(task.run("--shard", "0/3").code()).isZero();

        assertThat(index).hasBinaryContent(replies);
        assertThat(other).hasBinaryContent(finished);
    }

    @Test
    void saysThatAnotherNumberLetsAllBeginAnew() throws IOException {
        assertThat(task.run("--shard", "0/3").code()).isZero();

        String note = "this run was shared out to 3 processes until now; from now on it is to 5, and each of them has to run";
        assertThat(task.run("--shard", "1/5").err()).contains(note).contains(" calls to echo-1 (openai), shard 1/5\n");
        assertThat(task.run("--shard", "2/5").err()).doesNotContain("until now");
    }

    @Test
    void namesOnlySomeOfManyThatAreAwaited() throws IOException {
        assertThat(task.run("--shard", "3/40").err()).contains(
                "waits for 0/40 (not begun), 1/40 (not begun), 2/40 (not begun), 4/40 (not begun), 5/40 (not begun), "
                        + "34 more");
    }

    @Test
    void anotherNumberOfShardsAfterTheOutputWritesItNotAgain() throws IOException {
        for (String shard : SHARDS) {
            assertThat(task.run("--shard", shard).code()).isZero();
        }
        byte[] output = Files.readAllBytes(task.output());

        for (int shard = 0; shard < 3; shard++) {
            Task.Said said = task.run("--shard", shard + "/3");
            assertThat(said.code()).as(said.err()).isZero();
            assertThat(said.err()).doesNotContain("wrote ").doesNotContain("until now");
        }
        assertThat(task.run().err()).contains("nothing was left to do");
        assertThat(task.output()).hasBinaryContent(output);
        assertThat(server.requests()).hasSize(ROWS);
    }
}
