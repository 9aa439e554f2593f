package gendata.run;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.run.Task.Said;
import gendata.server.EchoServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Finished units are made again where that is wanted, and only what has changed is asked.
class RedoTest {
    private static final int ROWS = 20;
    private static final String PLOT = Task.step("plot", "Plot for {city}.");
    private static final String STORY = Task.step("story", "Tell {plot}.");

    @TempDir
    Path folder;

    @AutoClose
    final EchoServer server = EchoServer.start();

    private Task task = new Task(Path.of(""));

    @BeforeEach
    void makeDataset() throws IOException {
        task = new Task(folder).rows(ROWS).on(server).steps(PLOT, STORY);
        assertThat(task.run().code()).isZero();
        assertThat(server.requests()).hasSize(2 * ROWS);
    }

    @Test
    void asksOnlyTheStepThatChanged() throws IOException {
        edit();

        Said said = task.run("--on-change", "redo");

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.err()).contains(
                "gendata: note: what was finished is made again, since the plan has changed: step 2: user prompt; "
                        + "answers to questions that are the same are used again",
                "  plot   0 calls, 20 reused", "  story  20 calls");
        assertThat(server.requests()).hasSize(3 * ROWS);
        assertThat(Files.readAllLines(task.output())).hasSize(ROWS).allMatch(line -> line.contains("|user=Sing ECHO"));
        assertThat(task.run().err()).contains("nothing was left to do");
        assertThat(server.requests()).hasSize(3 * ROWS);
    }

    @Test
    void saysWhichStepIsNewOrGone() throws IOException {
        task.steps(PLOT, STORY, Task.step("title", "Name {story}."));

        assertThat(task.run().err()).contains("changed since: columns written; step 3 is new; use ");
        task.steps(PLOT);
        assertThat(task.run().err()).contains("changed since: columns written; step 2 is gone; use ");
        assertThat(server.requests()).hasSize(2 * ROWS);
    }

    @Test
    void tellsTheModelWhyAKeptAnswerNoLongerDoes() throws IOException {
        task.steps(PLOT,
                "  - {key: story, user: \"Tell {plot}.\", check: {that: size(value) > 1000, else: too short}, retries: 0}\n");

        Said said = task.run("--on-change", "redo", "--breaker", "off");

        assertThat(said.code()).as(said.err()).isEqualTo(1);
        assertThat(server.requests()).as("each of them is asked once more").hasSize(3 * ROWS);
        assertThat(server.requests().getLast().body().toString()).contains("That answer cannot be used: ", "too short");
        assertThat(said.err()).contains("  plot   0 calls, 20 reused", "  story  20 calls, ");
    }

    @Test
    void goesOnAfterItWasStoppedInTheMiddle() throws IOException {
        edit();
        assertThat(task.run("--on-change", "redo", "--max-requests", Integer.toString(2 * ROWS + 7)).code())
                .isEqualTo(5);

        assertThat(task.run("--finish").code()).isZero();
        assertThat(Files.readAllLines(task.output())).hasSize(7).allMatch(line -> line.contains("|user=Sing ECHO"));
        Said said = task.run();

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.err()).contains("; 7 rows done before");
        assertThat(server.requests()).hasSize(3 * ROWS);
        assertThat(Files.readAllLines(task.output())).hasSize(ROWS).allMatch(line -> line.contains("|user=Sing ECHO"));
    }

    @Test
    void makesRowsAgainWhoseValuesChanged() throws IOException {
        String[] rows = new String[ROWS];
        for (int row = 0; row < ROWS; row++) {
            rows[row] = row == 3 ? Task.row(3, "Oz") : Task.row(row);
        }
        task.rows(rows);

        Said said = task.run("--on-change", "redo");

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.err()).contains("gendata: note: 1 finished unit is made again, since its row has changed");
        assertThat(server.requests()).hasSize(2 * ROWS + 2);
        assertThat(Files.readAllLines(task.output())).hasSize(ROWS);
        assertThat(Files.readAllLines(task.output()).get(3)).contains("Oz");
    }

    @Test
    void asksAgainWhenItIsTakenBackAndThenCostsNothing() throws IOException {
        List<String> before = Files.readAllLines(task.output());
        edit();
        assertThat(task.run("--on-change", "redo").code()).isZero();
        task.steps(PLOT, STORY);

        Said refused = task.run();

        assertThat(refused.code()).isEqualTo(4);
        assertThat(refused.err()).contains("was made by another plan; changed since: step 2: user prompt; use ");
        assertThat(task.run("--on-change", "redo").code()).isZero();
        assertThat(server.requests()).hasSize(3 * ROWS);
        assertThat(Files.readAllLines(task.output())).isEqualTo(before);
    }

    @Test
    void canBeLeftHalfDone() throws IOException {
        edit();
        assertThat(task.run("--on-change", "redo", "--max-requests", Integer.toString(2 * ROWS + 7)).code())
                .isEqualTo(5);

        assertThat(task.run("--on-change", "keep").code()).isZero();

        assertThat(server.requests()).hasSize(2 * ROWS + 7);
        assertThat(Files.readAllLines(task.output())).hasSize(ROWS)
                .filteredOn(line -> line.contains("|user=Sing ECHO")).hasSize(7);
    }

    @Test
    void countsUnitsThatFailNowAlthoughTheyWereFinished() throws IOException {
        task.steps(PLOT, Task.step("story", "@@FAIL9:400@@ Tell {plot}."));

        Said said = task.run("--on-change", "redo", "--breaker", "off");

        assertThat(said.code()).as(said.err()).isEqualTo(1);
        assertThat(said.err()).contains(ROWS + " units failed (bad_request " + ROWS + "); ");
        Said finish = task.run("--finish");
        assertThat(finish.code()).as(finish.err()).isEqualTo(1);
        assertThat(finish.err()).contains("nothing is done yet");
    }

    private void edit() {
        task.steps(PLOT, Task.step("story", "Sing {plot}."));
    }
}
