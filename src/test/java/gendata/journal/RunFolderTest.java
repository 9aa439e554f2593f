package gendata.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gendata.format.CellType;
import gendata.format.CellTypes;
import gendata.format.Json;
import gendata.model.Spend;
import gendata.rows.InputState;
import gendata.rows.InputSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The run folder and what its `run.json` says.
class RunFolderTest {
    @TempDir
    Path parent;

    @Test
    void liesBesideItsOutput() {
        assertThat(RunFolder.beside(Path.of("a/out.jsonl")).path()).isEqualTo(Path.of("a/out.jsonl.run"));
        assertThat(RunFolder.beside(Path.of("out.csv")).path()).isEqualTo(Path.of("out.csv.run"));
    }

    @Test
    void givesBackTheStateItWasGiven() throws IOException {
        RunFolder folder = made();
        RunState state = state()
                .withOutput(new RunState.WrittenOutput("/o.jsonl", 5, "2026-01-01T00:00:00Z", "ab", 2,
                        new RunState.Contents(2, 3, "cd", "")));
        folder.write(state());
        folder.write(state);

        assertThat(folder.state()).isEqualTo(state);
        assertThat(folder.path()).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void givesBackStateWithoutKeyAndOutput() throws IOException {
        RunFolder folder = made();
        RunState state = new RunState(new RunState.Versions("gendata 1", "25"), Json.object(), 7, List.of(), false,
                new SeenInput(state().input().summary(), null, true, true, 0), RunState.Totals.NONE,
                Spend.NONE, Map.of(), null, null);
        folder.write(state);

        assertThat(folder.state()).isEqualTo(state);
    }

    @Test
    void hasNoStateWhereNothingWasWritten() throws IOException {
        assertThat(RunFolder.beside(parent.resolve("out.jsonl")).state()).isNull();
        assertThat(RunFolder.beside(parent.resolve("out.jsonl")).exists()).isFalse();
    }

    @Test
    void remembersEachAcceptedPlanOnceTheLatestLast() {
        RunState.AcceptedPlan first = new RunState.AcceptedPlan("a", Map.of("step 1: key", "x"));
        RunState.AcceptedPlan second = new RunState.AcceptedPlan("b", Map.of("step 1: key", "y"));

        RunState state = state().withPlan(first).withPlan(second).withPlan(first);

        assertThat(state.plans()).endsWith(second, first).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "17", "{}", "{\"format\":1}", "{\"format\":\"x\"}",
            "{\"format\":1,\"program\":\"g\",\"task\":{},\"plans\":[7],\"input\":{},\"spend\":{}}",
            "{\"format\":1,\"program\":\"g\",\"task\":[],\"plans\":[],\"input\":{},\"spend\":{}}"})
    void refusesStateThatIsNotOurs(String content) throws IOException {
        RunFolder folder = made();
        Path file = Files.writeString(folder.path().resolve("run.json"), content);

        assertThatThrownBy(folder::state).isInstanceOf(RunFolderException.class)
                .hasMessage(file + ": is not what gendata wrote; restore it, or move the folder away");
    }

    @Test
    void refusesStateOfNewerVersion() throws IOException {
        RunFolder folder = made();
        Files.writeString(folder.path().resolve("run.json"), "{\"format\":2,\"program\":\"gendata 9.1\"}");

        assertThatThrownBy(folder::state).isInstanceOf(RunFolderException.class).hasMessage(folder.path()
                + ": was written by a newer gendata (gendata 9.1); run that version, or move the folder away");
    }

    @Test
    void saysWhenFileStandsInItsWay() throws IOException {
        Path file = Files.writeString(parent.resolve("out.jsonl.run"), "mine");

        assertThatThrownBy(RunFolder.beside(parent.resolve("out.jsonl"))::create)
                .hasMessage(file + ": is a file where a folder is needed; move it away");
    }

    @Test
    void isGoneWithAllInItOnceDeleted() throws IOException {
        RunFolder folder = made();
        folder.write(state());
        Journals.open(folder).close();
        assertThat(folder.contents().size()).isEqualTo(Files.size(folder.path().resolve("run.json")));

        folder.contents().delete();

        assertThat(folder.path()).doesNotExist();
    }

    private RunFolder made() throws IOException {
        RunFolder folder = RunFolder.beside(parent.resolve("deep/out.jsonl"));
        folder.create();
        return folder;
    }

    private static RunState state() {
        InputSummary summary = new InputSummary(10, 1, List.of("id", "名"),
                new CellTypes(Map.of("id", CellType.NUMBER, "名", CellType.TRUTH)),
                new InputState("/in.csv", 2, 1234, "00ff"));
        return new RunState(new RunState.Versions("gendata 1", "25"), Json.object().put("model", "offline"), 7,
                List.of(new RunState.AcceptedPlan("0f", Map.of("step 1: user prompt", "aa"))), true,
                new SeenInput(summary, "id", false, true, 5), new RunState.Totals(10, 8, 1),
                new Spend(3, 20, 10, 1_500_000),
                Map.of("writer", new Spend(2, 15, 5, 1_000_000), "judge", new Spend(1, 5, 5, 500_000)), null, null);
    }
}
