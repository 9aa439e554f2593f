package gendata.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Outputs and inputs of any name, at any place.
class FileNamesTest {
    private static final int ROWS = 4;

    @TempDir
    Path folder;

    @BeforeEach
    void writeRows() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int row = 0; row < ROWS; row++) {
            rows.append("{\"id\":\"p").append(row).append("\",\"text\":\"t").append(row).append("\"}\n");
        }
        Files.writeString(folder.resolve("rows.jsonl"), rows);
    }

    private Path task(Path place, String output) throws IOException {
        Files.createDirectories(place);
        return Files.writeString(place.resolve("task.yml"), """
                input: %s
                output: '%s'
                unique_key: id
                model: offline
                steps:
                  - {key: answer, user: "{text}"}
                """.formatted(folder.resolve("rows.jsonl"), output));
    }

    private CommandResult run(Path output) throws IOException {
        return CommandInProcess.run("--task", task(folder, "unused.jsonl").toString(), "--output", output.toString());
    }

    private void assertWrittenAndResumed(Path output) throws IOException {
        run(output).exits(0);
        assertThat(Files.readAllLines(output)).hasSize(ROWS);
        assertThat(run(output).exits(0).err()).isEqualTo("gendata: " + output + ": nothing was left to do\n");
        Files.delete(output);
        run(output).exits(0);
        assertThat(Files.readAllLines(output)).hasSize(ROWS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"with space.jsonl", "日本 – Zoë 😀.jsonl", "e\u0301.jsonl", "-x.jsonl", "a'b\"c.jsonl",
            "$HOME.jsonl",
            "back\\slash.jsonl", "100%.jsonl", "a.b.c.jsonl", ".hidden.jsonl", "new\nline.jsonl", "glob*[1].jsonl"})
    void writesAnOutputOfThisName(String name) throws IOException {
        assertWrittenAndResumed(folder.resolve(name));
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void writesBehindASymbolicLink() throws IOException {
        Files.createDirectories(folder.resolve("far"));
        Path target = Files.writeString(folder.resolve("far/real.jsonl"), "");
        Files.createSymbolicLink(folder.resolve("out.jsonl"), target);

        CommandInProcess.run("--task", task(folder, "out.jsonl").toString(), "--overwrite").exits(0);

        assertThat(folder.resolve("out.jsonl")).isSymbolicLink();
        assertThat(Files.readAllLines(target)).hasSize(ROWS);
        assertThat(folder.resolve("far")).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void writesWhereADanglingLinkPoints() throws IOException {
        Files.createDirectories(folder.resolve("far"));
        Files.createSymbolicLink(folder.resolve("out.jsonl"), Path.of("far/new.jsonl"));

        run(folder.resolve("out.jsonl")).exits(0);

        assertThat(folder.resolve("out.jsonl")).isSymbolicLink();
        assertThat(Files.readAllLines(folder.resolve("far/new.jsonl"))).hasSize(ROWS);
    }

    @Test
    void writesIntoAFolderThatIsALink() throws IOException {
        Files.createDirectories(folder.resolve("far"));
        Files.createSymbolicLink(folder.resolve("near"), folder.resolve("far"));

        assertWrittenAndResumed(folder.resolve("near/out.jsonl"));

        assertThat(folder.resolve("far/out.jsonl.run")).isDirectory();
    }

    @Test
    void goesUpFromWhereALinkLeads() throws IOException {
        Path tasks = folder.resolve("far/deep/tasks");
        Files.createDirectories(tasks);
        Files.createSymbolicLink(folder.resolve("tasks"), tasks);
        task(folder.resolve("tasks"), "../out/records.jsonl");

        CommandInProcess.run("--task", folder.resolve("tasks/task.yml").toString()).exits(0);

        assertThat(folder.resolve("far/deep/out/records.jsonl")).exists();
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void takesTheSameRunFolderByTwoNamesOfOneOutput() throws IOException {
        Files.createDirectories(folder.resolve("sub"));
        run(folder.resolve("out.jsonl")).exits(0);

        assertThat(run(folder.resolve("sub/../out.jsonl")).exits(0).err()).endsWith("nothing was left to do\n");
    }

    @Test
    void writesToAnotherFileSystem() throws IOException {
        Path memory = Path.of("/dev/shm");
        assumeTrue(Files.isWritable(memory) && !Files.getFileStore(memory).equals(Files.getFileStore(folder)));
        Path other = Files.createTempDirectory(memory, "gendata");
        try {
            assertWrittenAndResumed(other.resolve("out.jsonl"));

            Files.createSymbolicLink(folder.resolve("kept.jsonl.run"), other.resolve("run"));
            Files.createDirectories(other.resolve("run"));
            assertWrittenAndResumed(folder.resolve("kept.jsonl"));
            assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
        } finally {
            try (Stream<Path> files = Files.walk(other)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    @Test
    void keepsOutputsApartWhoseNamesBeginAlike() throws IOException {
        List<String> names = List.of("a.jsonl", "a.json", "a.csv", "a.jsonl.gz", "a.b.jsonl", "ab.jsonl");
        for (String name : names) {
            run(folder.resolve(name)).exits(0);
        }
        for (String name : names) {
            assertThat(run(folder.resolve(name)).exits(0).err()).endsWith(name + ": nothing was left to do\n");
            assertThat(folder.resolve(name + ".run/finished-0.jsonl")).content().hasLineCount(ROWS);
        }
        CommandInProcess.run("clean", folder.resolve("a.jsonl").toString()).exits(0);
        assertThat(folder.resolve("a.jsonl.gz.run")).exists();
    }

    @Test
    void refusesANameThatIsTooLong() throws IOException {
        Path output = folder.resolve("x".repeat(248) + ".jsonl");

        assertThat(run(output).exits(4).err()).isEqualTo("gendata: " + output
                + ".run: cannot make the run folder: File name too long; give an --output in a folder you can write to\n");
    }

    @Test
    void readsAFolderAndAPattern() throws IOException {
        Path in = Files.createDirectories(folder.resolve("in"));
        Files.writeString(in.resolve("1.jsonl"), "{\"id\":1,\"text\":\"a\"}\n{\"id\":2,\"text\":\"b\"}\n");
        Files.writeString(in.resolve("2.jsonl"), "{\"id\":3,\"text\":\"c\"}\nbad\n");
        String task = task(folder, "out.jsonl").toString();

        CommandResult refused = CommandInProcess.run("--task", task, "--input", in.toString()).exits(4);
        assertThat(refused.err()).startsWith("gendata: " + in.resolve("2.jsonl") + ":2:1: not valid JSON");

        CommandInProcess.run("--task", task, "--input", in.toString(), "--skip-bad-rows").exits(0);
        assertThat(Files.readAllLines(folder.resolve("out.jsonl"))).hasSize(3).last().asString().contains("\"id\":3");

        CommandResult pattern = CommandInProcess.run("--task", task, "--input", in.resolve("?.jsonl").toString(),
                "--skip-bad-rows").exits(0);
        assertThat(pattern.err()).contains("the input has changed since (3 rows then, 3 now)");
    }

    @Test
    void namesBothFilesOfAKeyThatIsThereTwice() throws IOException {
        Path in = Files.createDirectories(folder.resolve("in"));
        Files.writeString(in.resolve("1.jsonl"), "{\"id\":1,\"text\":\"a\"}\n{\"id\":2,\"text\":\"b\"}\n");
        Files.writeString(in.resolve("2.jsonl"), "{\"id\":3,\"text\":\"c\"}\n\n{\"id\":2,\"text\":\"d\"}\n");

        assertThat(
                CommandInProcess.run("--task", task(folder, "out.jsonl").toString(), "--input", in.toString()).exits(4)
                        .err())
                .isEqualTo("gendata: " + in.resolve("2.jsonl") + ":3: unique key `id`: \"2\" stands already in "
                        + in.resolve("1.jsonl") + ":2\n");
    }

    @Test
    void refusesAnOutputAmongTheInputs() throws IOException {
        Path in = Files.createDirectories(folder.resolve("in"));
        Files.writeString(in.resolve("1.jsonl"), "{\"id\":1,\"text\":\"a\"}\n");

        assertThat(CommandInProcess.run("--task", task(folder, "out.jsonl").toString(), "--input", in.toString(),
                "--output", in.resolve("out.jsonl").toString()).exits(2).err())
                .startsWith(
                        "--output: the output lies among the input's files and would be read as one of them the next "
                                + "time; expected another file\n");
    }
}
