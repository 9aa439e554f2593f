package gendata.run;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.run.Task.Said;
import gendata.server.EchoServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What users can say of rows that fail.
class FailureOptionsTest {
    @TempDir
    Path folder;

    @AutoClose
    final EchoServer server = EchoServer.start();

    @Test
    void writesTheOutputWithoutTheFailedRowsWhereSoManyAreAllowed() throws IOException {
        Task task = task(20, 2);

        Said said = task.run("--allow-failures", "10%");

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.err()).contains("2 units failed (bad_request 2)",
                "the output is without them; the same command "
                        + "tries them again",
                "wrote " + task.output() + " (18 records, ");
        assertThat(Files.readAllLines(task.output())).hasSize(18).noneMatch(line -> line.contains("@@FAIL"));
    }

    @Test
    void writesNothingWhereFewerAreAllowed() throws IOException {
        Task task = task(20, 2);

        Said said = task.run("--allow-failures", "1");

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err()).contains("gendata: 2 units failed (bad_request 2), more than the 1 that "
                + "--allow-failures allows; " + task.output() + " was not written\n");
        assertThat(task.output()).doesNotExist();
    }

    @Test
    void completesTheOutputOnceTheyFinish() throws IOException {
        Task task = task(20, 2);
        assertThat(task.run("--allow-failures", "2").code()).isZero();

        Said said = task.run("--allow-failures", "2");

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(Files.readAllLines(task.output())).hasSize(20);
    }

    @Test
    void leavesFailedRowsAsTheyAre() throws IOException {
        Task task = task(20, 2);
        assertThat(task.run().code()).isEqualTo(1);
        int asked = server.requests().size();

        Said said = task.run("--skip-failed");

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err()).contains("2 units failed in earlier runs; " + task.output() + " was not written",
                "; without --skip-failed the same command tries them again, with --finish it writes the 18 finished units")
                .doesNotContain("0 units finished");
        assertThat(server.requests()).hasSize(asked);
        assertThat(task.run("--skip-failed", "--allow-failures", "2").code()).isZero();
        assertThat(server.requests()).hasSize(asked);
        assertThat(Files.readAllLines(task.output())).hasSize(18);
    }

    @Test
    void tellsWhichFailedNowAndThatAnOlderOutputIsStillThere() throws IOException {
        Task task = task(3, 2);
        assertThat(task.run("--allow-failures", "2").code()).isZero();
        task.rows(Task.row(0, "@@FAIL1:400@@ 0"), Task.row(1, "@@FAIL1:400@@ 1"), Task.row(2),
                Task.row(3, "@@FAIL1:413@@ 3"));

        Said said = task.run("--skip-failed");

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err()).contains("gendata: 3 units failed (2 of them in earlier runs; bad_request 1); "
                + task.output() + " was left as it was\n");
        assertThat(Files.readAllLines(task.output())).hasSize(1);
    }

    @Test
    void triesFailedRowsOfAnotherPlanAgain() throws IOException {
        Task task = task(20, 2);
        assertThat(task.run().code()).isEqualTo(1);
        int asked = server.requests().size();
        task.steps(Task.step("story", "Sing of {city}."));

        Said said = task.run("--skip-failed", "--on-change", "keep");

        assertThat(said.err()).contains("0 units finished, 2 failed in ");
        assertThat(server.requests()).hasSize(asked + 2);
    }

    @Test
    void stopsWhenMoreFailThanMay() throws IOException {
        Task task = task(200, 10);

        Said said = task.run("--max-failures", "3", "--concurrency", "1");

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err())
                .contains("gendata: stopped, since 4 units failed and only 3 may; the last: row p3, step story: "
                        + "bad_request: HTTP 400 from 127.0.0.1:" + server.port() + ": told to fail");
        assertThat(server.requests()).hasSizeLessThan(20);
        assertThat(task.run().err()).as("the same command goes on").contains("194 units finished, 6 failed in ");
    }

    @Test
    void stopsAtTheFirstFailure() throws IOException {
        Task task = task(200, 10);

        Said said = task.run("--fail-fast", "--concurrency", "1");

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err())
                .contains("gendata: stopped, since a unit failed and none may; the last: row p0, step story: ");
        assertThat(server.requests()).hasSizeLessThan(10);
    }

    /// Of so many rows the first few fail when they are asked about for the first time.
    private Task task(int rows, int failing) throws IOException {
        List<String> written = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            written.add(row < failing ? Task.row(row, "@@FAIL1:400@@ " + row) : Task.row(row));
        }
        return new Task(folder).rows(written.toArray(String[]::new)).on(server);
    }
}
