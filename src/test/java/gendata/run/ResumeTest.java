package gendata.run;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.server.EchoServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The same command again, after whatever ended the last one.
class ResumeTest {
    @TempDir
    Path folder;

    @AutoClose
    final EchoServer server = EchoServer.start();

    @Test
    void goesOnWhereTheServerRefusedIt() throws IOException {
        Task task = tenRows("@@FAIL1:401@@");

        Task.Said stopped = task.run("--concurrency", "1");
        assertThat(stopped.code()).isEqualTo(3);
        assertThat(stopped.lines()).last().asString()
                .matches(
                        "gendata: stopped with \\d of 10 units; \\d not run; no unit is lost, the same command resumes");
        assertThat(task.output()).doesNotExist();

        assertThat(task.run("--concurrency", "1").code()).isZero();
        assertThat(server.requests()).as("ten answers and one refusal").hasSize(11);
        assertThat(Files.readAllLines(task.output())).hasSize(10).first().asString()
                .isEqualTo(
                        "{\"city\":\"Citý 0\",\"story\":\"ECHO|user=Tell of Citý 0.\",\"id\":\"p0\",\"model\":\"echo-1\"}");
    }

    @Test
    void countsUnitsThatEndedBeforeEvenWhereItStopsBeforeThem() throws IOException {
        Task task = new Task(folder).rows(5).on(server);
        assertThat(task.run().code()).isZero();
        task.rows(Task.row(9, "@@FAIL1:401@@"), Task.row(0), Task.row(1), Task.row(2), Task.row(3), Task.row(4));

        assertThat(task.run().lines()).last().asString()
                .isEqualTo("gendata: stopped with 5 of 6 units; 1 not run; no unit is lost, the same command resumes");
    }

    @Test
    void takesEarlierStepsOfHalfDoneUnitFromReplies() throws IOException {
        Task task = new Task(folder).rows(1).on(server).steps(Task.step("plot", "Plot for {city}."),
                Task.step("name", "Name {plot}."), Task.step("story", "@@FAIL1:401@@ Tell {plot} as {name}."));
        assertThat(task.run().code()).isEqualTo(3);
        assertThat(server.requests()).hasSize(3);

        Task.Said resumed = task.run();

        assertThat(resumed.code()).isZero();
        assertThat(server.requests()).as("only the last step is asked again").hasSize(4);
        assertThat(resumed.err()).contains("  plot   0 calls, 1 reused,").contains("  name   0 calls, 1 reused,");
        assertThat(task.output()).content().contains("\"plot\":\"ECHO|user=Plot for Citý 0.\"");
    }

    @Test
    void leavesTheOutputAloneWhenNothingIsLeftToDo() throws IOException {
        Task task = new Task(folder).rows(3).on(server);
        assertThat(task.run().code()).isZero();
        byte[] before = Files.readAllBytes(task.output());
        FileTime longAgo = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
        Files.setLastModifiedTime(task.output(), longAgo);

        Task.Said said = task.run();

        assertThat(said.code()).isZero();
        assertThat(said.lines()).containsExactly("gendata: " + task.output() + ": nothing was left to do");
        assertThat(server.requests()).hasSize(3);
        assertThat(Files.getLastModifiedTime(task.output())).isEqualTo(longAgo);
        assertThat(task.output()).hasBinaryContent(before);
    }

