package gendata.run;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.server.EchoServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `--finish`: what is done becomes the output, and nothing is asked.
class FinishTest {
    @TempDir
    Path folder;

    @Test
    void writesNoFileWhereNothingWasEverRun() throws IOException {
        Task task = new Task(folder).rows(3);

        Task.Said said = task.run("--finish");

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.lines())
                .containsExactly("gendata: nothing is done yet for " + task.output() + "; no file was written");
        assertThat(task.output()).doesNotExist();
        assertThat(task.runFolder()).doesNotExist();
    }

    @Test
    void writesNoFileWhereNoUnitEnded() throws IOException {
        Task task;
        try (EchoServer server = EchoServer.start()) {
            task = new Task(folder).rows(Task.row(0, "@@FAIL1:401@@")).on(server);
            assertThat(task.run().code()).isEqualTo(3);
        }

        assertThat(task.run("--finish").code()).isEqualTo(1);
        assertThat(task.output()).doesNotExist();
    }

    @Test
    void writesWhatIsDoneWithoutServerAndLeavesTheRestResumable() throws IOException {
        try (EchoServer server = EchoServer.start()) {
            Task task = new Task(folder)
                    .rows(Task.row(0), Task.row(1, "@@FAIL1:400@@"), Task.row(2), Task.row(3, "@@FAIL1:401@@"))
                    .on(server);
            assertThat(task.run("--concurrency", "1").code()).isEqualTo(3);
            int asked = server.requests().size();

            Task.Said said = task.run("--finish");

            assertThat(said.code()).isZero();
            assertThat(said.lines()).containsExactly("gendata: 2 of 4 units; 1 failed, 1 not run",
                    "gendata: wrote " + task.output() + " (2 records, " + Files.size(task.output()) + " B)");
            assertThat(Files.readAllLines(task.output())).hasSize(2);
            assertThat(server.requests()).hasSize(asked);

            assertThat(task.run().code()).as("its own output is replaced by the whole one").isZero();
            assertThat(Files.readAllLines(task.output())).hasSize(4);
            assertThat(server.requests()).hasSize(asked + 2);
        }
    }

    @Test
    void asksNothingOfServerThatIsGone() throws IOException {
        Task task;
        try (EchoServer server = EchoServer.start()) {
            task = new Task(folder).rows(Task.row(0), Task.row(1, "@@FAIL1:400@@")).on(server);
            assertThat(task.run().code()).isEqualTo(1);
        }

        assertThat(task.run("--finish").code()).isZero();
        assertThat(Files.readAllLines(task.output())).hasSize(1);
    }

    @Test
    void leavesFinishedOutputAsItIs() throws IOException {
        Task task = new Task(folder).rows(3);
        assertThat(task.run().code()).isZero();

        assertThat(task.run("--finish").lines()).containsExactly("gendata: 3 of 3 units",
                "gendata: " + task.output() + ": nothing was left to do");
    }

    @Test
    void refusesWhenThePlanChangedUnlessKept() throws IOException {
        Task task = new Task(folder).rows(3);
        assertThat(task.run().code()).isZero();
        task.steps(Task.step("story", "Sing of {city}."));

        assertThat(task.run("--finish").code()).isEqualTo(4);
        assertThat(task.run("--finish", "--on-change", "keep").code()).isZero();
    }

    @Test
    void refusesToReplaceForeignOutput() throws IOException {
        Task task = new Task(folder).rows(3);
        assertThat(task.run().code()).isZero();
        Files.writeString(task.output(), "mine\n");

        assertThat(task.run("--finish").code()).isEqualTo(4);
        assertThat(task.run("--finish", "--overwrite").code()).isZero();
        assertThat(Files.readAllLines(task.output())).hasSize(3);
    }
}
