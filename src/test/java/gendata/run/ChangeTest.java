package gendata.run;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.server.EchoServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What becomes of finished units when the task or the rows have changed since.
class ChangeTest {
    private static final String CHOICES = "; use --on-change keep to let what is finished stand, "
            + "or redo to make it again with the answers that still fit, or give another --output";

    @TempDir
    Path folder;

    @AutoClose
    final EchoServer server = EchoServer.start();

    private Task task = new Task(Path.of(""));

    @BeforeEach
    void makeDataset() throws IOException {
        task = new Task(folder).rows(5).on(server).steps(Task.step("plot", "Plot for {city}."),
                Task.step("story", "Tell {plot}."));
        assertThat(task.run().code()).isZero();
        assertThat(server.requests()).hasSize(10);
    }

    @Test
    void namesThePartOfThePlanThatChanged() throws IOException {
        Task.Said refused = edited().run();

        assertThat(refused.code()).isEqualTo(4);
        assertThat(refused.lines()).last().asString().isEqualTo("gendata: " + task.runFolder()
                + ": was made by another plan; changed since: step 2: user prompt" + CHOICES);
        assertThat(server.requests()).hasSize(10);
    }

    @Test
    void letsFinishedUnitsStandAndMakesTheRestByTheNewPlan() throws IOException {
        edited().rows(6);

        assertThat(task.run("--on-change", "keep").code()).isZero();

        List<String> records = Files.readAllLines(task.output());
        assertThat(records).hasSize(6);
        assertThat(records.get(0)).contains("|user=Tell ECHO");
        assertThat(records.get(5)).contains("|user=Recite ECHO");
        assertThat(server.requests()).hasSize(12);
        assertThat(task.run().code()).as("the new plan is accepted from now on").isZero();
    }

    @Test
    void askedAgainOnlyForWhatChangedTakesEarlierStepsFromReplies() throws IOException {
        Task half = new Task(folder).output("half.jsonl").rows(1).on(server)
                .steps(Task.step("plot", "Plot for {city}."), Task.step("story", "@@FAIL1:401@@ Tell {plot}."));
        assertThat(half.run().code()).isEqualTo(3);
        int before = server.requests().size();

        half.steps(Task.step("plot", "Plot for {city}."), Task.step("story", "Sing {plot}."));

        assertThat(half.run().code()).as("nothing is finished yet, so nothing stands against it").isZero();
        assertThat(server.requests()).hasSize(before + 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            model_params: {temperature: 0.5} | step 1: parameters; step 2: parameters
            details: true                    | columns written
            missing: empty                   | missing values
            """)
    void namesOtherPartsThatChanged(String lines, String parts) throws IOException {
        Task.Said said = task.with(lines).run();

        assertThat(said.code()).isEqualTo(4);
        assertThat(said.err()).contains("changed since: " + parts + CHOICES);
    }

    @Test
    void takesNoNoticeOfGivenValuesThatNoPromptUses() throws IOException {
        assertThat(task.with("random_extra_keys: {mood: [a, b]}\ndata_args: {seed: 9}").run().code()).isZero();
    }

    @Test
    void namesTheRowAndColumnThatChanged() throws IOException {
        task.rows(Task.row(0), Task.row(1, "Oz"), Task.row(2), Task.row(3), Task.row(4));

        Task.Said refused = task.run();

        assertThat(refused.code()).isEqualTo(4);
        assertThat(refused.lines()).last().asString().isEqualTo("gendata: " + task.runFolder()
                + ": 1 row changed since it was finished: row p1: column city" + CHOICES);
        assertThat(server.requests()).hasSize(10);
    }

    @Test
    void namesTheFirstRowsOfManyThatChanged() throws IOException {
        task.rows(7);
        assertThat(task.run().code()).isZero();
        String[] rows = new String[7];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = Task.row(row, "Oz");
        }

        assertThat(task.rows(rows).run().lines()).last().asString()
                .isEqualTo("gendata: " + task.runFolder() + ": 7 rows changed since they were finished: "
                        + "row p0: column city; row p1: column city; row p2: column city; row p3: column city; "
                        + "row p4: column city; …" + CHOICES);
    }

    @Test
    void keepsFinishedUnitsOfChangedRowsWhereTold() throws IOException {
        task.rows(Task.row(0), Task.row(1, "Oz"), Task.row(2), Task.row(3), Task.row(4));

        Task.Said kept = task.run("--on-change", "keep");

        assertThat(kept.code()).isZero();
        assertThat(kept.lines()).contains("gendata: note: 1 finished unit is kept although its row has changed");
        assertThat(task.output()).content().contains("Citý 1").doesNotContain("Oz");
        assertThat(server.requests()).hasSize(10);
    }

    @Test
    void goesOnWithRowsAddedRemovedAndReordered() throws IOException {
        task.rows(Task.row(7), Task.row(4), Task.row(0), Task.row(2));

        Task.Said said = task.run();

        assertThat(said.code()).isZero();
        assertThat(said.lines()).contains("gendata: note: the input has changed since (5 rows then, 4 now)",
                "gendata: note: 2 finished units are of rows or variants that are no longer there; they are left out");
        assertThat(server.requests()).as("two steps for the one new row").hasSize(12);
        assertThat(Files.readAllLines(task.output())).extracting(line -> line.replaceAll(".*\"id\":\"(p.)\".*", "$1"))
                .containsExactly("p7", "p4", "p0", "p2");
    }

    @Test
    void takesRowsThatCameBackFromTheRunFolder() throws IOException {
        assertThat(task.rows(2).run().code()).isZero();
        assertThat(task.rows(5).run().code()).isZero();

        assertThat(server.requests()).hasSize(10);
        assertThat(Files.readAllLines(task.output())).hasSize(5);
    }

    @Test
    void refusesAnotherInput() throws IOException {
        task.rows("{\"id\":\"x\",\"city\":\"Oz\"}");

        Task.Said refused = task.run();

        assertThat(refused.code()).isEqualTo(4);
        assertThat(refused.lines()).last().asString()
                .isEqualTo("gendata: " + task.runFolder() + ": was made from " + task.input()
                        + "; none of its 5 ended units is a row of " + task.input()
                        + "; give another --output, or the input it belongs to");
    }

    @Test
    void refusesToReplaceOutputThatIsNotItsOwn() throws IOException {
        Task other = new Task(folder).rows(2).on(server).output("mine.jsonl");
        Files.writeString(other.output(), "precious\n");

        Task.Said refused = other.run();

        assertThat(refused.code()).isEqualTo(4);
        assertThat(refused.lines()).last().asString().isEqualTo("gendata: " + other.output()
                + ": exists already and is not from this run; move it away, give another --output, or use --overwrite");
        assertThat(other.output()).content().isEqualTo("precious\n");
        assertThat(other.runFolder()).doesNotExist();
    }

    @Test
    void refusesToReplaceOwnOutputThatWasEdited() throws IOException {
        Files.writeString(task.output(), "edited by hand\n");

        assertThat(task.run().code()).isEqualTo(4);
        assertThat(task.output()).content().isEqualTo("edited by hand\n");
    }

    @Test
    void replacesForeignOutputOnlyWhenToldAndKeepsPaidWork() throws IOException {
        byte[] made = Files.readAllBytes(task.output());
        Files.writeString(task.output(), "edited by hand\n");

        assertThat(task.run("--overwrite").code()).isZero();

        assertThat(task.output()).hasBinaryContent(made);
        assertThat(server.requests()).hasSize(10);
    }

    private Task edited() {
        return task.steps(Task.step("plot", "Plot for {city}."), Task.step("story", "Recite {plot}."));
    }
}
