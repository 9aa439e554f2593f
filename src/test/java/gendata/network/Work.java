package gendata.network;

import gendata.cli.CommandInProcess;
import gendata.cli.CommandProcess;
import gendata.cli.CommandResult;
import gendata.format.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// A task with models in a folder of its own, run by the real command.
final class Work {
    private final Path folder;
    private String steps = "  - {key: story, user: \"Tell of {city}.\"}\n";

    Work(Path folder, int rows) throws IOException {
        this.folder = folder;
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < rows; row++) {
            text.append("{\"id\":\"p").append(row).append("\",\"city\":\"Citý ").append(row).append("\"}\n");
        }
        Files.writeString(folder.resolve("rows.jsonl"), text);
    }

    /// @param lines one for each step, as `{key: story, user: "Tell of {city}."}`
    Work steps(String... lines) {
        steps = "  - " + String.join("\n  - ", lines) + "\n";
        return this;
    }

    /// Writes the task `NAME.yml`, whose output is `NAME.jsonl`.
    ///
    /// @param models the lines below `models:`, or other keys of the task at the margin
    Path task(String name, String models) throws IOException {
        return Files.writeString(folder.resolve(name + ".yml"),
                "input: rows.jsonl\nunique_key: id\noutput: " + name + ".jsonl\n" + models.stripTrailing()
                        + "\nsteps:\n" + steps);
    }

    Path folder() {
        return folder;
    }

    Path output(String name) {
        return folder.resolve(name + ".jsonl");
    }

    Path runFolder(String name) {
        return folder.resolve(name + ".jsonl.run");
    }

    CommandResult run(String name, String... options) {
        return run(Map.of(), name, options);
    }

    CommandResult run(Map<String, String> environment, String name, String... options) {
        return CommandInProcess.run(environment, arguments(name, options));
    }

    /// In a process of its own, as the command runs for users.
    CommandProcess start(Map<String, String> environment, String name, String... options) throws IOException {
        return CommandProcess.start(folder, environment, List.of("-XX:TieredStopAtLevel=1"), arguments(name, options));
    }

    private String[] arguments(String name, String... options) {
        List<String> arguments = new ArrayList<>(List.of("--task", folder.resolve(name + ".yml").toString()));
        arguments.addAll(List.of(options));
        return arguments.toArray(String[]::new);
    }

    List<JsonNode> records(String name) throws IOException {
        return lines(output(name));
    }

    JsonNode state(String name) throws IOException {
        return lines(runFolder(name).resolve("run.json")).getFirst();
    }

    /// The lines of the reply log about whole answers.
    List<JsonNode> replies(String name) throws IOException {
        return lines(runFolder(name).resolve("replies-0.jsonl")).stream()
                .filter(line -> line.path("outcome").asString("").equals("accepted")).toList();
    }

    private static List<JsonNode> lines(Path file) throws IOException {
        byte[] all = Files.readAllBytes(file);
        if (file.toString().endsWith("run.json")) {
            return List.of(Json.read(all, 0, all.length));
        }
        return new String(all, StandardCharsets.UTF_8).lines()
                .map(line -> line.getBytes(StandardCharsets.UTF_8)).map(line -> Json.read(line, 0, line.length))
                .toList();
    }

    /// Every file below the folder.
    List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
