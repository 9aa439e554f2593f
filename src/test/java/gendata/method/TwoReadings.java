package gendata.method;

import gendata.cli.CommandInProcess;
import gendata.cli.CommandResult;
import gendata.format.Json;
import gendata.schema.Schema;
import gendata.schema.SchemaException;
import gendata.task.TaskException;
import gendata.task.TaskFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Has a task read twice: by the program, with a few rows as its input, and by the schema of task files.
final class TwoReadings {
    static final Path HOME = Path.of(System.getProperty("gendata.home", "."));

    private final Path folder;
    private final Schema schema;

    /// @param folder of the tasks, where rows and a prompt file are put
    TwoReadings(Path folder) throws IOException, SchemaException {
        this.folder = folder;
        this.schema = Schema.compile(document(), null);
        Files.writeString(folder.resolve("rows.jsonl"), """
                {"id": "a", "city": "València", "persona": "a baker"}
                {"id": "b", "city": "Łódź", "persona": "a nurse"}
                """);
        Files.writeString(folder.resolve("prompt.yml"), "user: A title for {city}.\n");
    }

    static JsonNode document() {
        return Json.read(TaskSchema.text());
    }

    /// What the program said of a task, and what the schema did.
    record Judgement(CommandResult program, List<String> schema) {
        Judgement {
            schema = List.copyOf(schema);
        }

        boolean isTaken() {
            return program.code() == 0;
        }

        boolean isRefused() {
            return program.code() == 2;
        }

        boolean fitsSchema() {
            return schema.isEmpty();
        }
    }

    /// A task of the test resources that uses as many keys as it can.
    static JsonNode everyKey(String form) throws IOException, TaskException {
        return read(HOME.resolve("src/test/resources/gendata/method/every-key-as-" + form + ".yml"));
    }

    static JsonNode read(Path file) throws IOException, TaskException {
        return TaskFile.read(file, file.toString()).toJson();
    }

    Judgement judge(JsonNode task) throws IOException {
        Path file = Files.writeString(folder.resolve("task.json"), Json.text(task));
        return new Judgement(CommandInProcess.run("check", file.toString()), problems(task));
    }

    /// What the schema finds wrong.
    List<String> problems(JsonNode task) {
        return schema.check(task);
    }
}
