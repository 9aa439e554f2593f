package gendata.run;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.server.EchoServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The output depends on the replies alone: not on the concurrency, and in every format it says the same.
class SameBytesTest {
    private static final int ROWS = 200;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"jsonl", "json", "csv"})
    void areWrittenWhateverTheConcurrency(String format) throws IOException {
        try (EchoServer server = EchoServer.start()) {
            server.answerAfter(Duration.ofMillis(1));
            byte[] alone = made(server, format, 1);

            assertThat(made(server, format, 7)).isEqualTo(alone);
            assertThat(made(server, format, 64)).isEqualTo(alone);
        }
    }

    @Test
    void areReadBackByAnotherProgramAsTheSameRecords() throws IOException, SQLException {
        try (EchoServer server = EchoServer.start()) {
            made(server, "jsonl", 64);
            made(server, "json", 64);
            made(server, "csv", 64);
        }
        List<List<String>> expected = expected();

        assertThat(query("read_json('%s', format='newline_delimited', columns=%s)", "jsonl")).isEqualTo(expected);
        assertThat(query("read_json('%s', format='array', columns=%s)", "json")).isEqualTo(expected);
        assertThat(query("read_csv('%s', header=true, all_varchar=true, columns=%s)", "csv")).isEqualTo(expected);
    }

    private byte[] made(EchoServer server, String format, int concurrency) throws IOException {
        String[] rows = new String[ROWS];
        for (int row = 0; row < ROWS; row++) {
            rows[row] = Task.row(row, city(row).replace("\"", "\\\"").replace("\n", "\\n"));
        }
        Task task = new Task(folder).rows(rows).on(server).output("out-" + concurrency + "." + format)
                .steps(Task.step("plot", "Plot for {city}."), Task.step("story", "Tell {plot}."));
        assertThat(task.run("--concurrency", Integer.toString(concurrency)).code()).isZero();
        return Files.readAllBytes(task.output());
    }

    private static String city(int row) {
        return "Citý " + row + " 😀, \"the\ngreat\"";
    }

    private static List<List<String>> expected() {
        List<List<String>> records = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            String plot = "ECHO|user=Plot for " + city(row) + ".";
            records.add(List.of("p" + row, city(row), plot, "ECHO|user=Tell " + plot + ".", "echo-1"));
        }
        return records;
    }

    /// Rows of the file, in its order.
    private List<List<String>> query(String from, String format) throws SQLException {
        String columns = "{city:'VARCHAR',plot:'VARCHAR',story:'VARCHAR',id:'VARCHAR',model:'VARCHAR'}";
        List<List<String>> records = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT id, city, plot, story, model FROM "
                        + from.formatted(folder.resolve("out-64." + format), columns))) {
            while (result.next()) {
                List<String> record = new ArrayList<>();
                for (int column = 1; column <= 5; column++) {
                    record.add(result.getString(column));
                }
                records.add(record);
            }
        }
        return records;
    }
}