    @Test
    void writesOutputAnewThatWasRemoved() throws IOException {
        Task task = new Task(folder).rows(3).on(server);
        assertThat(task.run().code()).isZero();
        byte[] before = Files.readAllBytes(task.output());
        Files.delete(task.output());

        assertThat(task.run().code()).isZero();

        assertThat(task.output()).hasBinaryContent(before);
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void knowsItsOutputAlsoWhenKilledBeforeItCouldSayThatItIsThere() throws IOException {
        Task task = new Task(folder).rows(3).on(server);
        assertThat(task.run().code()).isZero();
        Path state = task.runFolder().resolve("run.json");
        Files.writeString(state, Files.readString(state).replace("\"output\" : {", "\"pending_output\" : {"));
        Files.setLastModifiedTime(task.output(), FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));

        assertThat(task.run().code()).isZero();
        assertThat(Files.readAllLines(task.output())).hasSize(3);
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void refusesFinishedUnitsThatNothingTellsThePlanOf() throws IOException {
        Task task = new Task(folder).rows(3).on(server);
        assertThat(task.run().code()).isZero();
        Files.delete(task.runFolder().resolve("run.json"));
        Files.delete(task.output());

        Task.Said said = task.run();

        assertThat(said.code()).isEqualTo(4);
        assertThat(said.lines()).containsExactly("gendata: " + task.runFolder() + ": holds 3 finished units but no "
                + "run.json to tell what made them; restore it, or give another --output");
    }

    @Test
    void doesNotCountAPlanThatFinishedNothingAsAccepted() throws IOException {
        Task task = tenRows("@@FAIL1:401@@");
        Files.writeString(task.input(), Task.row(0, "@@FAIL1:401@@") + "\n" + Task.row(1) + "\n");
        assertThat(task.run("--concurrency", "1").code()).isEqualTo(3);
        task.steps(Task.step("story", "Sing of {city}."));
        assertThat(task.run("--concurrency", "1").code()).isEqualTo(3);
        assertThat(task.run().code()).isZero();

        task.steps(Task.step("story", "Tell of {city}."));

        assertThat(task.run().err()).contains("changed since: step 1: user prompt");
    }

    @Test
    void triesFailedUnitsAgain() throws IOException {
        Task task = tenRows("@@FAIL1:400@@");

        Task.Said failed = task.run();
        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.lines()).containsExactly(
                "gendata: " + task.input() + ": 10 rows × 1 step = 10 calls to echo-1 (openai)",
                "  1 call without a usable answer (bad_request 1)",
                "gendata: 1 unit failed (bad_request 1); " + task.output() + " was not written",
                "gendata: the last: row p4, step story: bad_request: HTTP 400 from 127.0.0.1:" + server.port()
                        + ": told to fail",
                "gendata: see " + task.runFolder().resolve("failed-0.jsonl")
                        + "; the same command tries them again, with --finish it writes the 9 finished units");
        assertThat(task.output()).doesNotExist();
        assertThat(task.runFolder().resolve("failed-0.jsonl")).content().contains("\"key\":\"p4\"")
                .contains("\"step\":\"story\",\"cause\":\"bad_request\"").contains("told to fail");

        assertThat(task.run().code()).isZero();
        assertThat(server.requests()).hasSize(11);
        assertThat(Files.readAllLines(task.output())).hasSize(10);
    }

    @Test
    void saysWhatItDroppedOfLinesThatWereTorn() throws IOException {
        Task task = tenRows("@@FAIL1:401@@");
        assertThat(task.run("--concurrency", "1").code()).isEqualTo(3);
        Files.writeString(task.runFolder().resolve("finished-0.jsonl"), "{\"unit\":\"0", StandardOpenOption.APPEND);
        Files.writeString(task.runFolder().resolve("replies-0.jsonl"), "\0\0\0\0\0", StandardOpenOption.APPEND);

        Task.Said said = task.run();

        assertThat(said.code()).isZero();
        assertThat(said.lines()).contains(
                "gendata: note: the last run was cut off while it wrote; 15 bytes of half a line were dropped");
        assertThat(Files.readAllLines(task.output())).hasSize(10);
    }

    @Test
    void givesTheBytesOfUndisturbedRun() throws IOException {
        Task disturbed = tenRows("@@FAIL1:401@@");
        assertThat(disturbed.run("--concurrency", "3").code()).isEqualTo(3);
        assertThat(disturbed.run().code()).isZero();

        Task undisturbed = tenRows("@@FAIL1:401@@").output("undisturbed.jsonl");
        assertThat(undisturbed.run().code()).isZero();

        assertThat(disturbed.output()).hasSameBinaryContentAs(undisturbed.output());
    }

    /// Ten rows; the fifth makes the server fail as told.
    private Task tenRows(String fault) throws IOException {
        String[] rows = new String[10];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = row == 4 ? Task.row(row, fault) : Task.row(row);
        }
        return new Task(folder).rows(rows).on(server);
    }
}
