package gendata.run;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.format.Json;
import gendata.journal.RunFolder;
import gendata.server.EchoServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `status` of a run that has ended in one way or another.
class StatusTest {
    @TempDir
    Path folder;

    @AutoClose
    final EchoServer server = EchoServer.start();

    private Task task = new Task(Path.of(""));

    @BeforeEach
    void makeTask() {
        task = new Task(folder).on(server);
    }

    @Test
    void tellsThatAllIsDone() throws IOException {
        task.rows(3);
        assertThat(task.run().code()).isZero();

        assertThat(said("status", task.output().toString())).isEqualTo("""
                OUT.run: not running; ended at T
                  units    3 of 3 done, 0 failed, 0 left
                  spent    3 calls, 33 + 18 tokens
                  answers  accepted 3
                  output   OUT: 3 records, SIZE, up to date
                  folder   SIZE
                  next     nothing; all is done
                """);
    }

    @Test
    void tellsWhatFailedAndHowToGoOn() throws IOException {
        task.rows(Task.row(0), Task.row(1, "@@FAIL1:400@@"), Task.row(2), Task.row(3, "@@FAIL1:413@@"));
        assertThat(task.run("--concurrency", "1").code()).isEqualTo(1);

        assertThat(said("status", "--failed", task.output().toString())).isEqualTo("""
                OUT.run: not running; ended at T
                  units    2 of 4 done, 2 failed, 0 left
                  failed   bad_request 2, the last: HTTP 413 from SERVER: told to fail
                  spent    4 calls, 22 + 12 tokens
                  answers  accepted 2, bad_request 2
                  output   OUT: not written yet
                  folder   SIZE
                  next     see OUT.run/failed-0.jsonl; the same command tries them again; with --finish it writes \
                the 2 finished units
                  command  gendata --task TASK --concurrency 1
                failed last, the latest first:
                  p3, step story: bad_request: HTTP 413 from SERVER: told to fail (1 attempt)
                  p1, step story: bad_request: HTTP 400 from SERVER: told to fail (1 attempt)
                """);
        assertThat(said("status", "--failed=1", task.output().toString()))
                .endsWith("\n  p3, step story: bad_request: HTTP 413 from SERVER: told to fail (1 attempt)\n");

        assertThat(task.run().code()).isZero();
        assertThat(said("status", task.output().toString())).contains("\n  units    4 of 4 done, 0 failed, 0 left\n");
    }

    @Test
    void tellsWhoRefusedToGoOn() throws IOException {
        task.rows(Task.row(0), Task.row(1, "@@FAIL1:401@@"), Task.row(2));
        assertThat(task.run("--concurrency", "1").code()).isEqualTo(3);

        assertThat(said("status", task.output().toString()))
                .startsWith("OUT.run: not running; stopped at T: auth: HTTP 401 from SERVER: told to fail")
                .contains("\n  units    1 of 3 done, 0 failed, 2 left\n")
                .endsWith("\n  next     mend what stopped it; then the same command goes on; with --finish it writes "
                        + "the 1 finished unit\n  command  gendata --task TASK --concurrency 1\n");
    }

    @Test
    void repeatsTheCommandWithoutWhatWasSet() throws IOException {
        task.rows(1);
        assertThat(task.run("--set", "model_args.api_key=sk-SECRET", "--set", "steps.0.retries=1").code()).isZero();

        assertThat(Files.readString(task.runFolder().resolve("progress-0.json")))
                .contains("--set 'model_args.api_key=…'".replace("'", ""), "--set steps.0.retries=…")
                .doesNotContain("SECRET");
        assertThat(Files.readString(task.runFolder().resolve("run.json"))).doesNotContain("SECRET");
    }

    @Test
    void tellsTheSameToPrograms() throws IOException {
        task.rows(Task.row(0), Task.row(1, "@@FAIL1:400@@"));
        assertThat(task.run("--concurrency", "1").code()).isEqualTo(1);

        assertThat(said("status", "--json", "--failed", "5", task.output().toString())).isEqualTo("""
                {"folder":"OUT.run","state":"ended","reason":null,"since":"T","last_sign":null,"process":null,\
                "units":2,"finished":1,"failed":1,"left":0,"shards":1,"awaited":[],"outcomes":{"finished":1},\
                "failures":{"bad_request":{"units":1,"last_message":"HTTP 400 from SERVER: told to fail"}},\
                "attempts":{"accepted":1,"bad_request":1},"calls":2,"prompt_tokens":11,"completion_tokens":6,"cost":null,\
                "rate_per_second":null,"eta_seconds":null,"in_flight":null,"limit":null,"waiting":null,\
                "records_wanted":null,"records_taken":null,"near_duplicates":null,\
                "output":{"path":"OUT","state":"not_written"},"folder_size":0,"damaged_lines":0,"missing":null,\
                "next":"see OUT.run/failed-0.jsonl; the same command tries them again; with --finish it writes the \
                1 finished unit","command":"gendata --task TASK --concurrency 1","directory":"HERE",\
                "failed_units":[{"key":"p1","step":"story","cause":"bad_request",\
                "message":"HTTP 400 from SERVER: told to fail","attempts":1}]}
                """);
    }

