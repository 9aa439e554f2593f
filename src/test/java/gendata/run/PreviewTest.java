package gendata.run;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.cli.CommandInProcess;
import gendata.cli.CommandResult;
import gendata.server.EchoServer;
import gendata.server.Fault;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `preview` and `check`: what can be seen before a run.
class PreviewTest {
    @TempDir
    Path folder;

    @AutoClose
    final EchoServer server = EchoServer.start();

    @Test
    void showsPromptsAndAsksNothing() throws IOException {
        Task task = task();

        CommandResult said = run("preview", task.file().toString(), "-n", "1");

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out()).isEqualTo("""
                row p0
                  step 1, facts
                    user      Facts about Citý 0,
                              as JSON.
                  step 2, story
                    user      Tell <facts>.
                  step 3, title
                    user      Name {facts[0]}.
                """);
        assertThat(server.requests()).isEmpty();
        assertThat(task.runFolder()).doesNotExist();
    }

    @Test
    void showsTheRowWithAKey() throws IOException {
        CommandResult said = run("preview", task().file().toString(), "--row", "p2");

        assertThat(said.out()).startsWith("row p2\n").contains("Citý 2").doesNotContain("Citý 1");
        assertThat(run("preview", task().file().toString(), "--row", "p9").err())
                .startsWith("gendata: --row: the input has no row `p9`\n");
    }

    @Test
    void keepsWhatItAskedForTheRun() throws IOException {
        Task task = new Task(folder).rows(3).on(server).steps(Task.step("plot", "Plot for {city}."),
                Task.step("story", "Tell {plot}."));

        CommandResult said = run("preview", task.file().toString(), "-n", "2", "--call");

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out()).contains("    answer    ECHO", "    usage     11 + 6 tokens, ");
        assertThat(server.requests()).hasSize(4);
        assertThat(task.run().code()).isZero();
        assertThat(server.requests()).as("only the third row is asked").hasSize(6);
    }

    @Test
    void showsWhatConditionsLeaveOut() throws IOException {
        Task task = conditions();

        CommandResult said = run("preview", task.file().toString());

        assertThat(said.out()).isEqualTo("""
                row p0
                  left out, since `skip` holds: row.city.endsWith('0')
                row p1
                  step 1, a: not asked, since `when` does not hold: row.city.endsWith('2')
                  step 2, b
                    user      JSON for Citý 1
                  step 3, c, if size(row.b) > 1
                    user      More than <b>
                row p2
                  step 1, a
                    user      Only here
                  step 2, b
                    user      JSON for Citý 2
                  step 3, c, if size(row.b) > 1
                    user      More than <b>
                """);
    }

    @Test
    void showsWhatBecameOfAnswers() throws IOException {
        server.failNext(Completions.of("[1, \"x\"]"), Completions.of("[1]"));

        CommandResult said = run("preview", conditions().file().toString(), "--call", "--row", "p1");

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out().replaceAll(", [0-9]+ ms", "")).isEqualTo("""
                row p1
                  step 1, a: not asked, since `when` does not hold: row.city.endsWith('2')
                  step 2, b
                    user      JSON for Citý 1
                    answer    [1, "x"]
                    failed    malformed: the answer does not fit the schema: /1: string found, integer expected; asked again
                    answer    [1]
                    value     [1]
                    checked   fits its schema, size(value) > 0 holds
                    usage     5 + 5 tokens
                  step 3, c: not asked, since `when` does not hold: size(row.b) > 1
                  not accepted, so it has no record: size(row.b) == 2
                """);
    }

    private Task conditions() throws IOException {
        return new Task(folder).rows(3).on(server)
                .with("skip: row.city.endsWith('0')\naccept: size(row.b) == 2").steps(
                        "  - {key: a, user: Only here, when: \"row.city.endsWith('2')\"}\n",
                        "  - {key: b, type: json, user: \"JSON for {city}\", schema: {type: array, items: {type: integer}}, check: size(value) > 0}\n",
                        "  - {key: c, user: \"More than {b}\", when: size(row.b) > 1}\n");
    }

    @Test
    void keepsTheTerminalFromControlCharacters() throws IOException {
        Task task = new Task(folder).rows(Task.row(0, "\\u001b[2J red")).on(server)
                .steps(Task.step("plot", "Plot for {city}."));

        CommandResult said = run("preview", task.file().toString(), "--call");

        assertThat(said.out()).contains("Plot for \\u001b[2J red.").doesNotContain("\u001b");
    }

    @Test
    void saysWhyAPreviewEndsEarly() throws IOException {
        server.failNext(new Fault.Status(401, "{\"error\":{\"message\":\"bad key\"}}"));

        CommandResult said = run("preview", task().file().toString(), "--call");

        assertThat(said.code()).isEqualTo(3);
        assertThat(said.out()).contains("    failed    auth: ");
        assertThat(said.err()).contains("gendata: auth: ");
    }

    @Test
    void tellsByItsExitCodeHowAPreviewEnded() throws IOException {
        Task task = new Task(folder).rows(3).on(server).steps(Task.step("a", "x {city}"), Task.step("b", "y {a}"));
        server.failNext(new Fault.Status(400, "no"));

        assertThat(run("preview", task.file().toString(), "--call").code()).as("a row failed").isEqualTo(1);
        CommandResult limited = run("preview", task.file().toString(), "--call", "--max-requests", "6");
        assertThat(limited.code()).as(limited.toString()).isEqualTo(5);
        server.close();
        CommandResult away = run("preview", task.file().toString(), "--call");
        assertThat(away.code()).as(away.toString()).isEqualTo(3);
    }

    @Test
    void checksATask() throws IOException {
        Task task = task();

        CommandResult said = run("check", task.file().toString());

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out()).isEqualTo(task.file() + ": nothing is wrong\n  " + task.input()
                + ": 3 rows × 3 steps = 9 calls, 3 records\n  echo-1 (openai) at " + server.address()
                + ", with a key\n");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void checksATaskWithoutAKey() throws IOException {
        Task task = new Task(folder).rows(1).asking("openai").with("model_args: {api_url: \"http://127.0.0.1:1/v1/\"}");

        CommandResult said = run("check", task.file().toString());

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out()).endsWith("\n  tgi (openai) at http://127.0.0.1:1/v1/, without a key\n");
    }

    @Test
    void asksEachEndpointOneTinyQuestion() throws IOException {
        Task task = task();

        CommandResult said = run("check", task.file().toString(), "--ping");

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out()).containsPattern("\n  echo-1 at .*: answers after [0-9]+ ms\n");
        assertThat(server.requests()).hasSize(1);
        server.failNext(new Fault.Status(401, "{\"error\":{\"message\":\"bad key\"}}"));
        CommandResult refused = run("check", task.file().toString(), "--ping");
        assertThat(refused.code()).isEqualTo(3);
        assertThat(refused.err()).contains("gendata: echo-1 at ", ": auth: ");
    }

    @Test
    void checksWhatIsSetOnTheCommandLine() throws IOException {
        Task task = task();

        CommandResult said = run("check", task.file().toString(), "--set", "steps.0.retries=-1");

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).startsWith("--set steps.0.retries:1:1: `retries` is the number -1; expected ");
    }

    private Task task() throws IOException {
        return new Task(folder).rows(3).on(server).steps(
                "  - {key: facts, type: json, user: \"Facts about {city},\\nas JSON.\"}\n",
                Task.step("story", "Tell {facts}."), Task.step("title", "Name {facts[0]}."));
    }

    private CommandResult run(String... arguments) {
        return CommandInProcess.run(arguments);
    }
}
