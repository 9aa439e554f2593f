package gendata.kill;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.server.EchoServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` at random moments, resumed each time: nothing is lost but what was in flight.
@Timeout(1200)
class KillTest {
    private static final int ASKED_BY_UNDISTURBED = ThreeSteps.ROWS * ThreeSteps.STEPS;

    @TempDir
    Path folder;

    @AutoClose
    final EchoServer server = EchoServer.start();

    @BeforeEach
    void answerSlowly() {
        server.answerAfter(Duration.ofMillis(20));
    }

    @Test
    void losesOnlyWhatWasInFlightAtFiveKills() throws IOException, InterruptedException {
        killAndResume(5, new Random(20260107));
    }

    @Test
    @Tag("long")
    void losesOnlyWhatWasInFlightAtTwentyKills() throws IOException, InterruptedException {
        killAndResume(20, new Random(42));
    }

    @Test
    void reachesTheSameTargetAfterThreeKills() throws IOException, InterruptedException {
        ThreeSteps task = new ThreeSteps(folder, server, "accept: \"row.city.matches('[02468] ')\"\ntarget: 60\n");
        byte[] undisturbed = task.undisturbed();
        Random random = new Random(7);
        Path output = task.output("killed.jsonl");
        for (int kill = 0; kill < 3; kill++) {
            int more = 20 + random.nextInt(60);
            int asked = task.asked() + more;
            server.holdAfter(more);
            try (GendataProcess process = task.start(output)) {
                task.awaitAsked(asked, process);
                process.kill();
            }
            server.release();
            task.awaitSilence();
            assertThat(output).doesNotExist();
        }

        try (GendataProcess process = task.start(output)) {
            assertThat(process.await()).as(process.said()).isZero();
        }

        assertThat(output).hasBinaryContent(undisturbed).content().hasLineCount(60);
        try (GendataProcess process = task.start(output)) {
            assertThat(process.await()).isZero();
            assertThat(process.said()).contains("nothing was left to do");
        }
    }

    private void killAndResume(int kills, Random random) throws IOException, InterruptedException {
        ThreeSteps task = new ThreeSteps(folder, server);
        byte[] undisturbed = task.undisturbed();
        assertThat(task.asked()).isEqualTo(ASKED_BY_UNDISTURBED);
        Path output = task.output("killed.jsonl");
        int most = 2 * ASKED_BY_UNDISTURBED / (kills + 1);
        long lost = 0;
        for (int kill = 0; kill < kills; kill++) {
            try (GendataProcess process = task.start(output)) {
                task.awaitRequests(random.nextInt(most), process);
                Thread.sleep(random.nextInt(10));
                process.kill();
            }
            task.awaitSilence();
            long inFlight = task.asked() - ASKED_BY_UNDISTURBED - lost - ThreeSteps.kept(output);
            assertThat(inFlight).as("asked but not kept at kill %d", kill).isBetween(0L, (long) ThreeSteps.CONCURRENCY);
            lost += inFlight;
        }

        try (GendataProcess process = task.start(output)) {
            assertThat(process.await()).as(process.said()).isZero();
        }

        assertThat(output).hasBinaryContent(undisturbed);
        assertThat(task.asked() - ASKED_BY_UNDISTURBED).isEqualTo(ASKED_BY_UNDISTURBED + (int) lost);
        assertThat(ThreeSteps.kept(output)).as("no question was answered twice").isEqualTo(ASKED_BY_UNDISTURBED);
    }
}
