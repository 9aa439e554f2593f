package gendata.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What `gendata status` and `gendata clean` make of what they are given as OUTPUT.
class RunFolderArgumentTest {
    private static final String EXPECTED = ": is no run folder of gendata; give the output of a run, or its run folder\n";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"status", "clean"})
    void refusesAnOutputWithoutAName(String command) {
        assertThat(CommandInProcess.run(command, "").exits(2).err()).isEqualTo(
                "gendata: OUTPUT is empty; expected the output of a run, or its run folder\nTry `gendata " + command
                        + " --help`.\n");
        assertThat(CommandInProcess.run(command, "/").exits(4).err()).isEqualTo("gendata: /" + EXPECTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "clean"})
    void refusesFolderThatHoldsNoRun(String command) throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThat(CommandInProcess.run(command, empty.toString()).exits(4).err())
                .isEqualTo("gendata: " + empty + EXPECTED);
        assertThat(empty).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "clean"})
    void refusesRunFolderFullOfRubbish(String command) throws IOException {
        Path rubbish = Files.createDirectory(folder.resolve("rubbish.run"));
        Path state = Files.writeString(rubbish.resolve("run.json"), "rubbish");
        for (Path written : new Path[] {rubbish, folder.resolve("rubbish")}) {
            assertThat(CommandInProcess.run(command, written.toString()).exits(4).err()).isEqualTo("gendata: " + state
                    + ": is not what gendata wrote; restore it, or move the folder away\n");
        }
        assertThat(state).exists();
    }

    @Test
    void refusesFileInThePlaceOfARunFolder() throws IOException {
        Path file = Files.writeString(folder.resolve("file.run"), "mine");
        for (String command : new String[] {"status", "clean"}) {
            assertThat(CommandInProcess.run(command, folder.resolve("file").toString()).exits(4).err())
                    .startsWith("gendata: " + file + ": is no run folder of gendata");
        }
        assertThat(file).hasContent("mine");
    }

    @Test
    void namesTheRunFolderThatIsNotThereAsItWasWritten() {
        Path none = folder.resolve("none.run");
        assertThat(CommandInProcess.run("status", none.toString()).exits(4).err())
                .isEqualTo("gendata: " + none + ": is not there; nothing was generated for this output\n");
    }

    @Test
    void readsACopyOfARunFolderUnderAnyName() throws IOException {
        Path original = run();
        Path copy = copy(original, folder.resolve("kept/backup"));

        CommandResult result = CommandInProcess.run("status", copy.toString()).exits(0);

        assertThat(result.out()).startsWith(copy + ": not running; ended").contains(
                "\n  units    1 of 1 done", "\n  output   " + folder.resolve("kept/out.jsonl") + ": was written (");
    }

    @Test
    void readsTheFolderItIsCalledIn() throws IOException, InterruptedException {
        Path original = run();
        try (CommandProcess process = CommandProcess.start(original, "status", ".")) {
            assertThat(process.end().exits(0).out()).contains("1 record").contains(", up to date\n");
        }
    }

    @Test
    void removesARunFolderThatIsNamedItself() throws IOException {
        Path original = run();

        CommandResult result = CommandInProcess.run("clean", original.toString()).exits(0);

        assertThat(result.err()).startsWith("gendata: removed " + original + " (");
        assertThat(original).doesNotExist();
    }

    @Test
    void removesNoCopyWhoseRecordsAreNotBesideIt() throws IOException {
        Path copy = copy(run(), folder.resolve("kept/backup"));

        assertThat(CommandInProcess.run("clean", copy.toString()).exits(4).err())
                .contains(": holds what is in no output yet (1 finished unit");
        assertThat(copy).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1x", "-", "9999999999999"})
    void refusesAttachedNumbersThatAreNone(String number) {
        assertThat(CommandInProcess.run("status", "--failed=" + number, "out.jsonl").exits(2).err())
                .isEqualTo("gendata: Invalid value for option '--failed': '" + number
                        + "' is not a whole number\nTry `gendata status --help`.\n");
    }

    private Path run() throws IOException {
        Files.writeString(folder.resolve("rows.jsonl"), "{\"city\":\"Oslo\"}\n");
        Path task = Files.writeString(folder.resolve("task.yml"), """
                input: rows.jsonl
                output: out.jsonl
                model: offline
                steps: [{key: story, user: "{city}"}]
                """);
        CommandInProcess.run("--task", task.toString()).exits(0);
        return folder.resolve("out.jsonl.run");
    }

    private static Path copy(Path original, Path copy) throws IOException {
        Files.createDirectories(copy);
        for (String file : new String[] {"run.json", "finished-0.jsonl", "replies-0.jsonl"}) {
            Files.copy(original.resolve(file), copy.resolve(file));
        }
        return copy;
    }
}
