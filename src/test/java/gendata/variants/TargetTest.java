package gendata.variants;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.cli.CommandInProcess;
import gendata.cli.CommandResult;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A target is reached with just so many records, the same ones however the task is run.
@Timeout(120)
class TargetTest {
    /// Holds for some 30 % of what the stand-in answers.
    private static final String CHECK = "accept: row.story.matches('Stand-in answer [0-4]')\n";
    @TempDir
    private Path folder;

    private Variations tasks;

    @BeforeEach
    void prepare() throws Exception {
        tasks = new Variations(folder, 300);
    }

    @Test
    void writesTheFirstRecordsAndBeginsNoMoreThanThatTakes() throws Exception {
        tasks.varied("all", CHECK);
        tasks.run("all").exits(0);
        tasks.varied("t", CHECK + "target: 40\n");

        CommandResult result = tasks.run("t", "--concurrency", "1").exits(0);

        assertThat(tasks.records("t")).isEqualTo(tasks.records("all").subList(0, 40));
        int tried = Files.readAllLines(tasks.file("t.jsonl.run/finished-0.jsonl")).size();
        assertThat(tasks.ids("t").getLast()).isEqualTo("p" + (tried - 1));
        assertThat(result.err()).contains("target of 40 records: " + tried + " units tried, 0 skipped, " + (tried - 40)
                + " rejected, 0 near-duplicates, 40 taken");
        assertThat(tried).isLessThan(300);
        assertThat(tasks.run("t").exits(0).err()).contains("nothing was left to do");
    }

    @Test
    void writesTheSameBytesWhateverTheConcurrencyAndHoweverOftenStopped() throws Exception {
        String task = CHECK + "target: {records: 30, candidates: 250}\ndedup: {on: persona, threshold: 0.85}\n";
        tasks.varied("one", task);
        tasks.run("one", "--concurrency", "1").exits(0);
        String whole = Files.readString(tasks.file("one.jsonl"));
        assertThat(whole.lines()).hasSize(30);

        tasks.varied("many", task);
        tasks.run("many", "--concurrency", "64").exits(0);
        assertThat(tasks.file("many.jsonl")).hasContent(whole);
        assertThat(Files.readAllLines(tasks.file("many.jsonl.run/finished-0.jsonl"))).hasSizeLessThanOrEqualTo(250);

        tasks.varied("stopped", task);
        int stops = 0;
        for (int requests = 15; tasks.run("stopped", "--max-requests", Integer.toString(requests),
                "--concurrency", "8").code() == 5; requests += 15) {
            assertThat(tasks.file("stopped.jsonl")).doesNotExist();
            stops++;
        }
        assertThat(stops).isGreaterThan(3);
        assertThat(tasks.file("stopped.jsonl")).hasContent(whole);

        tasks.varied("before", CHECK);
        tasks.run("before").exits(0);
        tasks.varied("before", task);
        tasks.run("before", "--max-requests", "1").exits(0);
        assertThat(tasks.file("before.jsonl")).hasContent(whole);
    }

    @Test
    void anotherTargetMakesAnotherOutputOfTheSameFolder() throws Exception {
        tasks.varied("t", CHECK + "target: 20\n");
        tasks.run("t").exits(0);
        tasks.varied("t", CHECK + "target: 10\n");
        tasks.run("t").exits(0);
        assertThat(tasks.records("t")).hasSize(10);
        tasks.varied("t", CHECK + "target: 60\n");
        tasks.run("t").exits(0);
        assertThat(tasks.records("t")).hasSize(60);
        tasks.varied("t", CHECK);
        tasks.run("t").exits(0);
        assertThat(tasks.records("t")).hasSizeGreaterThan(60);
    }

    @Test
    void saysWhatCanBeDoneWhereCandidatesGiveTooFew() throws Exception {
        tasks.varied("t", CHECK + "target: {records: 40, candidates: 50}\n");

        CommandResult missed = tasks.run("t").exits(5);

        int rejected = Integer.parseInt(missed.err().replaceAll("(?s).* 0 skipped, (\\d+) rejected,.*", "$1"));
        assertThat(missed.err()).contains("the target of 40 records is not reached: 50 units tried, 0 skipped, "
                + rejected
                + " rejected, 0 near-duplicates, " + (50 - rejected)
                + " taken; give more `candidates` (there are 300 units), another `accept` with --on-change redo, a lower `target`, or --finish, which writes the "
                + (50 - rejected) + "; ");
        assertThat(tasks.file("t.jsonl")).doesNotExist();
        assertThat(tasks.file("t.jsonl.run/finished-0.jsonl")).content().hasLineCount(50);
        assertThat(status("t")).contains("50 of 50 done",
                "next     give more `candidates` (there are 300 units), another `accept` with --on-change redo, a lower `target`, or --finish");
        assertThat(tasks.run("t").exits(5).err()).contains("is not reached");

        tasks.run("t", "--finish").exits(0);
        assertThat(tasks.records("t")).hasSize(50 - rejected);

        tasks.varied("t", CHECK.replace("[0-4]", "[0-9a-f]") + "target: {records: 40, candidates: 50}\n");
        tasks.run("t", "--on-change", "redo").exits(0);
        assertThat(tasks.records("t")).hasSize(40);
        assertThat(tasks.replies("t").stream().filter(line -> line.has("text"))).hasSizeLessThanOrEqualTo(50);

        tasks.varied("t", CHECK + "target: {records: 40, candidates: 300}\n");
        tasks.run("t", "--on-change", "redo").exits(0);
        assertThat(tasks.records("t")).hasSize(40);
        assertThat(status("t")).contains(" 0 left", "up to date", "nothing; all is done");
    }

