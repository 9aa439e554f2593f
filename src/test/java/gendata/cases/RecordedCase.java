package gendata.cases;

import gendata.format.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// A case in `src/test/resources/gendata/cases`: input, task and command, and what has to come of them.
///
/// | file | content |
/// |---|---|
/// | `command.txt` | the arguments; `HERE` stands for the case's folder, `SERVER` for the echo server's address |
/// | `said.txt` | the exit code if it is not 0, then lines that have to be among those said |
/// | `requests.jsonl` | every call: its `authorization` and `body`; no such file, no call |
/// | `records.*` | the output (`records.parquet.jsonl`: what a Parquet file has to hold), written at once or by `--finish` where units fail; no such file, no output |
/// | `why.txt` | what the original does, where ours is better on purpose |
///
/// A file that is there under the output's name is an older output, and has to stay as it is.
record RecordedCase(Path folder) {
    static Stream<RecordedCase> all() throws IOException {
        Path resources = Path.of(System.getProperty("gendata.home"), "src/test/resources/gendata/cases");
        try (Stream<Path> folders = Files.list(resources)) {
            return folders.sorted().map(RecordedCase::new).toList().stream();
        }
    }

    /// The case with its files in another folder, where it may write.
    RecordedCase copiedTo(Path other) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.copy(file, other.resolve(file.getFileName()));
            }
        }
        return new RecordedCase(other);
    }

    String[] arguments(String server) throws IOException {
        return Files.readString(folder.resolve("command.txt")).strip().replace("SERVER", server)
                .replace("HERE", folder.toString()).split("\\s+");
    }

    int exitCode() throws IOException {
        return said().findFirst().map(Integer::parseInt).orElse(0);
    }

    List<String> linesSaid() throws IOException {
        return said().skip(1).map(line -> line.replace("HERE", folder.toString())).toList();
    }

    private Stream<String> said() throws IOException {
        return text("said.txt").lines();
    }

    List<JsonNode> requests() throws IOException {
        return jsonLines(text("requests.jsonl"));
    }

    boolean hasOutput() {
        return Stream.of("records.jsonl", "records.json", "records.csv", "records.parquet.jsonl").map(folder::resolve)
                .anyMatch(Files::exists);
    }

    /// Text of one of the case's files; empty when it is not there.
    String text(String name) throws IOException {
        Path file = folder.resolve(name);
        return Files.exists(file) ? Files.readString(file) : "";
    }

    static List<JsonNode> jsonLines(String text) {
        return text.lines().map(Json::read).toList();
    }

    @Override
    public String toString() {
        return String.valueOf(folder.getFileName());
    }
}
