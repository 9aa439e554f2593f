package gendata.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.server.EchoServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Inputs, outputs and servers that cannot be used: the exit code and everything that is said.
final class BadInputTest {
    @TempDir
    private Path folder;

    private String model = "offline";

    @BeforeEach
    void writeTask() throws IOException {
        Files.writeString(folder.resolve("task.yml"), """
                unique_key: id
                steps:
                  - {key: answer, user: "{text}"}
                """);
    }

    private Path input(String name, String content) throws IOException {
        return Files.write(folder.resolve(name), content.getBytes(StandardCharsets.ISO_8859_1));
    }

    private CommandResult run(Path input, String... options) {
        return run(input, folder.resolve("out.jsonl"), options);
    }

    private CommandResult run(Path input, Path output, String... options) {
        String[] args = new String[options.length + 8];
        System.arraycopy(new String[] {"--task", folder.resolve("task.yml").toString(), "--input", input.toString(),
                "--output", output.toString(), "--model", model}, 0, args, 0, 8);
        System.arraycopy(options, 0, args, 8, options.length);
        return CommandInProcess.run(args);
    }

    private void assertRefused(Path input, int code, String said) {
        CommandResult result = run(input).exits(code);
        assertThat(result.err()).isEqualTo(said);
        assertThat(result.out()).isEmpty();
        assertThat(folder.resolve("out.jsonl")).doesNotExist();
        assertThat(folder.resolve("out.jsonl.run")).doesNotExist();
    }

    @Test
    void refusesAMissingFile() {
        Path input = folder.resolve("none.jsonl");
        assertRefused(input, 4, "gendata: " + input + ": no such file\n");
    }

    @Test
    void refusesAnEmptyFile() throws IOException {
        Path input = input("rows.jsonl", "");
        assertRefused(input, 4, "gendata: " + input + ": has no rows\n");
    }

    @Test
    void refusesABinaryFile() throws IOException {
        Path input = input("rows.jsonl", "ab\0cd");
        assertRefused(input, 4, "gendata: " + input
                + ":1: there is a NUL at byte 3 of the line; is it a damaged or a binary file?\n");
    }

    @Test
    void refusesAnUnknownExtension() throws IOException {
        Path input = input("rows.xls", "");
        assertRefused(input, 2, "--input: " + input + ": unknown format `.xls`; expected .jsonl, .ndjson, .json, "
                + ".csv, .tsv, .txt or .parquet; all but .parquet also with .gz or .zst\n"
                + "gendata: 1 problem in the task; nothing was asked\n");
    }

    @Test
    void refusesTextThatIsNotUtf8() throws IOException {
        Path input = input("rows.jsonl", "{\"id\": 1, \"text\": \"a\"}\n{\"id\": 2, \"text\": \"caf\u00e9\"}\n");
        assertRefused(input, 4, "gendata: " + input
                + ":2: not valid UTF-8 at byte 23 of the line; convert the file to UTF-8\n");
    }

    @Test
    void refusesABrokenLineAndNamesIt() throws IOException {
        Path input = input("rows.jsonl", "{\"id\": 1, \"text\": \"a\"}\n{\"id\": 2, \"text\": }\n");
        CommandResult result = run(input).exits(4);
        assertThat(result.err()).startsWith("gendata: " + input + ":2:19: not valid JSON: ")
                .endsWith("; fix the line or use --skip-bad-rows\n").hasLineCount(1);
    }

    @Test
    void countsABrokenLineInsteadWhereTold() throws IOException {
        Path input = input("rows.jsonl", "{\"id\": 1, \"text\": \"a\"}\n{\"id\": 2, \"text\": }\n");
        CommandResult result = run(input, "--skip-bad-rows").exits(0);
        assertThat(result.err()).startsWith("gendata: note: 1 bad row left out\n");
        assertThat(folder.resolve("out.jsonl")).content().hasLineCount(1);
    }

    @Test
    void refusesRowsWithTheSameKey() throws IOException {
        Path input = input("rows.jsonl", "{\"id\": 1, \"text\": \"a\"}\n{\"id\": \"1\", \"text\": \"b\"}\n");
        assertRefused(input, 4, "gendata: " + input + ":2: unique key `id`: \"1\" stands already in line 1\n");
    }

    @Test
    void refusesAKeyThatIsNoColumn() throws IOException {
        Path input = input("rows.jsonl", "{\"idd\": 1, \"text\": \"a\"}\n");
        assertRefused(input, 4,
                "gendata: no column `id` in " + input + "; columns: idd, text; did you mean `idd`?\n");
    }

    @Test
    void refusesAnOutputItCannotWrite() throws IOException {
        Path input = input("rows.jsonl", "{\"id\": 1, \"text\": \"a\"}\n");
        Path output = input("file", "").resolve("out.jsonl");
        CommandResult result = run(input, output).exits(4);
        assertThat(result.err()).isEqualTo("gendata: " + output + ".run: cannot make the run folder: Not a directory; "
                + "give an --output in a folder you can write to\n");
    }

    @Test
    void refusesToWriteOverItsInput() throws IOException {
        Path input = input("rows.jsonl", "{\"id\": 1, \"text\": \"a\"}\n");
        CommandResult result = run(input, input).exits(2);
        assertThat(result.err()).isEqualTo("--output: the output is the input itself, which would be lost; expected "
                + "another file\ngendata: 1 problem in the task; nothing was asked\n");
    }

    @Test
    void stopsAtARefusedKey() throws IOException {
        Path input = input("rows.jsonl", "{\"id\": 1, \"text\": \"@@FAIL9:401@@\"}\n");
        model = "openai";
        try (EchoServer server = EchoServer.start()) {
            CommandResult result = run(input, "--model-args",
                    "api_url=" + server.address() + ",api_key=sk-very-secret").exits(3);
            assertThat(result.err()).endsWith("gendata: auth: HTTP 401 from 127.0.0.1:" + server.port()
                    + ": told to fail; check `api_key`\n"
                    + "gendata: stopped with 0 of 1 unit; 1 not run; no unit is lost, the same command resumes\n")
                    .doesNotContain("very-secret");
        }
    }

    @Test
    void stopsWhenNoServerIsThere() throws IOException {
        Path input = input("rows.jsonl", "{\"id\": 1, \"text\": \"a\"}\n");
        model = "openai";
        CommandResult result = run(input, "--model-args", "api_url=http://127.0.0.1:1/v1/")
                .exits(3);
        assertThat(result.err().replaceFirst("no answer for [1-9][0-9]+ s;", "no answer for (10 or more) s;"))
                .endsWith("gendata: unavailable: cannot connect to 127.0.0.1:1: nothing listens there; "
                        + "no answer for (10 or more) s; start the server or mend `api_url` "
                        + "(--wait-for-model waits for it)\n"
                        + "gendata: stopped with 0 of 1 unit; 1 not run; no unit is lost, the same command resumes\n");
    }
}
