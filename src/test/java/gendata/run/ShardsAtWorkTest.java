package gendata.run;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.format.Json;
import gendata.server.EchoServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is said and done beside a shard that is at work.
class ShardsAtWorkTest {
    private static final int ROWS = 40;

    @TempDir
    Path folder;

    @AutoClose
    final EchoServer server = EchoServer.start();

    private Task task;

    @BeforeEach
    void holdAnswers() throws IOException {
        task = new Task(folder).rows(ROWS).on(server).with("model_params: {max_tokens: 20}");
        server.holdAfter(0);
    }

    @AfterEach
    void release() {
        server.release();
    }

    /// Returns when it has asked something, and is not answered.
    private FutureTask<Task.Said> begin(String... options) throws IOException {
        task.file();
        FutureTask<Task.Said> shard = new FutureTask<>(() -> task.run(options));
        Thread.startVirtualThread(shard);
        while (server.requests().isEmpty() && !shard.isDone()) {
            Thread.onSpinWait();
        }
        return shard;
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "--max-requests|40|--model-args|rpm=6000|--max-cost|9|--set|model_args.price={input: 1, output: 2}",
            "--max-requests|40|--model-args|rpm=6000|--max-tokens|9999", "--max-requests|41|--model-args|rpm=6000",
            "--max-requests|40|--model-args|rpm=5000",
            "--max-requests|40|--model-args|rpm=6000,tpm=100000", "--max-requests|40", "--model-args|rpm=6000",
            "--max-requests|40|--model-args|rpm=6000|--set|model_args.price={input: 1, output: 2}"})
    void refusesOtherTerms(String options) throws Exception {
        FutureTask<Task.Said> first = begin("--max-requests", "40", "--model-args", "rpm=6000", "--shard", "0/2");

        Task.Said refused = task.run(("--shard|1/2|" + options).split("[|]"));

        assertThat(refused.code()).as(refused.err()).isEqualTo(4);
        assertThat(refused.err()).contains("works on this run with other limits, rates or prices, which are for all "
                + "together; give all processes the same, or wait for it to end");
        server.release();
        assertThat(first.get().code()).as(first.get().err()).isZero();
    }

    @Test
    void takesTheSameTermsInOtherWords() throws Exception {
        FutureTask<Task.Said> first = begin("--max-requests", "40", "--model-args", "rpm=6000", "--shard", "0/2");
        task.with("model_params: {max_tokens: 20}\nlimits: {requests: 40}");
        FutureTask<Task.Said> second = new FutureTask<>(() -> task.run("--model-args", "rpm=6000,concurrency=3",
                "--max-time", "1h", "--shard", "1/2"));
        server.release();
        second.run();

        assertThat(second.get().code()).as(second.get().err()).isZero();
        assertThat(first.get().code()).as(first.get().err()).isZero();
        assertThat(Files.readAllLines(task.output())).hasSize(ROWS);
    }

    @Test
    void statusSaysHowToBeginWhatNobodyIsAt() throws Exception {
        FutureTask<Task.Said> first = begin("--shard", "0/3");
        Files.createFile(task.runFolder().resolve("output.tmp")); // of one that was killed as it wrote the output

        String status = Task.command("status", task.output().toString()).err();
        assertThat(status).contains("  awaits   0/3 (at work), 1/3 (not begun), 2/3 (not begun)\n").contains(
                "  next     it is running; the same command, once with each of --shard 1/3, --shard 2/3, does what "
                        + "nobody is at\n");
        server.release();
        first.get();
    }

    @Test
    void progressNamesThePart() throws Exception {
        server.release();
        Task.Said part = task.run("--shard", "1/2", "--progress", "json");
        Task.Said whole = task.output("whole.jsonl").run("--progress", "json");

        assertThat(shards(part)).isNotEmpty().containsOnly("1/2");
        assertThat(shards(whole)).isNotEmpty().containsOnly("all");
    }

    /// What each line of progress says.
    private static List<String> shards(Task.Said said) {
        return said.err().lines().map(Json::read).filter(line -> line.has("units"))
                .map(line -> line.required("shard").asString("all")).toList();
    }
}
