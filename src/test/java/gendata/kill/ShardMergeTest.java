package gendata.kill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import gendata.cli.CommandInProcess;
import gendata.server.EchoServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What happens to a run while the last of its processes writes the output of all, or to that process.
///
/// The output goes to a pipe that nobody reads, so that writing it takes as long as a test likes.
@Timeout(1200)
class ShardMergeTest {
    private static final String[] PIPED = {"--output", "-"};

    @TempDir
    Path folder;

    @AutoClose
    final EchoServer server = EchoServer.start();

    private ThreeSteps task;
    private Path output = Path.of("");
    private Path pipe = Path.of("");
    private byte[] undisturbed = new byte[0];

    @BeforeEach
    void makePipe() throws IOException, InterruptedException {
        task = new ThreeSteps(folder, server);
        undisturbed = task.undisturbed();
        assertThat(undisturbed.length).as("more than a pipe holds").isGreaterThan(1 << 16);
        output = task.output("shared.jsonl");
        pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    }

    @Test
    void aStartWaitsForItAndSaysForWhom() throws IOException, InterruptedException {
        try (GendataProcess merger = merging(); InputStream written = Files.newInputStream(pipe)) {
            awaitWriting(merger, written);
            assertThat(CommandInProcess.run("status", runFolder().toString()).out())
                    .contains(": running, process " + merger.pid() + " on ")
                    .contains(", which writes the output since ");
            try (GendataProcess next = shard(0, 2); GendataProcess other = shard(0, 3)) {
                for (GendataProcess waiting : List.of(next, other)) {
                    waiting.awaitSaid("waiting for process " + merger.pid() + " on ");
                    assertThat(waiting.said()).contains(", which writes the output");
                }
                other.interrupt();
                assertThat(other.await()).isEqualTo(130);
                assertThat(other.said()).contains("interrupted while waiting for process " + merger.pid() + " on ")
                        .contains("; the same command goes on").doesNotContain("internal");
                read(written);
                assertThat(merger.await()).as(merger.said()).isZero();
                assertThat(next.await()).as(next.said()).isZero();
            }
        }
        assertThat(task.asked()).isEqualTo(2 * ThreeSteps.ROWS * ThreeSteps.STEPS);
    }

    @Test
    void anotherProcessWritesItAfterAKill() throws IOException, InterruptedException {
        try (GendataProcess merger = merging(); InputStream written = Files.newInputStream(pipe)) {
            awaitWriting(merger, written);
            merger.kill();
            read(written);
        }
        Path file = folder.resolve("shared.jsonl");
        try (GendataProcess next = toFile(0)) {
            assertThat(next.await()).as(next.said()).isZero();
            assertThat(next.said()).contains("wrote ");
        }
        assertThat(file).hasBinaryContent(undisturbed);
    }

    @Test
    void whoSleptMeanwhileWritesNothingMore() throws IOException, InterruptedException {
        try (GendataProcess merger = merging(); InputStream written = Files.newInputStream(pipe)) {
            awaitWriting(merger, written);
            merger.signal("STOP");
            expire("lock-output");
            try (GendataProcess next = toFile(1)) {
                assertThat(next.await()).as(next.said()).isZero();
                assertThat(next.said()).contains("wrote ");
            }
            String state = Files.readString(runFolder().resolve("run.json"));
            merger.signal("CONT");
            read(written);
            assertThat(merger.await()).as(merger.said()).isEqualTo(4);
            assertThat(merger.said()).contains(": was taken over while this one was asleep");
            assertThat(runFolder().resolve("run.json")).content().isEqualTo(state);
        }
    }