    @Test
    void unitsThatFailGiveNothing() throws Exception {
        StringBuilder rows = new StringBuilder();
        for (int row = 0; row < 40; row++) {
            rows.append(row % 4 == 1
                    ? "{\"id\": \"n%d\"}\n".formatted(row)
                    : "{\"id\": \"n%d\", \"persona\": \"persona %d\"}\n".formatted(row, row));
        }
        Files.writeString(tasks.file("gaps.jsonl"), rows);
        tasks.varied("t", "target: 6\n");
        tasks.rowsFrom("t", "gaps.jsonl");

        CommandResult result = tasks.run("t", "--concurrency", "1").exits(0);

        assertThat(tasks.ids("t")).containsExactly("n0", "n2", "n3", "n4", "n6", "n7");
        assertThat(result.err()).contains("2 units failed", "wrote ");
        tasks.varied("t", "target: 36\n");
        tasks.rowsFrom("t", "gaps.jsonl");
        assertThat(tasks.run("t").exits(5).err()).contains("30 taken, 10 failed; the same command tries");
        assertThat(tasks.run("t", "--skip-failed").exits(5).err())
                .contains("30 taken, 10 failed; without --skip-failed the same command tries the failed ones again");
        assertThat(status("t")).contains("next     without --skip-failed the same command tries");
    }

    /// Where nothing is left out, just as many are asked as records are wanted.
    @ParameterizedTest
    @ValueSource(strings = {"2", "8", "64"})
    void asksNoUnitMoreThanIsNeededWhereAllGiveARecord(String concurrency) throws Exception {
        tasks.varied("t", """
                target: 10
                steps:
                  - {key: story, user: "Tell of {persona}"}
                  - {key: title, user: "A title for {story}"}
                  - {key: judged, user: "Judge {title}"}
                """);

        CommandResult result = tasks.run("t", "--concurrency", concurrency).exits(0);

        assertThat(tasks.replies("t").stream().filter(line -> line.has("text"))).hasSize(30);
        assertThat(tasks.ids("t")).hasSize(10).endsWith("p9");
        assertThat(result.err()).doesNotContain("stopped").doesNotContain("reached");
        assertThat(status("t")).contains("10 of 10 done", "up to date", "; ended", "nothing; all is done");
    }

    /// The line of those who wait to be asked is let go, in the middle of their steps, too.
    @Test
    void letsGoOfUnitsThatWaitOnceThereAreEnough() throws Exception {
        String steps = """
                steps:
                  - {key: story, user: "Tell of {persona}"}
                  - {key: title, user: "A title for {story}"}
                """;
        tasks.varied("t", CHECK + "target: 10\nmodel_args: {rpm: 1200}\n" + steps);

        CommandResult result = tasks.run("t", "--concurrency", "2").exits(0);

        int tried = Integer.parseInt(result.err().replaceAll("(?s).*: (\\d+) units tried.*", "$1"));
        assertThat(tasks.replies("t").stream().filter(line -> line.has("text")))
                .hasSizeBetween(2 * tried, 2 * tried + 20);
        tasks.varied("t", CHECK + "target: 40\n" + steps);
        tasks.run("t", "--concurrency", "2").exits(0);
        assertThat(tasks.records("t")).hasSize(40);
    }

    @Test
    void unitsThatFailPastTheLastRecordAreNoneOfTheRuns() throws Exception {
        StringBuilder rows = new StringBuilder();
        for (int row = 0; row < 20; row++) {
            rows.append(row >= 5
                    ? "{\"id\": \"n%d\"}\n".formatted(row)
                    : "{\"id\": \"n%d\", \"persona\": \"persona %d\"}\n".formatted(row, row));
        }
        Files.writeString(tasks.file("gaps.jsonl"), rows);
        tasks.varied("t", "accept: size(row.story) > 0\ntarget: 5\nmodel_args: {rpm: 600}\n");
        tasks.rowsFrom("t", "gaps.jsonl");

        CommandResult result = tasks.run("t", "--concurrency", "4", "--progress", "json").exits(0);

        assertThat(result.err()).doesNotContain("failed;").doesNotContain("tries them again")
                .containsPattern(
                        "\"event\":\"end\".*\"failed\":0,.*\"waiting\":null.*\"failures\":\\{\\},\"last_failure\":null");
        assertThat(status("t")).contains("5 of 5 done, 0 failed, 0 left", "nothing; all is done");
    }

