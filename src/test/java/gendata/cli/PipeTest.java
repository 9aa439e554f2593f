package gendata.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.journal.Claim;
import gendata.journal.Claims;
import gendata.journal.RunFolder;
import gendata.rows.Shard;
import gendata.server.EchoServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Rows that come through standard input, and records that go to standard output.
class PipeTest {
    private static final String ROWS = "{\"id\":1,\"text\":\"a\"}\n{\"id\":2,\"text\":\"b\"}\n{\"id\":3,\"text\":\"c\"}\n";
    private static final String RECORDS = "{\"text\":\"a\",\"answer\":\"Stand-in answer";

    @TempDir
    Path folder;

    private Path task = Path.of("");
    private Path output = Path.of("");

    @BeforeEach
    void writeTask() throws IOException {
        // The run folder of standard output lies in the working directory, so its name has to be one of a kind.
        task = Files.writeString(folder.resolve("pipe-" + folder.getFileName() + ".yml"), """
                unique_key: id
                model: offline
                steps:
                  - {key: answer, user: "{text}"}
                """);
        output = folder.resolve("out.jsonl");
    }

    @AfterEach
    void removeRunFolder() {
        CommandInProcess.run("clean", "--force", task.getFileName().toString().replace(".yml", ""));
    }

    private CommandResult run(String in, String... options) {
        return run(Map.of(), in, options);
    }

    private CommandResult run(Map<String, String> environment, String in, String... options) {
        List<String> arguments = new ArrayList<>(List.of("--task", task.toString(), "--input", "-", "--output",
                output.toString(), "--input-format", "jsonl"));
        arguments.addAll(List.of(options));
        return CommandInProcess.pipe(in, environment, arguments.toArray(String[]::new));
    }

    @Test
    void readsRowsThroughAPipe() throws IOException {
        run(ROWS).exits(0);

        assertThat(Files.readAllLines(output)).hasSize(3).first().asString().startsWith(RECORDS);
        assertThat(folder.resolve("out.jsonl.run/input.jsonl")).hasContent(ROWS);
    }

    @Test
    void resumesWithTheRowsItKeptWhereThePipeIsEmpty() throws IOException {
        try (EchoServer server = EchoServer.start()) {
            String[] endpoint = {"--model", "openai", "--model-args", "api_url=" + server.address() + ",api_key=k",
                    "--concurrency", "1"};
            run(ROWS.replace("\"b\"", "\"@@FAIL1:401@@\""), endpoint).exits(3);

            run("", endpoint).exits(0);

            assertThat(Files.readAllLines(output)).hasSize(3);
            assertThat(server.requests()).hasSize(4);
        }
    }

    @Test
    void takesNewRowsFromThePipeAndKeepsWhatIsDone() throws IOException {
        run(ROWS).exits(0);

        CommandResult more = run(ROWS + "{\"id\":4,\"text\":\"d\"}\n").exits(0);

        assertThat(more.err()).contains("the input has changed since (3 rows then, 4 now)",
                "1 unit finished, 0 failed");
        assertThat(Files.readAllLines(output)).hasSize(4);
    }

    @Test
    void takesTheSameRowsOnceMoreForTheSame() throws IOException {
        run(ROWS).exits(0);

        assertThat(run(ROWS).exits(0).err()).isEqualTo("gendata: " + output + ": nothing was left to do\n");
    }

    @Test
    void readsAgainWhatIsReadAsSomethingElse() throws IOException {
        Path rows = Files.writeString(folder.resolve("rows.data"), "text\nr1\nr2\n");
        String[] arguments = {"--task", task.toString(), "--input", rows.toString(), "--output", output.toString(),
                "--unique-key", "text", "--input-format"};
        List<String> asText = new ArrayList<>(List.of(arguments));
        asText.add("txt");
        List<String> asCsv = new ArrayList<>(List.of(arguments));
        asCsv.add("csv");

        CommandInProcess.run(asText.toArray(String[]::new)).exits(0);
        assertThat(Files.readAllLines(output)).hasSize(3);
        CommandInProcess.run(asCsv.toArray(String[]::new)).exits(0);
        assertThat(Files.readAllLines(output)).hasSize(2);
    }

    @Test
    void keepsItsRowsWhereOthersAreRefused() throws IOException {
        run(ROWS).exits(0);
        byte[] records = Files.readAllBytes(output);

        assertThat(run("{\"id\":1,\"text\":\"other\"}\n").exits(4).err())
                .contains("1 row changed since it was finished");
        assertThat(run("{\"id\":1,\n").exits(4).err()).contains("not valid JSON");
        Files.delete(output);
        run("").exits(0);

        assertThat(output).hasBinaryContent(records);
        assertThat(folder.resolve("out.jsonl.run")).isDirectoryNotContaining("glob:**.before");
    }

    @Test
    void leavesTheRowsOfARunThatIsGoingOn() throws Exception {
        run(ROWS).exits(0);
        Path before = Files.writeString(folder.resolve("out.jsonl.run/input.jsonl.before"), "of the other run\n");

        try (Claim claim = Claims.of(RunFolder.beside(output), note -> {}).claim(Shard.WHOLE)) {
            claim.lease().renew();
            assertThat(run("").exits(4).err()).contains(": is in use by process ");
        }

        assertThat(before).exists();
        assertThat(folder.resolve("out.jsonl.run/input.jsonl")).hasContent(ROWS);
    }