    @Test
    void tellsHowTheOutputStands() throws IOException {
        task.rows(Task.row(0), Task.row(1, "@@FAIL1:400@@"));
        assertThat(task.run("--concurrency", "1").code()).isEqualTo(1);
        assertThat(task.run("--finish").code()).isZero();
        assertThat(output()).isEqualTo("OUT: 1 record, SIZE, up to date");
        assertThat(json().path("next").asString()).endsWith("tries them again; the output is without them");

        Files.move(task.output(), folder.resolve("elsewhere"));
        assertThat(output()).isEqualTo("OUT: was written (1 record, SIZE) and is no longer there");

        Files.writeString(task.output(), "mine");
        assertThat(output()).isEqualTo("OUT: is not the file that was written from this folder");

        Files.delete(task.output());
        assertThat(task.run().code()).isZero();
        assertThat(json().path("output").path("state").asString()).isEqualTo("up_to_date");
        Files.delete(task.output());
        assertThat(json().path("output").path("state").asString()).isEqualTo("missing");
        assertThat(json().path("next").asString()).isEqualTo("the same command writes the output");
    }

    @Test
    void tellsHowOftenTheServerTurnedCallsAway() throws IOException {
        task.rows(Task.row(0, "@@FAIL1:429@@"), Task.row(1));
        assertThat(task.run("--concurrency", "1").code()).isZero();

        assertThat(said("status", task.output().toString()))
                .contains("\n  answers  accepted 2, rate_limited 1\n");
        assertThat(json().path("attempts").path("rate_limited").asInt()).isEqualTo(1);
    }

    @Test
    void tellsThatLogWasOverwritten() throws IOException {
        task.rows(2);
        assertThat(task.run().code()).isZero();
        Path log = task.runFolder().resolve("replies-0.jsonl");
        Files.writeString(log, "rubbish\nmore of it\n");

        assertThat(said("status", task.output().toString()))
                .contains("\n  folder   SIZE, 2 lines that gendata did not write\n");
        assertThat(json().path("damaged_lines").asInt()).isEqualTo(2);
        Task.Said again = task.run();
        assertThat(again.code()).isEqualTo(4);
        assertThat(again.err()).isEqualTo("gendata: " + log
                + ": is not a log that gendata wrote; restore the file, or start anew with another --output\n");
        assertThat(log).hasContent("rubbish\nmore of it\n");
    }

    @Test
    void countsWhatTheLogsHoldWhereTheyWereRemoved() throws IOException {
        task.rows(3);
        assertThat(task.run().code()).isZero();
        Files.delete(task.runFolder().resolve("finished-0.jsonl"));
        Files.writeString(task.runFolder().resolve("replies-0.jsonl"), "");
        String missing = "the logs hold 0 of the 3 units that run.json counts as done and 0 of the 3 calls that "
                + "run.json counts; a log was removed or cut";

        assertThat(said("status", task.output().toString()))
                .contains("\n  units    0 of 3 done, 0 failed, 3 left\n  missing  " + missing + "\n");
        assertThat(json().path("finished").asInt()).isZero();
        assertThat(json().path("outcomes").path("finished").asInt()).isZero();
        assertThat(json().path("missing").asString()).isEqualTo(missing);
        String warning = "gendata: note: " + missing + "; what is missing is asked again and paid for again\n";
        assertThat(task.run("--dry-run").err()).startsWith(warning);
        assertThat(task.run().err()).startsWith(warning);
        assertThat(json().path("missing").isNull()).isTrue();
    }

    @Test
    void countsWhatTheLogHoldsWhereItWasCut() throws IOException {
        task.rows(3);
        assertThat(task.run().code()).isZero();
        Path log = task.runFolder().resolve("finished-0.jsonl");
        Files.writeString(log, Files.readAllLines(log).getFirst() + "\n");

        assertThat(said("status", task.output().toString())).contains("  units    1 of 3 done, 0 failed, 2 left\n",
                "  missing  the logs hold 1 of the 3 units that run.json counts as done; a log was removed or cut\n");
    }

    @Test
    void tellsThatTheSameCommandLeavesTheFailedOnes() throws IOException {
        task.rows(Task.row(0), Task.row(1, "@@FAIL1:400@@"));
        assertThat(task.run("--concurrency", "1").code()).isEqualTo(1);
        assertThat(task.run("--skip-failed").code()).isEqualTo(1);

        assertThat(json().path("next").asString())
                .contains("failed-0.jsonl; without --skip-failed the same command tries them again; with --finish");
    }

