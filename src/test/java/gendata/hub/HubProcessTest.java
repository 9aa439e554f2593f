package gendata.hub;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.server.LoopbackServer.Received;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Processes that load the same large file: one after the other was killed, and two at once, in little memory.
@Tag("long")
@Timeout(600)
class HubProcessTest {
    private static final String NAME = "org/name";
    private static final int SIZE = 48_000_000;

    @TempDir
    Path folder;

    private HubSetup setup;
    private byte[] content;

    @BeforeEach
    void start() {
        content = new byte[SIZE];
        new Random(7).nextBytes(content);
        setup = new HubSetup(folder);
        setup.server.put(NAME, "main", "train.jsonl", content);
    }

    @AfterEach
    void stop() {
        setup.close();
    }

    private Process load() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx24m", "-cp", System.getProperty("java.class.path"), HubLoad.class.getName(), NAME)
                .directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile());
        builder.environment().putAll(setup.environment());
        return builder.start();
    }

    private void end(Process process) throws Exception {
        assertThat(process.waitFor()).as(() -> {
            try {
                return Files.readString(folder.resolve("said"));
            } catch (IOException failure) {
                return failure.toString();
            }
        }).isZero();
    }

    @Test
    void goesOnAfterAKill() throws Exception {
        setup.server.stall("GET /repos", 20_000_000);
        Path part = setup.cache.resolve("datasets--org--name/blobs")
                .resolve(HubServer.hash("SHA-256", content) + ".incomplete");
        Process killed = load();
        try {
            while (killed.isAlive() && (!Files.exists(part) || Files.size(part) < 10_000_000)) {
                Thread.sleep(1);
            }
        } finally {
            killed.destroyForcibly().waitFor();
        }
        long left = Files.size(part);
        assertThat(left).isBetween(10_000_000L, 20_000_000L);

        end(load());

        List<Received> asked = setup.server.stored();
        assertThat(asked).hasSize(2);
        assertThat(asked.getLast().headers()).containsEntry("range", "bytes=" + left + "-");
        assertThat(setup.files(NAME).getFirst().path()).hasBinaryContent(content);
    }

    @Test
    void loadsAFileOnceForTwoProcesses() throws Exception {
        Process one = load();
        Process other = load();
        end(one);
        end(other);

        assertThat(setup.server.stored()).hasSize(1);
        assertThat(setup.files(NAME).getFirst().path()).hasBinaryContent(content);
    }
}