    @Test
    void countsEachRecordOfAGenericTask() throws Exception {
        tasks.task("g", """
                data_method: generic
                local_file_path: rows.jsonl
                input_columns: [persona]
                prompts: ["{num_samples} {persona}"]
                num_samples_per_prompt: 3
                output_file: g.jsonl
                providers: [{provider: offline, model_id: a}]
                target: {records: 10, candidates: 20}
                """);

        tasks.run("g", "--concurrency", "1").exits(0);

        assertThat(tasks.records("g")).hasSize(10);
        assertThat(tasks.file("g.jsonl.run/finished-0.jsonl")).content().hasLineCount(4);
    }

    @Test
    void countsTheRecordsOfARawTask() throws Exception {
        tasks.task("r", """
                data_method: raw
                document_types: [book, blog]
                topics: [Heat, Debris, Vacuum, Charging]
                prompts: ["{num_samples} section of a {document_type} about {topic}"]
                num_samples_per_prompt: 2
                output_file: r.jsonl
                providers: [{provider: offline, model_id: a}]
                target: 6
                """);

        tasks.run("r").exits(0);

        assertThat(tasks.records("r")).hasSize(6);
        assertThat(tasks.file("r.jsonl.run/finished-0.jsonl")).content().hasLineCount(3);
    }

    @Test
    void theDryRunSaysAtMost() throws Exception {
        tasks.varied("t", CHECK + "target: {records: 20, candidates: 200}\n");

        assertThat(tasks.run("t", "--dry-run").exits(0).out()).contains(
                "at most 200 to do, until there are 20 records, of which 0 are there\n",
                "calls    at most 200 to offline");
        assertThat(tasks.command("check", "t").exits(0).out())
                .contains(
                        "300 rows, of them at most 200 candidates × 1 step = at most 200 calls, until there are 20 records");
        tasks.run("t").exits(0);
        assertThat(tasks.run("t", "--dry-run").exits(0).out()).contains(" 0 to do", "nothing is left to ask");
    }

    @Test
    void theDryRunGoesByWhatUnitsGaveBefore() throws Exception {
        tasks.varied("t", CHECK + "target: 20\n");
        int tried = Integer.parseInt(
                tasks.run("t", "--concurrency", "1").exits(0).err().replaceAll("(?s).*: (\\d+) units tried.*", "$1"));
        tasks.varied("t", CHECK + "target: 30\n");
        int more = (10 * tried + 19) / 20;

        CommandResult dry = tasks.run("t", "--dry-run", "--max-requests", Integer.toString(tried + more + 20)).exits(0);

        assertThat(dry.out()).contains(
                "at most " + (300 - tried) + " to do, until there are 30 records, of which 20 are there\n",
                "; about " + more + " if units give as many records as before",
                "time     at most about ", "may be reached before the target\n").doesNotContain("will be reached");
        assertThat(tasks.run("t", "--dry-run", "--progress", "json").exits(0).out())
                .contains("\"records_wanted\":30,\"records_taken\":20,\"left_expected\":" + more + ",");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'target: 301' | 301 records are wanted, but 300 units have at most 300; expected fewer records or more units
            'target: {records: 21, candidates: 20}' | 21 records are wanted, but 20 units have at most 20; expected fewer records or more `candidates`
            'target: 99999999999' | `target` is the number 99999999999; expected a whole number from 1 to 2147483647
            'target: none' | `target` is text "none"; expected a whole number, at least 1
            'target: {candidates: 20}' | `records` is missing
            'dedup: {on: stroy, threshold: 0.5}' | `stroy` is no column of the records; did you mean `story`?
            'dedup: {on: story, threshold: 85}' | `threshold` is the number 85; expected a number from 0.05 to 1
            'dedup: {on: story, threshold: 0.049}' | `threshold` is the number 0.049; expected a number from 0.05 to 1
            'dedup: {on: story, threshold: 1e-400}' | expected a number from 0.05 to 1
            """)
    void refusesWhatCannotBe(String lines, String message) throws Exception {
        tasks.varied("t", lines);

        assertThat(tasks.command("check", "t").exits(2).err()).contains(message);
    }

    private String status(String name) {
        return CommandInProcess.run("status", tasks.file(name + ".jsonl").toString()).exits(0).out();
    }
}
