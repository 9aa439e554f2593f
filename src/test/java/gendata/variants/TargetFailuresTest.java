package gendata.variants;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.cli.CommandInProcess;
import gendata.cli.CommandResult;
import gendata.server.EchoServer;
import gendata.server.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of units that fail where there is a target, and what is said of them.
@Timeout(120)
class TargetFailuresTest {
    @TempDir
    private Path folder;

    @AutoClose
    private final EchoServer server = EchoServer.start();

    private Variations tasks;

    @BeforeEach
    void prepare() throws Exception {
        tasks = new Variations(folder, 300);
    }

    @Test
    void anAcceptThatCannotBeDecidedStopsTheRunSoon() throws Exception {
        for (String target : new String[] {"", "target: 40\n"}) {
            task("accept: \"row.items.startsWith('GOOD')\"\nexplode: items\n" + target, """
                    steps:
                      - {key: items, type: json, schema: {type: array}, user: '@@REPLY:["GOOD 1"]@@END@@ {persona}'}
                    """);
            int before = server.requests().size();

            CommandResult stopped = tasks.run("t", "--concurrency", "1").exits(1);

            assertThat(stopped.err()).contains("the first 32 units failed and none finished",
                    "step accept: condition: ");
            assertThat(server.requests()).hasSize(before + 32);
            CommandInProcess.run("clean", "--force", tasks.file("t.jsonl").toString()).exits(0);
        }
    }

    @Test
    void aTargetThatIsReachedDoesNotAskAgainForUnitsThatFailed() throws Exception {
        failTwice();
        target(10);

        CommandResult reached = tasks.run("t", "--concurrency", "1").exits(0);

        assertThat(reached.err()).contains("2 units failed (bad_request 2)", "10 taken, 2 failed",
                "the target is reached without them, so they are not tried again");
        String written = Files.readString(tasks.file("t.jsonl"));
        assertThat(tasks.ids("t")).startsWith("p2", "p3").endsWith("p11");
        assertThat(status()).contains("10 of 12 done, 2 failed, 0 left", "nothing; all is done")
                .doesNotContain("tries them again");
        assertThat(tasks.run("t", "--dry-run").exits(0).out()).contains(" 0 to do", "nothing is left to ask");

        CommandResult again = tasks.run("t").exits(0);

        assertThat(server.requests()).hasSize(12);
        assertThat(again.err()).contains("2 units failed in earlier runs", "nothing was left to do")
                .doesNotContain("tries them again");
        assertThat(tasks.file("t.jsonl")).hasContent(written);
        target(9);
        tasks.run("t").exits(0);
        assertThat(tasks.ids("t")).hasSize(9).startsWith("p2");
        assertThat(server.requests()).hasSize(12);
    }

    @Test
    void aHigherTargetTriesUnitsThatFailedAgain() throws Exception {
        failTwice();
        target(10);
        tasks.run("t", "--concurrency", "1").exits(0);
        target(20);

        tasks.run("t", "--concurrency", "1").exits(0);

        assertThat(tasks.ids("t")).hasSize(20).startsWith("p0", "p1", "p2").endsWith("p19");
        assertThat(status()).contains("20 of 20 done, 0 failed, 0 left");
    }

    @Test
    void anotherAcceptTriesUnitsThatFailedAgain() throws Exception {
        failTwice();
        target(10);
        tasks.run("t", "--concurrency", "1").exits(0);
        task("accept: size(row.story) > 0\ntarget: 10\n", STEPS);

        tasks.run("t", "--on-change", "redo", "--concurrency", "1").exits(0);

        assertThat(tasks.ids("t")).hasSize(10).startsWith("p0", "p1", "p2");
    }

    @Test
    void aMissedTargetSaysWhyUnitsFailed() throws Exception {
        failTwice();
        task("target: {records: 5, candidates: 5}\n", STEPS);

        CommandResult missed = tasks.run("t", "--concurrency", "1").exits(5);

        assertThat(missed.err()).contains("3 taken, 2 failed; the same command tries the failed ones again",
                "the last: row p1, step story: bad_request: ", "see " + tasks.file("t.jsonl.run/failed-0.jsonl"));
    }

