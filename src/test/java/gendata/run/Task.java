package gendata.run;

import gendata.cli.Main;
import gendata.server.EchoServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A task in a folder of a test, run by the same entry point as the command.
final class Task {
    private final Path folder;
    private String model = "model: offline";
    private String steps = step("story", "Tell of {city}.");
    private String more = "";
    private String output = "out.jsonl";

    Task(Path folder) {
        this.folder = folder;
    }

    /// What a command said and the code it ended with.
    record Said(int code, String err) {
        /// All it said, without the lines that hold times.
        List<String> lines() {
            return err.lines()
                    .filter(line -> !line.matches("gendata: .* finished, .* failed in .*|  .* calls?,.*|  .* a call"))
                    .toList();
        }
    }

    Task rows(String... rows) throws IOException {
        Files.writeString(input(), String.join("\n", rows) + "\n");
        return this;
    }

    /// Rows `p0`, `p1`, … each with a city.
    Task rows(int count) throws IOException {
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            rows.add(row(row));
        }
        return rows(rows.toArray(String[]::new));
    }

    static String row(int number) {
        return row(number, "Citý " + number);
    }

    static String row(int number, String city) {
        return "{\"id\":\"p" + number + "\",\"city\":\"" + city + "\"}";
    }

    Task on(EchoServer server) {
        model = "model: openai\nmodel_args: {api_url: \"" + server.address() + "\", model: echo-1, api_key: k}";
        return this;
    }

    /// Through this model API, whose arguments are among the other lines.
    Task asking(String api) {
        model = "model: " + api;
        return this;
    }

    Task steps(String... written) {
        steps = String.join("", written);
        return this;
    }

    static String step(String key, String prompt) {
        return "  - {key: " + key + ", user: \"" + prompt + "\"}\n";
    }

    Task with(String lines) {
        more = lines + "\n";
        return this;
    }

    Task output(String name) {
        output = name;
        return this;
    }

    Path input() {
        return folder.resolve("rows.jsonl");
    }

    Path output() {
        return folder.resolve(output);
    }

    Path runFolder() {
        return folder.resolve(output + ".run");
    }

    Path file() throws IOException {
        return Files.writeString(folder.resolve("task.yml"), "input: rows.jsonl\nunique_key: id\noutput: " + output
                + "\n" + model + "\n" + more + "steps:\n" + steps);
    }

    Said run(String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--task", file().toString()));
        arguments.addAll(List.of(options));
        return command(arguments.toArray(String[]::new));
    }

    static Said command(String... arguments) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        int code = Main.run(arguments, InputStream.nullInputStream(), stream, stream, Map.of());
        return new Said(code, err.toString(StandardCharsets.UTF_8));
    }
}
