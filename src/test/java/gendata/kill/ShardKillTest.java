package gendata.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gendata.server.EchoServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Several processes that share a run, some of which are killed, stopped or begun twice.
@Timeout(1200)
class ShardKillTest {
    private static final int ASKED_BY_UNDISTURBED = ThreeSteps.ROWS * ThreeSteps.STEPS;

    @TempDir
    Path folder;

    @AutoClose
    final EchoServer server = EchoServer.start();

    private ThreeSteps task;

    @BeforeEach
    void answerSlowly() throws IOException {
        server.answerAfter(Duration.ofMillis(20));
        task = new ThreeSteps(folder, server);
    }

    @Test
    void threeProcessesWriteWhatOneWouldAndOneOfThemWritesIt() throws IOException, InterruptedException {
        writesOnce(3);
    }

    @Test
    @Tag("long")
    void sevenProcessesWriteWhatOneWouldAndOneOfThemWritesIt() throws IOException, InterruptedException {
        writesOnce(7);
    }

    private void writesOnce(int shards) throws IOException, InterruptedException {
        byte[] undisturbed = task.undisturbed();
        Path output = task.output("shared.jsonl");
        List<GendataProcess> processes = start(output, shards);
        try {
            int written = 0;
            for (GendataProcess process : processes) {
                assertThat(process.await()).as(process.said()).isZero();
                written += process.said().contains("wrote ") ? 1 : 0;
            }
            assertThat(written).isEqualTo(1);
        } finally {
            processes.forEach(GendataProcess::close);
        }
        assertThat(output).hasBinaryContent(undisturbed);
        assertThat(task.asked()).isEqualTo(2 * ASKED_BY_UNDISTURBED);
    }

    @Test
    void outlivesKillsAndAnotherNumberOfShards() throws IOException, InterruptedException {
        killAndResume(List.of(3, 5, 1), new Random(20261122));
    }

    @Test
    @Tag("long")
    void outlivesManyKillsAndOtherNumbersOfShards() throws IOException, InterruptedException {
        killAndResume(List.of(3, 3, 7, 7, 1, 3, 7, 3, 2, 3), new Random(8));
    }

    /// All processes are killed at a random moment, one of them sooner.
    private void killAndResume(List<Integer> shards, Random random) throws IOException, InterruptedException {
        byte[] undisturbed = task.undisturbed();
        Path output = task.output("killed.jsonl");
        int most = 2 * ASKED_BY_UNDISTURBED / (shards.size() + 1);
        int inFlight = 0;
        for (int count : shards) {
            List<GendataProcess> processes = start(output, count);
            try {
                for (int part = 0; part < 2; part++) {
                    task.awaitRequests(random.nextInt(most / 2), processes.getLast());
                    List<GendataProcess> killed = part == 0
                            ? List.of(processes.get(random.nextInt(count)))
                            : processes;
                    for (GendataProcess process : killed) {
                        process.kill();
                    }
                }
                inFlight += count * ThreeSteps.CONCURRENCY;
            } finally {
                processes.forEach(GendataProcess::close);
            }
            task.awaitSilence();
        }
        List<GendataProcess> processes = start(output, 3);
        try {
            for (GendataProcess process : processes) {
                assertThat(process.await()).as(process.said()).isZero();
            }
        } finally {
            processes.forEach(GendataProcess::close);
        }

        assertThat(output).hasBinaryContent(undisturbed);
        assertThat(task.asked() - ASKED_BY_UNDISTURBED).isBetween(ASKED_BY_UNDISTURBED,
                ASKED_BY_UNDISTURBED + inFlight);
    }

    @Test
    void refusesAnotherNumberOfShardsAndASecondProcessWhileOneIsAtWork() throws IOException, InterruptedException {
        server.holdAfter(20);
        Path output = task.output("shared.jsonl");
        try (GendataProcess first = shard(output, 0, 2)) {
            task.awaitAsked(20, first);
            try (GendataProcess other = shard(output, 1, 3); GendataProcess second = shard(output, 0, 2)) {
                assertThat(other.await()).isEqualTo(4);
                assertThat(other.said()).contains(": is in use by process " + first.pid() + " on ")
                        .contains("all processes of a run have to share it alike");
                assertThat(second.await()).isEqualTo(4);
                assertThat(second.said()).contains(": is in use by process " + first.pid() + " on ");
            }
            server.release();
            assertThat(first.await()).isZero();
        }
    }