    @Test
    void whereAllFailNoMoreCandidatesAreAskedFor() throws Exception {
        server.failNext(Stream.generate(() -> new Fault.Status(400, "{}")).limit(5).toArray(Fault[]::new));
        task("target: {records: 5, candidates: 5}\n", STEPS);

        CommandResult missed = tasks.run("t", "--concurrency", "1").exits(5);

        assertThat(missed.err()).contains("0 taken, 5 failed; the same command tries the failed ones again; ")
                .doesNotContain("give more").doesNotContain("--finish");
    }

    @Test
    void statusTellsUnitsOfTheTargetFromOthersThatWereMade() throws Exception {
        failTwice();
        task("accept: row.story.contains('0')\ntarget: 10\n", STEPS);
        tasks.run("t", "--concurrency", "1").exits(0);
        task("accept: row.story.contains('0')\ntarget: 5\n", STEPS);

        tasks.run("t").exits(0);

        assertThat(status()).contains("  units    49 of 51 done, 2 failed, 0 left; with those that are not needed "
                + "99 done (finished 10, rejected 89), 2 failed\n");
    }

    @Test
    void finishIsNotSaidToWriteAllUnits() throws Exception {
        task("accept: row.story.contains('0')\ntarget: 10\n", STEPS);
        CommandResult stopped = tasks.run("t", "--concurrency", "1", "--max-requests", "15").exits(5);

        assertThat(status()).contains("  target   2 of 10 records\n",
                "with --finish it writes what the task chooses of 15 finished units");
        assertThat(stopped.err()).contains("stopped with 15 of 300 units");
    }

    @Test
    void theFolderOfAReachedTargetIsRemovedWithoutForce() throws Exception {
        task("accept: row.story.contains('0')\ntarget: 10\n", STEPS);
        tasks.run("t", "--concurrency", "64").exits(0);
        task("accept: row.story.contains('0')\ntarget: 5\n", STEPS);
        assertThat(clean().exits(0).err()).contains("removed ");

        tasks.run("t", "--overwrite").exits(0);
        task("accept: row.story.contains('0')\ntarget: 30\n", STEPS);
        tasks.run("t", "--overwrite", "--max-requests", "1").exits(5);
        assertThat(clean().exits(4).err()).contains("holds what is in no output yet");
    }

    @Test
    void anAcceptThatIsKeptIsNoted() throws Exception {
        task("accept: row.story.contains('0')\ntarget: 5\n", STEPS);
        tasks.run("t").exits(0);
        task("accept: '!row.story.contains(\"0\")'\ntarget: 5\n", STEPS);

        assertThat(tasks.run("t", "--on-change", "keep").exits(0).err()).contains(
                "note: what was finished stands as the `accept` of then had it; --on-change redo applies the new one");
    }

    @Test
    void whatIsSetToNothingIsTakenOff() throws Exception {
        task("target: 5\ndedup: {on: story, threshold: 0.9}\n", STEPS);
        tasks.run("t").exits(0);

        assertThat(tasks.run("t", "--set", "dedup=null", "--set", "target=null").exits(0).err()).contains("wrote ");

        assertThat(tasks.records("t")).hasSize(300);
    }

    private static final String STEPS = "steps: [{key: story, user: 'Tell of {persona}'}]\n";

    private void failTwice() {
        server.failNext(new Fault.Status(400, "{}"), new Fault.Status(400, "{}"));
    }

    private void target(int records) throws Exception {
        task("target: " + records + "\n", STEPS);
    }

    private void task(String lines, String steps) throws Exception {
        tasks.task("t", """
                input: rows.jsonl
                unique_key: id
                output: t.jsonl
                model: openai
                model_args: {api_url: "%s", model: echo-1, api_key: k}
                """.formatted(server.address()) + lines + steps);
    }

    private CommandResult clean() {
        return CommandInProcess.run("clean", tasks.file("t.jsonl").toString());
    }

    private String status() {
        return CommandInProcess.run("status", tasks.file("t.jsonl").toString()).exits(0).out();
    }
}
