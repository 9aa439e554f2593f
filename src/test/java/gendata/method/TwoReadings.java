package gendata.method;

import gendata.cli.CommandInProcess;
import gendata.cli.CommandResult;
import gendata.format.Json;
import gendata.plan.Limits;
import gendata.plan.Plan;
import gendata.rows.FirstPass;
import gendata.schema.Schema;
import gendata.schema.SchemaException;
import gendata.server.TestAuthority;
import gendata.task.Place;
import gendata.task.Problem;
import gendata.task.Syntax;
import gendata.task.TaskException;
import gendata.task.TaskFile;
import gendata.task.TaskNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Has a task read twice: by the program, with a few rows as its input, and by the schema of task files.
final class TwoReadings {
    static final Path HOME = Path.of(System.getProperty("gendata.home", "."));

    private static final Overrides NOTHING = new Overrides(null, null, null, null, null, null, Map.of(), null, Map.of(),
            false, Limits.NONE);

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
        Files.writeString(folder.resolve("key.txt"), "key\n");
    }

    /// Puts the files beside the tasks that settings of the network name.
    void addCertificates() throws Exception {
        TestAuthority authority = TestAuthority.shared();
        Files.copy(authority.authority(), folder.resolve("ca.pem"));
        Files.copy(authority.certificates("client"), folder.resolve("client.pem"));
        Files.copy(authority.key("client"), folder.resolve("client-key.pem"));
        Files.copy(authority.store("client"), folder.resolve("client.p12"));
    }

    static JsonNode document() {
        return Json.read(TaskSchema.text());
    }

    /// What the program said of a task, and what the schema did.
    ///
    /// @param code with which the program ends
    /// @param said what the program finds wrong
    record Judgement(int code, String said, List<String> schema) {
        Judgement {
            schema = List.copyOf(schema);
        }

        boolean isTaken() {
            return code == 0;
        }

        boolean isRefused() {
            return code == 2;
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
        CommandResult result = CommandInProcess.run("check", file.toString());
        return new Judgement(result.code(), result.err(), problems(task));
    }

    /// The same without the command line, which takes most of the time.
    Judgement judgeQuickly(JsonNode task) {
        try {
            plan(task);
            return new Judgement(0, "", problems(task));
        } catch (TaskException wrong) {
            String said = wrong.problems().stream().map(problem -> problem + "\n").collect(Collectors.joining());
            return new Judgement(2, said, problems(task));
        } catch (IOException unreadable) {
            return new Judgement(4, String.valueOf(unreadable.getMessage()), problems(task));
        }
    }

    Plan plan(JsonNode task) throws TaskException, IOException {
        Path file = folder.resolve("task.json");
        TaskNode.Mapping root = TaskFile.parse(Json.text(task), file.toString(), Syntax.JSON);
        return method(task.path("data_method")).lower(new TaskSource(root, file, NOTHING, Map.of(), true),
                (source, output) -> FirstPass.read(source));
    }

    private static DataMethod method(JsonNode written) throws TaskException {
        String name = written.isMissingNode() ? "default" : written.asString("");
        return DataMethod.all().stream().filter(known -> known.name().equals(name)).findFirst()
                .orElseThrow(() -> new TaskException(List.of(new Problem(Place.of("data_method"), "there is none"))));
    }

    /// What the schema finds wrong.
    List<String> problems(JsonNode task) {
        return schema.check(task);
    }
}