    @Test
    void writesNothingMoreAfterItSleptPastItsLease() throws IOException, InterruptedException {
        byte[] undisturbed = task.undisturbed();
        server.holdAfter(100);
        Path output = task.output("slept.jsonl");
        Path lease = ThreeSteps.runFolder(output).resolve("lock-0");
        try (GendataProcess slept = shard(output, 0, 1)) {
            task.awaitAsked(ASKED_BY_UNDISTURBED + 100 + ThreeSteps.CONCURRENCY, slept);
            slept.signal("STOP");
            server.release();
            task.awaitSilent();
            // As if it had slept for a while: the minute for which it holds would be long for a test.
            Files.writeString(lease, Files.readString(lease).replaceAll("\"renewed\":\"[^\"]*\"",
                    "\"renewed\":\"" + Instant.now().minusSeconds(61) + "\""));
            int before = task.asked();
            server.holdAfter(50);
            try (GendataProcess taker = shard(output, 0, 1)) {
                taker.awaitSaid("done before");
                task.awaitAsked(before + 50, taker);
                slept.signal("CONT");
                assertThat(slept.await()).as(slept.said()).isEqualTo(4);
                server.release();
                assertThat(slept.said()).contains(": was taken over by process " + taker.pid() + " on ");
                assertThat(taker.await()).as(taker.said()).isZero();
            }
        }
        assertThat(output).hasBinaryContent(undisturbed);
        assertThat(ThreeSteps.kept(output)).as("no line was lost, nor written by both").isEqualTo(ASKED_BY_UNDISTURBED);
    }

    /// A machine of another name, with numbers of processes of its own, is another one; only its lease tells whether its process is alive.
    @Test
    void waitsForTheLeaseOfAnotherMachineWhateverIsOfItsNumber() throws IOException, InterruptedException {
        List<String> elsewhere = List.of("unshare", "--uts", "--pid", "--fork", "--kill-child", "sh", "-c",
                "hostname elsewhere; exec \"$@\"", "sh");
        assumeTrue(isPossible(elsewhere), "no name spaces here");
        byte[] undisturbed = task.undisturbed();
        server.holdAfter(100);
        Path output = task.output("far.jsonl");
        Path lease = ThreeSteps.runFolder(output).resolve("lock-0");
        try (GendataProcess far = GendataProcess.startBehind(elsewhere, folder, task.arguments(output))) {
            task.awaitAsked(ASKED_BY_UNDISTURBED + 100, far);
            try (GendataProcess near = shard(output, 0, 1)) {
                assertThat(near.await()).isEqualTo(4);
                assertThat(near.said()).contains(": is in use by process ").contains(" on elsewhere since ");
            }
            far.kill();
            server.release();
        }
        task.awaitSilence();
        // As from a machine on which no lock of this one is seen.
        Files.writeString(lease, Files.readString(lease).replaceAll("\"machine\":\"[^\"]*\"", "\"machine\":\"far\""));
        try (GendataProcess near = shard(output, 0, 1)) {
            near.awaitSaid(" on elsewhere, which has a part of this run, is alive");
            assertThat(near.runs()).as("its lease still holds").isTrue();
            Files.writeString(lease, Files.readString(lease).replaceAll("\"renewed\":\"[^\"]*\"",
                    "\"renewed\":\"" + Instant.now().minusSeconds(61) + "\""));
            assertThat(near.await()).as(near.said()).isZero();
        }
        assertThat(output).hasBinaryContent(undisturbed);
    }

    private static boolean isPossible(List<String> command) throws IOException, InterruptedException {
        List<String> trial = new ArrayList<>(command);
        trial.add("true");
        return new ProcessBuilder(trial).redirectErrorStream(true).start().waitFor() == 0;
    }

    @Test
    void onlyOneOfTwoThatBeginAtTheSameInstantWrites() throws IOException, InterruptedException {
        beginTogether(3);
    }

    @Test
    @Tag("long")
    void onlyOneOfTwoThatBeginAtTheSameInstantEverWrites() throws IOException, InterruptedException {
        beginTogether(200);
    }

    private void beginTogether(int rounds) throws IOException, InterruptedException {
        server.answerAfter(Duration.ofMillis(300));
        Files.writeString(folder.resolve("rows.jsonl"), "{\"id\":\"p0\",\"city\":\"Citý\"}\n");
        for (int round = 0; round < rounds; round++) {
            Path output = task.output("round" + round + ".jsonl");
            try (GendataProcess one = shard(output, 0, 1); GendataProcess other = shard(output, 0, 1)) {
                List<Integer> codes = new ArrayList<>(List.of(one.await(), other.await()));
                assertThat(codes).as(one.said() + other.said()).contains(0).isSubsetOf(0, 4);
                assertThat(ThreeSteps.kept(output)).isEqualTo(ThreeSteps.STEPS);
            }
        }
        assertThat(task.asked()).isEqualTo(rounds * ThreeSteps.STEPS);
    }

    private List<GendataProcess> start(Path output, int count) throws IOException {
        List<GendataProcess> processes = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            processes.add(shard(output, index, count));
        }
        return processes;
    }

    private GendataProcess shard(Path output, int index, int count) throws IOException {
        List<String> arguments = new ArrayList<>(Arrays.asList(task.arguments(output)));
        arguments.addAll(List.of("--shard", index + "/" + count));
        return GendataProcess.start(folder, arguments.toArray(String[]::new));
    }
}
