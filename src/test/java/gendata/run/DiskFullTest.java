package gendata.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gendata.server.EchoServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A disk without room: a small file system in memory, which only root may make.
class DiskFullTest {
    private static final int ROWS = 300;

    @TempDir
    static Path folder;

    @AutoClose
    final EchoServer server = EchoServer.start();

    @BeforeEach
    void mountSmallDisk() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/bin/mount"))
                && process("mount", "-t", "tmpfs", "-o", "size=3m", "none", folder.toString()) == 0,
                "mounting needs root");
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        process("umount", folder.toString());
    }

    @Test
    void stopsWhereALogCannotGrowAndGoesOnOnceThereIsRoom() throws IOException, InterruptedException {
        Task task = new Task(folder).rows(ROWS).on(server)
                .steps(Task.step("story", "{city} " + "lorem ipsum ".repeat(600)));

        Task.Said full = task.run("--concurrency", "8");
        assertThat(full.code()).isEqualTo(4);
        assertThat(full.lines()).last().asString().matches("gendata: " + task.runFolder()
                + "/(replies|finished)-0.(jsonl|index): cannot write: No space left on device; make room or mend the disk, "
                + "then run the same command again");
        assertThat(task.output()).doesNotExist();

        process("mount", "-o", "remount,size=32m", folder.toString());
        assertThat(task.run("--concurrency", "8").code()).isZero();
        assertThat(Files.readAllLines(task.output())).hasSize(ROWS);
        assertThat(server.requests().size()).as("lost is at most what was in flight").isBetween(ROWS, ROWS + 8);
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 100})
    void namesTheOutputThatHasNoRoomAndLeavesNoHalfOfIt(int outputSize) throws IOException {
        Task task = new Task(folder).rows(ROWS).on(server)
                .steps(Task.step("story", "{city} " + "lorem ipsum ".repeat(outputSize)));
        assertThat(task.run().code()).isZero();
        byte[] made = Files.readAllBytes(task.output());
        Files.delete(task.output());
        Path filler = fill(40_000);

        Task.Said full = task.run();

        assertThat(full.code()).isEqualTo(4);
        assertThat(full.lines()).last().asString().isEqualTo("gendata: " + task.output()
                + ": cannot be written: No space left on device; what was generated is kept, run the same command again");
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
        Files.delete(filler);
        assertThat(task.run().code()).isZero();
        assertThat(task.output()).hasBinaryContent(made);
    }

    @Test
    void namesTheRunFolderThatCannotEvenBeTaken() throws IOException {
        Task task = new Task(folder).rows(3);
        assertThat(task.run().code()).isZero();
        task.file();
        Path filler = fill(0);

        Task.Said full = task.run();

        assertThat(full.code()).isEqualTo(4);
        assertThat(full.lines()).last().asString()
                .isEqualTo("gendata: " + task.runFolder() + "/lock-shared: cannot write: No space left on device; "
                        + "make room or mend the disk, then run the same command again");
        Files.delete(filler);
        assertThat(task.run().code()).isZero();
    }

    /// A file that takes all the room but so many bytes.
    private static Path fill(long left) throws IOException {
        long room = Files.getFileStore(folder).getUsableSpace() - left;
        return Files.write(folder.resolve("filler"), new byte[(int) room]);
    }

    private static int process(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
    }
}