    @Test
    void tellsWhenMoreHasEndedThanWasWritten() throws IOException {
        task.rows(Task.row(0), Task.row(1, "@@FAIL1:401@@"));
        assertThat(task.run("--concurrency", "1").code()).isEqualTo(3);
        assertThat(task.run("--finish").code()).isZero();
        task.rows(Task.row(0), Task.row(1, "@@FAIL1:401@@"), Task.row(2, "@@FAIL2:401@@"));
        assertThat(task.run("--concurrency", "1").code()).isEqualTo(3);

        assertThat(output()).isEqualTo("OUT: 1 record, SIZE, of 1 unit, not of those that are done now");
    }

    @Test
    void readsFolderThatWasCopiedAwayFromItsOutput() throws IOException {
        task.rows(2);
        assertThat(task.run().code()).isZero();
        Path copy = folder.resolve("copy/out.jsonl.run");
        Files.createDirectories(copy);
        for (String file : new String[] {"run.json", "finished-0.jsonl", "replies-0.jsonl"}) {
            Files.copy(task.runFolder().resolve(file), copy.resolve(file));
        }

        Task.Said said = Task.command("status", copy.toString());

        assertThat(said.code()).isZero();
        assertThat(said.err()).startsWith(copy + ": not running; ended\n  units    2 of 2 done")
                .contains("is no longer there").endsWith("\n  next     the same command writes the output\n");
    }

    @Test
    void saysThatNothingHasBegun() throws IOException {
        RunFolder.beside(task.output()).create();

        assertThat(said("status", task.output().toString())).isEqualTo("""
                OUT.run: nothing was asked yet
                  units    0 of 0 done, 0 failed, 0 left
                  spent    0 calls, 0 + 0 tokens
                  output   OUT: not written yet
                  folder   SIZE
                  next     the same command begins
                """);
    }

    @Test
    void takesLeaseOfDeadProcessForCutOffRun() throws IOException {
        task.rows(2);
        assertThat(task.run().code()).isZero();
        Files.writeString(task.runFolder().resolve("lock-0"),
                "{\"host\":\"elsewhere\",\"process\":17,\"started\":\"2026-01-01T00:00:00Z\",\"renewed\":\""
                        + Instant.parse("2199-01-01T00:00:00Z").minusSeconds(120) + "\"}");
        assertThat(said("status", task.output().toString())).startsWith("OUT.run: running, process 17 on elsewhere");

        Files.writeString(task.runFolder().resolve("lock-0"), "{\"host\":\"elsewhere\",\"process\":17,"
                + "\"started\":\"2026-01-01T00:00:00Z\",\"renewed\":\"2026-01-01T00:00:10Z\"}");
        assertThat(said("status", task.output().toString()))
                .startsWith("OUT.run: not running; was cut off, process 17 on elsewhere, last sign of life at T\n");
    }

    @Test
    void refusesWhatIsNoRunFolder() throws IOException {
        Task.Said none = Task.command("status", task.output().toString());
        assertThat(none.code()).isEqualTo(4);
        assertThat(none.err()).isEqualTo(
                "gendata: " + task.runFolder() + ": is not there; nothing was generated for this output\n");

        Files.createDirectories(task.runFolder());
        Files.writeString(task.runFolder().resolve("thesis.txt"), "mine");
        Task.Said foreign = Task.command("status", task.output().toString());
        assertThat(foreign.code()).isEqualTo(4);
        assertThat(foreign.err()).isEqualTo("gendata: " + task.runFolder() + ": is no run folder of gendata\n");

        Files.writeString(task.runFolder().resolve("run.json"), "{\"format\":99}");
        assertThat(Task.command("status", task.output().toString()).code()).isEqualTo(4);
    }

    @Test
    void refusesNumbersOfFailedUnitsThatMakeNoSense() {
        Task.Said said = Task.command("status", "--failed", "0", task.output().toString());

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).startsWith("gendata: --failed is 0; expected a number from 1 to 10,000\n");
    }

    private String output() {
        return said("status", task.output().toString()).lines().filter(line -> line.startsWith("  output")).findFirst()
                .orElseThrow().substring(11);
    }

    private JsonNode json() {
        return Json.read(Task.command("status", "--json", task.output().toString()).err());
    }

    private String said(String... arguments) {
        Task.Said said = Task.command(arguments);
        assertThat(said.code()).as(said.err()).isZero();
        return said.err().replace(task.output().toString(), "OUT")
                .replace(folder.resolve("task.yml").toString(), "TASK")
                .replace(Path.of("").toAbsolutePath().toString(), "HERE")
                .replaceAll("20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z", "T")
                .replaceAll("[0-9.]+ k?B\\b", "SIZE").replaceAll("\"folder_size\":\\d+", "\"folder_size\":0")
                .replaceAll("127\\.0\\.0\\.1:\\d+", "SERVER");
    }
}
