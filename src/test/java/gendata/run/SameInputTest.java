package gendata.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The same rows give the same records and units, whatever they are kept in.
class SameInputTest {
    private static final int ROWS = 2_000;

    @TempDir
    Path folder;

    private String expected = "";
    private List<String> units = List.of();

    @BeforeEach
    void writeRows() throws IOException, SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TABLE cities AS SELECT 'p' || i AS id, 'Citý, "' || chr(19968 + i::INTEGER) || '" 😀' || i AS city,
                      CASE WHEN mod(i, 7) <> 0 THEN i * 1000000007 END AS people,
                      CASE WHEN mod(i, 5) <> 0 THEN i / 8.0 END::DOUBLE AS price, mod(i, 3) = 0 AS open
                    FROM range(%d) t(i)""".formatted(ROWS));
            for (String name : List.of("rows.parquet", "rows.csv", "rows.tsv", "rows.csv.gz", "rows.jsonl",
                    "rows.jsonl.gz",
                    "rows.jsonl.zst")) {
                statement.execute("COPY cities TO '%s' (%s%s)".formatted(folder.resolve(name),
                        name.contains(".parquet")
                                ? "FORMAT parquet, ROW_GROUP_SIZE 512"
                                : name.contains(".jsonl")
                                        ? "FORMAT json"
                                        : "FORMAT csv, HEADER, DELIMITER '" + (name.contains(".tsv") ? "\t" : ",")
                                                + "'",
                        name.endsWith(".gz")
                                ? ", COMPRESSION gzip"
                                : name.endsWith(".zst") ? ", COMPRESSION zstd" : ""));
            }
        }
        byte[] rows = Files.readAllBytes(folder.resolve("rows.jsonl"));
        Files.writeString(folder.resolve("rows.json"),
                "[" + new String(rows, StandardCharsets.UTF_8).strip().replace("\n", ",\n") + "]");
        expected = run("rows.jsonl");
        units = units("rows.jsonl");
    }

    @Test
    void areWhatTheRowsSay() {
        assertThat(expected.lines()).hasSize(ROWS).element(8).asString().contains("\"city\":\"Citý, \\\"丈\\\" 😀8\"",
                "\"people\":8000000056", "\"price\":1.0,", "\"open\":false");
        assertThat(expected.lines()).first().asString().contains("\"people\":null", "\"price\":null", "\"open\":true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rows.parquet", "rows.csv", "rows.tsv", "rows.csv.gz", "rows.json", "rows.jsonl.gz",
            "rows.jsonl.zst"})
    void givesTheSameRecordsAndUnits(String input) throws IOException {
        assertThat(run(input)).isEqualTo(expected);
        assertThat(units(input)).isEqualTo(units);
    }

    private String run(String input) throws IOException {
        Path task = Files.writeString(folder.resolve("task.yml"), """
                input: %s
                csv_types: %s
                unique_key: id
                output: %s.out.jsonl
                columns: [people, price, open]
                missing: empty
                model: offline
                steps:
                  - {key: story, user: "Tell of {city} and its {people} people, {price} {open}."}
                """.formatted(input, input.contains("sv") ? "infer" : "text", input));
        Task.Said said = Task.command("--task", task.toString());
        assertThat(said.code()).as(said.err()).isZero();
        return Files.readString(folder.resolve(input + ".out.jsonl"));
    }

    private List<String> units(String input) throws IOException {
        return Files.readAllLines(folder.resolve(input + ".out.jsonl.run/finished-0.jsonl")).stream()
                .map(line -> line.replaceFirst("\"plan\".*", "")).sorted().toList();
    }
}
