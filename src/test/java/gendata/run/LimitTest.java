package gendata.run;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.run.Task.Said;
import gendata.server.EchoServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A run that stops at a limit.
class LimitTest {
    @TempDir
    Path folder;

    @Test
    void hasFinishedWhatItBegan() throws IOException {
        Task task = new Task(folder).rows(300).steps(Task.step("plot", "Plot of {city}."),
                Task.step("story", "Tell {plot}."), Task.step("title", "Name {story}."));

        Said said = task.run("--concurrency", "4", "--max-requests", "60");

        assertThat(said.code()).as(said.err()).isEqualTo(5);
        assertThat(said.err()).containsPattern(
                "gendata: the limit of 60 requests is reached; 60 calls, [0-9,]+ \\+ [0-9,]+ tokens spent in all; stopped");
        assertThat(task.run("--finish").code()).isZero();
        assertThat(Files.readAllLines(task.output())).hasSizeBetween(12, 20);
    }

    @Test
    void isOfNoAccountOnceAllIsDone() throws IOException {
        try (EchoServer server = EchoServer.start()) {
            server.answerAfter(Duration.ofSeconds(6)); // while the three are asked well before the time is over
            Task task = new Task(folder).rows(3).on(server);

            Said said = task.run("--max-time", "5s");

            assertThat(said.code()).as(said.err()).isZero();
            assertThat(Files.readAllLines(task.output())).hasSize(3);
        }
    }

    @Test
    void ofTimeNeedsNoOther() throws IOException {
        try (EchoServer server = EchoServer.start()) {
            server.answerAfter(Duration.ofMillis(100));
            Task task = new Task(folder).rows(100).on(server);

            Said said = task.run("--concurrency", "1", "--max-time", "1s");

            assertThat(said.code()).as(said.err()).isEqualTo(5);
            assertThat(said.err()).contains("gendata: the time limit of 1s is reached; stopped with ")
                    .endsWith(" not run; the same command goes on\n");
            assertThat(Task.command("status", task.output().toString()).code()).isZero();
            server.answerAfter(Duration.ZERO);
            assertThat(task.run().code()).isZero();
        }
    }
}
