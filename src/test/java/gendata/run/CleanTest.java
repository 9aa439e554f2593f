package gendata.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gendata.journal.Claim;
import gendata.journal.Claims;
import gendata.journal.RunFolder;
import gendata.rows.Shard;
import gendata.server.EchoServer;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `clean`, and what keeps others out of a run folder that is in use.
class CleanTest {
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @TempDir
    Path folder;

    @Test
    void leavesFilesOfOthersAlone() throws IOException {
        Task task = new Task(folder).rows(2);
        Files.createDirectories(task.runFolder());
        Path other = Files.writeString(task.runFolder().resolve("thesis.txt"), "mine");
        assertThat(task.run().code()).isZero();

        Task.Said said = Task.command("clean", task.output().toString());

        assertThat(said.code()).isZero();
        assertThat(said.err()).endsWith("), but for files that gendata did not write: thesis.txt\n");
        assertThat(other).hasContent("mine");
        assertThat(task.runFolder()).isDirectoryNotContaining("glob:**.json*");
    }

    @Test
    void removesTheRunFolderOfWrittenOutputAndNothingElse() throws IOException {
        Task task = new Task(folder).rows(2);
        assertThat(task.run().code()).isZero();

        Task.Said said = clean(task);

        assertThat(said.code()).isZero();
        assertThat(said.err()).startsWith("gendata: removed " + task.runFolder() + " (");
        assertThat(task.runFolder()).doesNotExist();
        assertThat(Files.readAllLines(task.output())).hasSize(2);
        assertThat(task.input()).exists();
    }

    @Test
    void removesWhatAShardLeftThatNeverAsked() throws IOException {
        Task task = new Task(folder).rows(2);
        assertThat(task.run("--shard", "0/2").code()).isZero();
        for (String file : new String[] {"run.json", "finished-0.jsonl", "finished-0.index", "replies-0.jsonl",
                "replies-0.index", "failed-0.jsonl", "progress-0.json", "shard-0.json"}) {
            Files.deleteIfExists(task.runFolder().resolve(file));
        }
        assertThat(task.runFolder()).isDirectoryContaining("glob:**first-pass.json");

        assertThat(clean(task).err()).startsWith("gendata: removed " + task.runFolder() + " (");

        assertThat(task.runFolder()).doesNotExist();
    }

    /// A start that waits for it must not begin before all is gone.
    @Test
    void removesTheLocksLast() throws IOException {
        RunFolder run = RunFolder.beside(folder.resolve("out.jsonl"));
        // What cannot be removed as a file ends the removal there.
        Files.createDirectories(run.path().resolve("run.json/within"));
        for (String file : new String[] {"lock-shared", "lock-0", "failed-0.jsonl", "limits.json"}) {
            Files.createFile(run.path().resolve(file));
        }

        assertThatThrownBy(run.contents()::delete).isInstanceOf(IOException.class);

        try (Stream<Path> left = Files.list(run.path())) {
            assertThat(left.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("run.json",
                    "lock-shared", "lock-0");
        }
    }

    @Test
    void hasNothingToRemoveWhereThereIsNoRunFolder() throws IOException {
        Task task = new Task(folder).rows(2);

        Task.Said said = clean(task);

        assertThat(said.code()).isZero();
        assertThat(said.err())
                .isEqualTo(
                        "gendata: " + task.runFolder() + ": is not there; nothing to remove" + System.lineSeparator());
    }

    @Test
    void leavesFolderThatIsNotOurs() throws IOException {
        Task task = new Task(folder).rows(2);
        Files.createDirectory(task.runFolder());
        Path precious = Files.writeString(task.runFolder().resolve("precious"), "mine");

        assertThat(clean(task).code()).isEqualTo(4);
        assertThat(precious).exists();
    }

    @Test
    void keepsRepliesThatAreInNoOutputUnlessForced() throws IOException {
        Task task = halfDone();

        Task.Said refused = clean(task);
        assertThat(refused.code()).isEqualTo(4);
        assertThat(refused.lines()).containsExactly("gendata: " + task.runFolder()
                + ": holds what is in no output yet (1 finished unit, 0 answers of unfinished ones); finish the run, or "
                + "remove it for good with `gendata clean --force " + task.output() + "`");

        assertThat(Task.command("clean", "--force", task.output().toString()).code()).isZero();
        assertThat(task.runFolder()).doesNotExist();
    }

    @Test
    void leavesFolderInUseAlone() throws Exception {
        Task task = new Task(folder).rows(2);
        assertThat(task.run().code()).isZero();

        try (Claim held = claims(RunFolder.beside(task.output())).claim(Shard.WHOLE)) {
            held.lease().renew();
            Task.Said said = clean(task);
            assertThat(said.code()).isEqualTo(4);
            assertThat(said.lines()).containsExactly(inUse(task));
            assertThat(task.runFolder().resolve("run.json")).exists();
        }
    }

    @Test
    void refusesSecondRunOnTheSameOutput() throws Exception {
        Task task = new Task(folder).rows(2);
        RunFolder runFolder = RunFolder.beside(task.output());
        runFolder.create();

        try (Claim held = claims(runFolder).claim(Shard.WHOLE)) {
            held.lease().renew();
            Task.Said said = task.run();
            assertThat(said.code()).isEqualTo(4);
            assertThat(said.lines()).last().isEqualTo(inUse(task) + ", or give another --output");
        }
        assertThat(task.run().code()).as("free again").isZero();
    }

    private Task halfDone() throws IOException {
        try (EchoServer server = EchoServer.start()) {
            Task task = new Task(folder).rows(Task.row(0), Task.row(1, "@@FAIL1:400@@")).on(server);
            assertThat(task.run().code()).isEqualTo(1);
            return task;
        }
    }

    private Claims claims(RunFolder folder) {
        return new Claims(folder, InstantSource.fixed(now), duration -> false, note -> {});
    }

    private static Task.Said clean(Task task) {
        return Task.command("clean", task.output().toString());
    }

    private String inUse(Task task) throws IOException {
        return "gendata: " + task.runFolder() + ": is in use by process " + ProcessHandle.current().pid() + " on "
                + InetAddress.getLocalHost().getHostName() + " since " + now
                + "; wait for it to end";
    }
}
