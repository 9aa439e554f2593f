package gendata.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Several processes that want the same lease, which is void again and again.
class LeaseProcessesTest {
    private static final int PROCESSES = 4;
    private static final int ROUNDS = 300;

    @TempDir
    Path folder;

    @Test
    void noTwoEverHaveIt() throws IOException, InterruptedException {
        Path lease = folder.resolve("lock-0");
        List<Process> processes = new ArrayList<>();
        List<Path> said = new ArrayList<>();
        try {
            for (int process = 0; process < PROCESSES; process++) {
                said.add(folder.resolve("said" + process));
                processes.add(new ProcessBuilder(GendataProcess.java(), "-XX:TieredStopAtLevel=1", "-cp",
                        System.getProperty("java.class.path"), "gendata.journal.LeaseTaker", lease.toString(),
                        Integer.toString(ROUNDS)).redirectErrorStream(true).redirectOutput(said.getLast().toFile())
                        .start());
            }
            for (int process = 0; process < PROCESSES; process++) {
                assertThat(processes.get(process).waitFor(10, TimeUnit.MINUTES)).isTrue();
                assertThat(processes.get(process).exitValue()).as(Files.readString(said.get(process))).isZero();
            }
        } finally {
            processes.forEach(Process::destroyForcibly);
        }
    }
}
