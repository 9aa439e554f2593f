package gendata.kill;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.cli.Main;
import gendata.server.EchoServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Ctrl-C, and a second process beside the first.
@Timeout(1200)
class InterruptTest {
    @TempDir
    Path folder;

    @AutoClose
    final EchoServer server = EchoServer.start();

    @BeforeEach
    void answerSlowly() {
        server.answerAfter(Duration.ofMillis(20));
    }

    @Test
    void endsCleanlyAndSaysHowToGoOn() throws IOException, InterruptedException {
        ThreeSteps task = new ThreeSteps(folder, server);
        byte[] undisturbed = task.undisturbed();
        Path output = task.output("interrupted.jsonl");
        int before = task.asked();
        server.holdAfter(200);

        try (GendataProcess process = task.start(output)) {
            task.awaitAsked(before + 200 + ThreeSteps.CONCURRENCY, process);
            process.interrupt();
            process.awaitSaid("gendata: stopping: ");
            server.release();
            assertThat(process.await()).as(process.said()).isEqualTo(130);
            assertThat(process.said().lines()).last().asString().matches(
                    "gendata: interrupted with \\d+ of 300 units; \\d+ not run; the same command resumes");
        }
        assertThat(output).doesNotExist();
        assertThat(ThreeSteps.kept(output)).as("what was in flight has landed").isEqualTo(task.asked() - before);

        try (GendataProcess process = task.start(output)) {
            assertThat(process.await()).as(process.said()).isZero();
        }
        assertThat(output).hasBinaryContent(undisturbed);
        assertThat(task.asked() - before).as("nothing is asked twice").isEqualTo(ThreeSteps.ROWS * ThreeSteps.STEPS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void endsAtOnceWhenToldTwice(String signal) throws IOException, InterruptedException {
        ThreeSteps task = new ThreeSteps(folder, server);
        byte[] undisturbed = task.undisturbed();
        Path output = task.output("stopped.jsonl");
        int before = task.asked();
        server.holdAfter(200);

        try (GendataProcess process = task.start(output)) {
            task.awaitAsked(before + 200 + ThreeSteps.CONCURRENCY, process);
            process.signal(signal);
            process.awaitSaid("a second Ctrl-C stops at once");
            process.signal(signal);
            assertThat(process.await()).as(process.said()).isEqualTo(130);
            assertThat(process.said().lines().filter(line -> line.startsWith("gendata: ")).toList()).contains(
                    "gendata: stopping: nothing new is asked; waiting up to 30 s for what is in flight; "
                            + "a second Ctrl-C stops at once",
                    "gendata: stopping at once")
                    .last().asString().matches(
                            "gendata: interrupted with \\d+ of 300 units; \\d+ not run; the same command resumes");
        }
        assertThat(output).doesNotExist();

        server.release();
        int then = task.asked();
        long kept = ThreeSteps.kept(output);
        try (GendataProcess process = task.start(output)) {
            assertThat(process.await()).as(process.said()).isZero();
        }
        assertThat(output).hasBinaryContent(undisturbed);
        assertThat(task.asked() - then + kept).as("only what was in flight is asked twice")
                .isEqualTo(ThreeSteps.ROWS * ThreeSteps.STEPS);
    }

    @Test
    void saysSoBeforeAnythingIsAsked() throws IOException, InterruptedException {
        ThreeSteps task = new ThreeSteps(folder, server);
        Path output = task.output("early.jsonl");
        Files.createDirectories(ThreeSteps.runFolder(output));
        Files.writeString(ThreeSteps.runFolder(output).resolve("input.jsonl"), "{\"id\":\"kept\"}\n");
        List<String> arguments = new ArrayList<>(List.of(task.arguments(output)));
        arguments.addAll(List.of("--input", "-", "--input-format", "jsonl"));

        try (GendataProcess process = GendataProcess.start(folder, arguments.toArray(String[]::new))) {
            process.awaitSaid("waiting for rows"); // which never come
            process.interrupt();
            assertThat(process.await()).as(process.said()).isEqualTo(130);
            assertThat(process.said().lines()).last()
                    .isEqualTo("gendata: interrupted before anything was asked; the same command begins again");
        }
    }

    @Test
    void keepsSecondProcessOffTheSameOutput() throws IOException, InterruptedException {
        ThreeSteps task = new ThreeSteps(folder, server);
        Path output = task.output("shared.jsonl");
        server.holdAfter(50);
        try (GendataProcess first = task.start(output)) {
            task.awaitAsked(50, first);
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
            List<String> arguments = new ArrayList<>(List.of(task.arguments(output)));
            arguments.addAll(List.of("--max-time", "60s")); // or it would wait for answers if it were not kept off

            int code = Main.run(arguments.toArray(String[]::new), InputStream.nullInputStream(), stream, stream,
                    Map.of());

            assertThat(first.runs()).isTrue();
            assertThat(code).isEqualTo(4);
            assertThat(said.toString(StandardCharsets.UTF_8).lines()).last().asString()
                    .startsWith("gendata: " + ThreeSteps.runFolder(output) + ": is in use by process " + first.pid()
                            + " on " + InetAddress.getLocalHost().getHostName() + " since ")
                    .endsWith("; wait for it to end, or give another --output");
            server.release();
            assertThat(first.await()).as(first.said()).isZero();
        }
    }
}
