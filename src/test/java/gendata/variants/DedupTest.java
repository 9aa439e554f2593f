package gendata.variants;

import static org.assertj.core.api.Assertions.assertThat;

import gendata.cli.CommandResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Near-duplicates of earlier records are left out, the same ones in each format.
@Timeout(120)
class DedupTest {
    private static final List<String> NEAR = List.of(
            "the quick brown fox jumps over the lazy dog and runs away into the woods",
            "The quick brown fox jumps over the lazy dog, and runs away into the woods!",
            "a wholly other text about the price of bread in the winter of that year",
            "the quick brown fox jumps over the lazy dog and runs away into the fields",
            "a wholly other text about the price of wine in the summer of that year");

    @TempDir
    private Path folder;

    private Variations tasks;

    @BeforeEach
    void prepare() throws Exception {
        tasks = new Variations(folder, 1);
    }

    @Test
    void leavesOutNearDuplicatesOfEarlierRecords() throws Exception {
        near();
        tasks.varied("t", "dedup: {on: persona, threshold: 0.8}\n");
        tasks.rowsFrom("t", "near.jsonl");

        CommandResult result = tasks.run("t").exits(0);

        assertThat(tasks.ids("t")).containsExactly("n0", "n2", "n4");
        assertThat(result.err()).contains("5 units tried, 0 skipped, 0 rejected, 2 near-duplicates, 3 taken");
        tasks.varied("t", "dedup: {on: persona, threshold: 0.99}\n");
        tasks.rowsFrom("t", "near.jsonl");
        tasks.run("t").exits(0);
        assertThat(tasks.ids("t")).containsExactly("n0", "n2", "n3", "n4");
        tasks.varied("t", "dedup: {on: persona, threshold: 0.99}\ntarget: 3\n");
        tasks.rowsFrom("t", "near.jsonl");
        tasks.run("t").exits(0);
        assertThat(tasks.ids("t")).containsExactly("n0", "n2", "n3");
    }

    @Test
    void recordsWithoutATextAreNoDuplicates() throws Exception {
        Files.writeString(tasks.file("gaps.jsonl"), """
                {"id": "n0", "persona": null}
                {"id": "n1", "persona": ""}
                {"id": "n2", "persona": "a text"}
                {"id": "n3", "persona": " "}
                {"id": "n4", "persona": null}
                {"id": "n5", "persona": "A text."}
                """);
        tasks.varied("t", """
                dedup: {on: persona, threshold: 0.8}
                target: 5
                columns: [id, persona]
                steps: [{key: story, user: "Tell of {id}"}]
                """);
        tasks.rowsFrom("t", "gaps.jsonl");

        CommandResult result = tasks.run("t").exits(0);

        assertThat(tasks.ids("t")).containsExactly("n0", "n1", "n2", "n3", "n4");
        assertThat(result.err()).contains("5 units tried");
        tasks.varied("t", """
                dedup: {on: persona, threshold: 0.8}
                columns: [id, persona]
                steps: [{key: story, user: "Tell of {id}"}]
                """);
        tasks.rowsFrom("t", "gaps.jsonl");
        assertThat(tasks.run("t").exits(0).err()).contains(", 1 near-duplicate, 5 taken");
    }

    @ParameterizedTest
    @CsvSource({"parquet, select id from '%s'", "csv, 'select id from read_csv(''%s'', all_varchar = true)'"})
    void takesTheSameInFormatsThatLookAtRecordsFirst(String format, String query) throws Exception {
        near();
        tasks.varied("t", "dedup: {on: persona, threshold: 0.8}\ntarget: 3\n");
        tasks.rowsFrom("t", "near.jsonl");
        Path output = tasks.file("t." + format);

        tasks.run("t", "--output", output.toString()).exits(0);

        List<String> ids = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query.formatted(output))) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        }
        assertThat(ids).containsExactly("n0", "n2", "n4");
    }

    private void near() throws Exception {
        StringBuilder rows = new StringBuilder();
        for (int row = 0; row < NEAR.size(); row++) {
            rows.append("{\"id\": \"n%d\", \"persona\": \"%s\"}\n".formatted(row, NEAR.get(row)));
        }
        Files.writeString(tasks.file("near.jsonl"), rows);
    }
}
