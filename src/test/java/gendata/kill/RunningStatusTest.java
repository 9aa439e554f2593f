package gendata.kill;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.cli.CommandInProcess;
import gendata.cli.CommandResult;
import gendata.format.Json;
import gendata.server.EchoServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `gendata status` beside a process that runs, and after it was killed or interrupted.
@Timeout(1200)
class RunningStatusTest {
    @TempDir
    Path folder;

    @AutoClose
    final EchoServer server = EchoServer.start();

    @Test
    void tellsHowFarAnotherProcessIsAndDisturbsNothing() throws IOException, InterruptedException {
        server.answerAfter(Duration.ofMillis(20));
        ThreeSteps task = new ThreeSteps(folder, server);
        Path output = task.output("running.jsonl");
        long finished = 0;
        server.holdAfter(50);
        try (GendataProcess process = task.start(output)) {
            task.awaitAsked(50, process);
            assertThat(json(output).path("state").asString()).isEqualTo("running");
            server.release();
            while (process.runs()) {
                JsonNode status = json(output);
                if (status.path("state").asString().equals("running")) {
                    assertThat(status.path("process").path("id").asLong()).isEqualTo(process.pid());
                    assertThat(status.path("units").asLong()).isEqualTo(ThreeSteps.ROWS);
                    assertThat(status.path("finished").asLong()).isBetween(finished, (long) ThreeSteps.ROWS);
                    assertThat(status.path("next").asString()).startsWith("nothing; ");
                    finished = status.path("finished").asLong();
                }
            }
            assertThat(process.await()).as(process.said()).isZero();
        }

        JsonNode status = json(output);
        assertThat(status.path("state").asString()).isEqualTo("ended");
        assertThat(status.path("finished").asLong()).isEqualTo(ThreeSteps.ROWS);
        assertThat(status.path("calls").asLong()).isEqualTo((long) ThreeSteps.ROWS * ThreeSteps.STEPS);
        assertThat(status.path("output").path("state").asString()).isEqualTo("up_to_date");
    }

    @Test
    void tellsThatAProcessWasKilledAndWhatItLeft() throws IOException, InterruptedException {
        server.answerAfter(Duration.ofMillis(20));
        server.holdAfter(200);
        ThreeSteps task = new ThreeSteps(folder, server);
        Path output = task.output("killed.jsonl");
        long process;
        try (GendataProcess killed = task.start(output)) {
            process = killed.pid();
            task.awaitAsked(200, killed);
            killed.kill();
        }

        CommandResult status = CommandInProcess.run("status", output.toString()).exits(0);

        assertThat(status.out()).startsWith(ThreeSteps.runFolder(output)
                + ": not running; was cut off, process " + process + " on ")
                .contains("\n  answers  accepted " + ThreeSteps.kept(output) + "\n")
                .contains("\n  next     the same command goes on");
        assertThat(status.err()).isEmpty();
    }

    @Test
    void countsWhatARedoHasMadeAgain() throws IOException, InterruptedException {
        ThreeSteps task = new ThreeSteps(folder, server);
        Path output = task.output("again.jsonl");
        try (GendataProcess process = task.start(output)) {
            assertThat(process.await()).as(process.said()).isZero();
        }
        int before = task.asked();
        server.holdAfter(100);
        List<String> redo = new ArrayList<>(List.of(task.arguments(output)));
        redo.addAll(List.of("--on-change", "redo", "--set", "steps.2.user=Sing {plot} as {name}."));
        try (GendataProcess process = GendataProcess.start(folder, redo.toArray(String[]::new))) {
            task.awaitAsked(before + 100 + ThreeSteps.CONCURRENCY, process);
            assertThat(json(output).path("finished").asLong()).isLessThan(ThreeSteps.ROWS);
            process.kill();
        }

        JsonNode status = json(output);
        assertThat(status.path("finished").asLong()).isBetween(50L, ThreeSteps.ROWS - 50L);
        assertThat(status.path("output").path("state").asString()).isEqualTo("outdated");
        assertThat(status.path("next").asString()).startsWith("the same command goes on");
        assertThat(CommandInProcess.run("status", output.toString()).exits(0).out()).doesNotContain("logs hold");
    }

    @Test
    void tellsThatARunWasInterrupted() throws IOException, InterruptedException {
        server.holdAfter(100);
        ThreeSteps task = new ThreeSteps(folder, server);
        Path output = task.output("interrupted.jsonl");
        try (GendataProcess process = task.start(output)) {
            task.awaitAsked(100, process);
            process.interrupt();
            process.awaitSaid("gendata: stopping: ");
            server.release();
            assertThat(process.await()).isEqualTo(130);
        }

        assertThat(CommandInProcess.run("status", output.toString()).exits(0).out())
                .startsWith(ThreeSteps.runFolder(output) + ": not running; was interrupted at 20")
                .contains("\n  next     the same command goes on");
    }

    private static JsonNode json(Path output) {
        return Json.read(CommandInProcess.run("status", "--json", output.toString()).exits(0).out());
    }
}
