package gendata.run;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.format.Json;
import gendata.journal.Claims;
import gendata.journal.Lease;
import gendata.journal.RunFolder;
import gendata.server.EchoServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Who is told for which shards an output waits, and what.
class ShardStatusTest {
    private static final int ROWS = 40;

    @TempDir
    Path folder;

    @AutoClose
    final EchoServer server = EchoServer.start();

    @Test
    void statusTellsOfAllShards() throws IOException {
        Task task = new Task(folder).rows(ROWS).on(server);
        task.run("--shard", "0/2");
        int asked = server.requests().size();

        assertThat(Task.command("status", task.output().toString()).err()).contains(asked + " of 40 done")
                .contains("shards   2, at work 0");
        task.run("--shard", "1/2");
        assertThat(Task.command("status", task.output().toString()).err()).contains("40 of 40 done")
                .contains("up to date");
    }

    @Test
    void statusTellsForWhichShardsTheOutputWaits() throws IOException {
        Task task = new Task(folder).rows(ROWS).on(server);
        assertThat(task.run("--shard", "0/3").code()).isZero();
        assertThat(task.run("--shard", "2/3", "--max-requests", "18", "--concurrency", "1").code()).isEqualTo(5);

        assertThat(status(task))
                .contains("\n  awaits   1/3 (not begun), 2/3 (stopped: the limit of 18 requests is reached")
                .contains(
                        "\n  next     with a higher limit the same command, once with each of --shard 1/3, --shard 2/3, "
                                + "goes on; with --finish it writes the 18 finished units\n");
        JsonNode awaited = Json.read(Task.command("status", "--json", task.output().toString()).err()).path("awaited");
        assertThat(awaited).hasSize(2);
        assertThat(awaited.get(0)).hasToString("{\"shard\":\"1/3\",\"state\":\"not begun\"}");
    }

    @Test
    void statusNamesTheShardThatIsToWriteTheOutput() throws IOException {
        Task task = new Task(folder).rows(ROWS).on(server);
        assertThat(task.run("--shard", "0/7").code()).isZero();
        assertThat(status(task)).contains(
                "  awaits   1/7 (not begun), 2/7 (not begun), 3/7 (not begun), 4/7 (not begun), 5/7 (not begun), 1 more\n");
        for (int shard = 1; shard < 6; shard++) {
            assertThat(task.run("--shard", shard + "/7").code()).isZero();
        }
        Files.delete(task.runFolder().resolve("shard-0.json"));
        assertThat(task.run("--shard", "6/7").err()).contains("waits for 0/7 (cut off)");

        assertThat(status(task)).contains("  awaits   0/7 (cut off)\n").contains(
                "  next     the same command with --shard 0/7 writes the output; with --finish it writes the 40 finished units\n");

        assertThat(task.run("--finish").code()).isZero();
        assertThat(status(task)).doesNotContain("awaits").contains("nothing; all is done");
        assertThat(task.run("--shard", "0/7").err()).contains("nothing was left to do");
        assertThat(status(task)).doesNotContain("awaits");
    }

    private static String status(Task task) {
        return Task.command("status", task.output().toString()).err();
    }

    @Test
    void saysWhereAnotherProcessHasDealtWithTheOutput() throws Exception {
        Task task = new Task(folder).rows(ROWS).on(server);
        server.holdAfter(0);
        FutureTask<Task.Said> shard = new FutureTask<>(
                () -> task.run("--shard", "0/2", "--concurrency", "1"));
        Thread.startVirtualThread(shard);
        while (server.requests().isEmpty() && !shard.isDone()) {
            Thread.onSpinWait();
        }
        Claims claims = Claims.of(RunFolder.beside(task.output()), note -> {});
        try (Lease merging = claims.awaitMerge()) {
            claims.merged(merging);
        }
        server.release();

        assertThat(shard.get().code()).isZero();
        assertThat(shard.get().err()).containsPattern("shard 0/2 is done with (\\d+) of \\1 units; another process has "
                + "dealt with .*out.jsonl meanwhile");
    }
}
