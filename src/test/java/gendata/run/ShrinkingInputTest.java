package gendata.run;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.server.EchoServer;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An input that loses rows while a run reads it.
class ShrinkingInputTest {
    private static final int ROWS = 20;
    /// More than is read ahead.
    private static final int ROW_SIZE = 300_000;

    @TempDir
    Path folder;

    @AutoClose
    final EchoServer server = EchoServer.start();

    @Test
    void isNeverTakenForComplete() throws IOException, InterruptedException, ExecutionException {
        server.holdAfter(0);
        String[] rows = IntStream.range(0, ROWS)
                .mapToObj(row -> Task.row(row).replace("}", ",\"pad\":\"" + "x".repeat(ROW_SIZE) + "\"}"))
                .toArray(String[]::new);
        long half = Arrays.stream(rows).limit(ROWS / 2)
                .mapToLong(row -> row.getBytes(StandardCharsets.UTF_8).length + 1).sum();
        Task task = new Task(folder).rows(rows).on(server);
        task.file();
        CompletableFuture<Task.Said> run = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                run.complete(task.run("--concurrency", "1"));
            } catch (IOException failure) {
                run.completeExceptionally(failure);
            }
        });
        while (server.requests().isEmpty() && !run.isDone()) {
            Thread.sleep(Duration.ofMillis(1));
        }
        try (FileChannel input = FileChannel.open(task.input(), StandardOpenOption.WRITE)) {
            input.truncate(half);
        }
        server.release();

        Task.Said said = run.get();

        assertThat(said.code()).isEqualTo(4);
        assertThat(said.lines()).last().asString()
                .isEqualTo("gendata: " + task.input() + ": has changed while it was read; run the same command again");
        assertThat(task.output()).doesNotExist();
        assertThat(task.run().code()).isZero();
        assertThat(Files.readAllLines(task.output())).hasSize(ROWS / 2);
        assertThat(server.requests()).as("nothing is asked twice").hasSize(ROWS / 2);
    }
}
