package gendata.run;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.run.Task.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        assertThat(task.run("--finish").code()).isZero();
        assertThat(Files.readAllLines(task.output())).hasSizeBetween(16, 20);
    }
}
