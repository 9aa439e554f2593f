package gendata.variants;

import gendata.cli.CommandInProcess;
import gendata.cli.CommandResult;
import gendata.format.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// A folder with rows and tasks, run by the real command.
final class Variations {
    private final Path folder;

    Variations(Path folder, int rows) throws IOException {
        this.folder = folder;
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < rows; row++) {
            text.append(Json.text(Json.object().put("id", "p" + row).put("persona", "persona " + row)
                    .put("city", row % 2 == 0 ? "València" : "Łódź"))).append('\n');
        }
        Files.writeString(folder.resolve("rows.jsonl"), text);
    }

    /// Writes the task `NAME.yml`.
    Path task(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name + ".yml"), text);
    }

    /// Writes a task over the rows that asks `offline`, with one step unless it has its own.
    Path varied(String name, String lines) throws IOException {
        return task(name, "input: rows.jsonl\nunique_key: id\noutput: " + name + ".jsonl\nmodel: offline\n" + lines
                + (lines.contains("steps:") ? "" : "\nsteps: [{key: story, user: 'Tell of {persona}'}]\n"));
    }

    /// Lets a task read other rows.
    void rowsFrom(String name, String rows) throws IOException {
        Path task = folder.resolve(name + ".yml");
        Files.writeString(task, Files.readString(task).replace("rows.jsonl", rows));
    }

    CommandResult run(String name, String... options) {
        List<String> arguments = new ArrayList<>(List.of("--task", folder.resolve(name + ".yml").toString()));
        arguments.addAll(List.of(options));
        return CommandInProcess.run(arguments.toArray(String[]::new));
    }

    CommandResult command(String command, String name, String... options) {
        List<String> arguments = new ArrayList<>(List.of(command, folder.resolve(name + ".yml").toString()));
        arguments.addAll(List.of(options));
        return CommandInProcess.run(arguments.toArray(String[]::new));
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    List<JsonNode> records(String name) throws IOException {
        return Files.readAllLines(folder.resolve(name + ".jsonl")).stream().map(Json::read).toList();
    }

    List<String> ids(String name) throws IOException {
        return records(name).stream().map(record -> record.required("id").asString()).toList();
    }

    List<JsonNode> replies(String name) throws IOException {
        return Files.readAllLines(folder.resolve(name + ".jsonl.run/replies-0.jsonl")).stream().map(Json::read)
                .toList();
    }
}