    @Test
    void doesNotWaitForAKeyboard() throws IOException {
        CommandResult result = run(Map.of("GENDATA_INPUT_TERMINAL", "1"), ROWS).exits(4);

        assertThat(result.err())
                .isEqualTo("gendata: standard input: brings no rows, and none are kept; pipe them in, as in "
                        + "`… | gendata --input - --input-format jsonl`\n");
        assertThat(folder.resolve("out.jsonl.run")).doesNotExist();
    }

    @Test
    void finishesWithoutReadingThePipe() throws IOException {
        run(ROWS).exits(0);
        Files.delete(output);

        run("not read", "--finish").exits(0);

        assertThat(Files.readAllLines(output)).hasSize(3);
    }

    @Test
    void leavesAPipeWithBadRowsToClean() throws IOException {
        assertThat(run("{\"id\":1,\"text\":\n").exits(4).err()).startsWith("gendata: standard input:1:")
                .endsWith("; fix the line or use --skip-bad-rows\n");

        CommandInProcess.run("clean", output.toString()).exits(0);

        assertThat(folder.resolve("out.jsonl.run")).doesNotExist();
    }

    @Test
    void wantsToKnowTheFormat() {
        CommandResult result = CommandInProcess
                .pipe(ROWS, Map.of(), "--task", task.toString(), "--input", "-", "--output",
                        output.toString())
                .exits(2);

        assertThat(result.err()).isEqualTo("--input: standard input does not tell its format; expected --input-format, "
                + "as in --input-format jsonl\ngendata: 1 problem in the task; nothing was asked\n");
    }

    @Test
    void refusesAFormatItDoesNotKnow() {
        assertThat(CommandInProcess.pipe(ROWS, Map.of(), "--task", task.toString(), "--input", "-", "--output",
                output.toString(), "--input-format", "xlsx").exits(2).err())
                .startsWith("--input-format: xlsx: unknown format `.xlsx`; expected .jsonl");
    }

    @Test
    void writesRecordsToStandardOutputAgainAndAgain() throws IOException {
        output = Path.of("-");

        CommandResult first = run(ROWS).exits(0);
        CommandResult again = run("").exits(0);

        assertThat(first.out().lines()).hasSize(3).first().asString().startsWith(RECORDS);
        assertThat(again.out()).isEqualTo(first.out());
        String name = task.getFileName().toString().replace(".yml", "");
        assertThat(first.err()).contains("gendata: state is kept in " + name + ".run\n",
                "gendata: wrote to standard output (3 records, ");
        CommandInProcess.run("clean", name).exits(0);
        assertThat(Path.of(name + ".run")).doesNotExist();
    }

    @Test
    void writesOtherFormatsToStandardOutput() {
        output = Path.of("-");

        assertThat(run(ROWS, "--output-format", "csv").exits(0).out()).startsWith("text,answer,id,model\na,")
                .hasLineCount(4);
        assertThat(run("", "--output-format", "json", "--quiet").exits(0).out()).startsWith("[\n{\"text\":\"a\"");
        assertThat(run(Map.of("GENDATA_OUTPUT_TERMINAL", "1"), "", "--output-format", "jsonl.gz").exits(2).err())
                .contains("gendata: --output -: jsonl.gz is no text for a terminal; send it to a file or a pipe\n");
    }

    @Test
    void writesAFileWhoseNameTellsNoFormat() throws IOException {
        output = folder.resolve("out.data");

        run(ROWS, "--output-format", "csv").exits(0);

        assertThat(Files.readAllLines(output)).hasSize(4).first().isEqualTo("text,answer,id,model");
        assertThat(run(ROWS, "--output-format", "xlsx").exits(2).err())
                .startsWith("--output-format: xlsx: unknown format `.xlsx`; expected .jsonl");
    }

    @Test
    void refusesANameThatNoFileCanHave() throws IOException {
        Files.writeString(task, Files.readString(task) + "output: \"a\\0b.jsonl\"\n");

        assertThat(CommandInProcess.pipe(ROWS, Map.of(), "--task", task.toString(), "--input", "-", "--input-format",
                "jsonl").exits(2).err()).contains(": this cannot be the name of a file: Nul character not allowed\n");
    }

    @Test
    void writesNothingToStandardOutputWhileUnitsFail() {
        output = Path.of("-");

        CommandResult result = run(ROWS + "{\"id\":9}\n").exits(1);

        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("1 unit failed (missing 1); standard output was not written");
        assertThat(run("", "--finish").exits(0).out()).hasLineCount(3);
    }

    @Test
    void saysWhenNobodyReadsOn() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int single) throws IOException {
                throw new IOException("Broken pipe");
            }
        };

        int code = Main.run(
                new String[] {"--task", task.toString(), "--input", "-", "--input-format", "jsonl", "--output", "-"},
                new ByteArrayInputStream(ROWS.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(closed, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), Map.of());

        assertThat(code).isEqualTo(4);
        assertThat(err.toString(StandardCharsets.UTF_8).lines()).last().asString()
                .isEqualTo(
                        "gendata: standard output was closed, or is full, before all records were written; nothing is lost, "
                                + "the same command writes them again");
    }
}
