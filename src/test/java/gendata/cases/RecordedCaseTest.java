package gendata.cases;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.cli.CommandInProcess;
import gendata.cli.CommandResult;
import gendata.format.Json;
import gendata.server.EchoServer;
import gendata.server.ReceivedRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// Every recorded case through the real command line and a real server: same calls, same records, same words.
final class RecordedCaseTest {
    @TempDir
    private Path folder;

    static Stream<RecordedCase> cases() throws IOException {
        return RecordedCase.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void asksAndWritesWhatWasRecorded(RecordedCase recorded) throws IOException, SQLException {
        RecordedCase ours = recorded.copiedTo(folder);
        try (EchoServer server = EchoServer.start()) {
            String[] arguments = ours.arguments(server.address().toString());
            CommandResult result = CommandInProcess.run(arguments).exits(ours.exitCode());
            assertThat(result.err().lines()).as(result.toString()).containsAll(ours.linesSaid());
            assertThat(asked(server)).as(result.toString())
                    .containsExactlyInAnyOrderElementsOf(SameJson.sorted(ours.requests()));
            if (ours.hasOutput() && ours.exitCode() == 1) {
                finish(arguments);
            }
        }
        assertOutput(recorded, ours);
    }

    private static void finish(String[] arguments) {
        String[] finishing = Arrays.copyOf(arguments, arguments.length + 1);
        finishing[arguments.length] = "--finish";
        CommandInProcess.run(finishing).exits(0);
    }

    private static List<String> asked(EchoServer server) {
        return server.requests().stream().map(RecordedCaseTest::asRecorded).map(SameJson::sorted).toList();
    }

    private static JsonNode asRecorded(ReceivedRequest request) {
        return Json.object().put("authorization", request.headers().getOrDefault("Authorization", ""))
                .set("body", request.body());
    }

    private static void assertOutput(RecordedCase recorded, RecordedCase ours)
            throws IOException, SQLException {
        for (String format : List.of("jsonl", "json", "csv")) {
            String written = ours.text("out." + format);
            String expected = ours.text("records." + format);
            String older = recorded.text("out." + format);
            if (!older.isEmpty() || format.equals("csv")) {
                assertThat(written).isEqualTo(older.isEmpty() ? expected : older);
            } else if (format.equals("json") && !expected.isEmpty()) {
                assertThat(SameJson.ordered(Json.read(written))).isEqualTo(SameJson.ordered(Json.read(expected)));
            } else {
                assertThat(SameJson.ordered(RecordedCase.jsonLines(written)))
                        .isEqualTo(SameJson.ordered(RecordedCase.jsonLines(expected)));
            }
        }
        assertThat(SameJson.ordered(parquet(ours.folder().resolve("out.parquet"))))
                .isEqualTo(SameJson.ordered(RecordedCase.jsonLines(ours.text("records.parquet.jsonl"))));
    }

    /// The records of a Parquet file as DuckDB reads them; none where there is no file.
    private static List<JsonNode> parquet(Path file) throws SQLException {
        List<JsonNode> records = new ArrayList<>();
        if (Files.exists(file)) {
            try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement
                            .executeQuery("SELECT to_json(record)::VARCHAR FROM '" + file + "' record")) {
                while (rows.next()) {
                    records.add(Json.read(rows.getString(1)));
                }
            }
        }
        return records;
    }
}
