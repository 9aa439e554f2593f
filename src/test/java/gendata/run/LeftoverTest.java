package gendata.run;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.server.EchoServer;
import gendata.server.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A run leaves nothing behind in its process, however it ended.
class LeftoverTest {
    private static final Set<String> OURS = Set.of("log-writer", "log-forcer", "ticker", "deadline");

    @TempDir
    Path folder;

    @Test
    void leavesNoThreadsAndNoOpenFiles() throws IOException, InterruptedException {
        runThree("warm");
        awaitNoConnections();
        List<String> before = openFiles();

        for (int round = 0; round < 3; round++) {
            runThree("round" + round);
        }

        awaitNoMoreThan(before.size());
        assertThat(openFiles()).hasSizeLessThanOrEqualTo(before.size());
        assertThat(threads()).doesNotContainAnyElementsOf(OURS);
    }

    /// One that finishes after faults, one that a limit stops, one that is refused.
    private void runThree(String name) throws IOException {
        try (EchoServer server = EchoServer.start()) {
            Path place = Files.createDirectory(folder.resolve(name));
            Task task = new Task(place).rows(60).on(server);
            server.failNext(new Fault.HangUp(), new Fault.Status(500, "broken"), new Fault.CutBody("half"));
            assertThat(task.run("--max-requests", "20").code()).isEqualTo(5);
            server.failNext(new Fault.Status(401, "no"));
            assertThat(task.run("--max-time", "1h").code()).isEqualTo(3);
            assertThat(task.run().code()).isZero();
        }
    }

    /// Connections to a server that has gone are closed by another thread: waits until no more are.
    private static void awaitNoConnections() throws IOException, InterruptedException {
        int files = Integer.MAX_VALUE;
        for (int unchanged = 0; unchanged < 20; unchanged++) {
            int now = openFiles().size();
            if (now < files) {
                files = now;
                unchanged = 0;
            }
            Thread.sleep(Duration.ofMillis(10));
        }
    }

    private static void awaitNoMoreThan(int files) throws IOException, InterruptedException {
        for (Instant end = Instant.now().plusSeconds(60); openFiles().size() > files && Instant.now().isBefore(end);) {
            Thread.sleep(Duration.ofMillis(10));
        }
    }

    private static List<String> openFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return files.map(LeftoverTest::target).filter(target -> !target.endsWith(".jar")).toList();
        }
    }

    private static String target(Path file) {
        try {
            return Files.readSymbolicLink(file).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    private static Set<String> threads() {
        Set<String> names = new TreeSet<>();
        Thread.getAllStackTraces().keySet().forEach(thread -> names.add(thread.getName()));
        return names;
    }
}