    @Test
    void onlyOneOfThoseThatEndTogetherDoesIt() throws IOException, InterruptedException {
        server.holdAfter(0);
        List<GendataProcess> processes = List.of(toFile(0), toFile(1));
        try {
            processes.getFirst().awaitSaid(" calls to ");
            processes.getLast().awaitSaid(" calls to ");
            Path lock = runFolder().resolve("lock-output");
            Files.writeString(lock,
                    "{\"host\":\"far\",\"machine\":\"far\",\"process\":4711,\"started\":\"2026-01-01T00:00:00Z\","
                            + "\"renewed\":\"" + Instant.now().plusSeconds(3600) + "\"}");
            server.release();
            for (GendataProcess process : processes) {
                process.awaitSaid("waiting for process 4711 on far, which writes the output");
            }
            assertThat(output).doesNotExist();
            Files.delete(lock);
            List<String> said = new ArrayList<>();
            for (GendataProcess process : processes) {
                assertThat(process.await()).as(process.said()).isZero();
                said.add(process.said());
            }
            assertThat(said).filteredOn(words -> words.contains("wrote ")).hasSize(1);
            assertThat(said).filteredOn(words -> words.contains("another process has dealt with ")).hasSize(1);
        } finally {
            processes.forEach(GendataProcess::close);
        }
        assertThat(output).hasBinaryContent(undisturbed);
    }

    /// A run that goes on with another number of processes is not disturbed by one of before that wakes up.
    @Test
    void whoSleptThroughAnotherLayoutWritesNothingMore() throws IOException, InterruptedException {
        int before = task.asked();
        server.holdAfter(100);
        try (GendataProcess slept = toFile(0)) {
            task.awaitAsked(before + 100 + ThreeSteps.CONCURRENCY, slept);
            slept.signal("STOP");
            server.release();
            task.awaitSilent();
            expire("lock-0");
            server.holdAfter(0);
            List<GendataProcess> others = new ArrayList<>();
            try {
                for (int index = 0; index < 3; index++) {
                    others.add(GendataProcess.start(folder, arguments(index, 3, "--output", output.toString())));
                }
                others.getFirst().awaitSaid(" calls to ");
                slept.signal("CONT");
                assertThat(slept.await()).as(slept.said()).isEqualTo(4);
                assertThat(slept.said()).contains(": was taken over ");
                server.release();
                for (GendataProcess other : others) {
                    assertThat(other.await()).as(other.said()).isZero();
                }
            } finally {
                others.forEach(GendataProcess::close);
            }
        }
        assertThat(output).hasBinaryContent(undisturbed);
    }

    private Path runFolder() {
        return ThreeSteps.runFolder(output);
    }

    /// The last of two, which has begun to write into the pipe once that is open.
    private GendataProcess merging() throws IOException, InterruptedException {
        try (GendataProcess first = shard(0, 2)) {
            assertThat(first.await()).as(first.said()).isZero();
        }
        return GendataProcess.startBehind(here("> '" + pipe + "'"), folder, arguments(1, 2, PIPED));
    }

    /// Returns when records have come through the pipe.
    private static void awaitWriting(GendataProcess merger, InputStream written) throws IOException {
        assertThat(written.read()).as(merger.said()).isEqualTo('{');
    }

    private static void read(InputStream written) throws IOException {
        written.readAllBytes();
    }

    /// As if its holder had been silent for a while: the minute for which it holds would be long for a test.
    private void expire(String name) throws IOException {
        Path lease = runFolder().resolve(name);
        Files.writeString(lease, Files.readString(lease, UTF_8).replaceAll("\"renewed\":\"[^\"]*\"",
                "\"renewed\":\"" + Instant.now().minusSeconds(61) + "\""));
    }

    private GendataProcess shard(int index, int count) throws IOException {
        return GendataProcess.startBehind(here(""), folder, arguments(index, count, PIPED));
    }

    /// Where there is no output file the run folder is where the process is.
    private List<String> here(String redirection) {
        return List.of("sh", "-c", "cd '" + folder + "' && exec \"$@\" " + redirection, "sh");
    }

    private GendataProcess toFile(int index) throws IOException {
        return GendataProcess.start(folder, arguments(index, 2, "--output", output.toString()));
    }

    private String[] arguments(int index, int count, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(Arrays.asList(task.arguments(output)));
        arguments.addAll(List.of("--shard", index + "/" + count));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }
}
