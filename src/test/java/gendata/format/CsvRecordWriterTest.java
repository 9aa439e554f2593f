package gendata.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class CsvRecordWriterTest {
    private static final List<String> PIECES = List.of("a", " ", ",", "\"", "\n", "\r\n", "\r", "é", "日本", "😀", "\\",
            "007", "#", "'", "\t", ";", "\u00a0", "null", "|");
    private static final List<String> COLUMNS = List.of("id", "text", "a \"quoted\", long\tname", "two\nlines",
            "#5");

    @TempDir
    private Path folder;

    @Test
    void valuesAreWrittenAsTheyAreSpelledAndNullAsNothing() throws IOException {
        assertThat(written("csv", List.of("a", "b", "c", "d"), """
                {"a":1.50,"b":"1.50","c":null,"d":""}
                {"a":-0,"b":12345678901234567890123,"c":1E+2,"d":true}
                {"d":[1,{"a":"x, \\"y\\""}],"a":{},"b":[]}
                {}""")).isEqualTo("""
                a,b,c,d
                1.50,1.50,,""
                -0,12345678901234567890123,1E+2,true
                {},[],,"[1,{""a"":""x, \\""y\\""\""}]"
                ,,,
                """);
    }

    @Test
    void tabsSeparateTheCellsOfTsv() throws IOException {
        assertThat(written("tsv", List.of("a,b", "c\td"), "{\"a,b\":\"x,y\",\"c\\td\":\"x\\ty\"}"))
                .isEqualTo("a,b\t\"c\td\"\nx,y\t\"x\ty\"\n");
    }

    @Test
    void whatReadersTrimOrTakeForCommentsIsQuoted() throws IOException {
        assertThat(written("csv", List.of("a", "b"), """
                {"a":" x","b":"x "}
                {"a":"# x","b":"x # y"}
                {"a":"x\\r","b":"\\tx"}""")).isEqualTo("""
                a,b
                " x","x "
                "# x",x # y
                "x\r","\tx"
                """);
    }

    @Test
    void aNulIsReplacedAsNoReaderTakesIt() throws IOException {
        assertThat(written("csv", List.of("a"), "{\"a\":\"x\\u0000y\"}")).isEqualTo("a\nx\uFFFDy\n");
    }

    @Test
    void recordsOfOneColumnAreNeverEmptyLines() throws IOException {
        assertThat(written("csv", List.of("a"), "{\"a\":null}\n{\"a\":\"\"}\n{\"a\":\"x\"}"))
                .isEqualTo("a\n\"\"\n\"\"\nx\n");
    }

    @ParameterizedTest
    @CsvSource({"csv,1", "csv,2", "tsv,3", "tsv,4"})
    void otherProgramsReadTheSameRecords(String extension, long seed) throws Exception {
        Random random = new Random(seed);
        List<List<@Nullable String>> rows = new ArrayList<>();
        List<String> records = new ArrayList<>();
        for (int number = 0; number < 3_000; number++) {
            List<@Nullable String> cells = new ArrayList<>(List.of("p" + number));
            ObjectNode record = Json.object().put("id", "p" + number);
            for (String column : COLUMNS.subList(1, COLUMNS.size())) {
                String text = random.nextInt(8) == 0 ? null : text(random);
                cells.add(text);
                record.put(column, text);
            }
            rows.add(cells);
            records.add(Json.text(record));
        }
        Path file = folder.resolve("records." + extension);
        Files.writeString(file, written(extension, COLUMNS, String.join("\n", records)));

        assertThat(readByDuckDb(file, extension)).isEqualTo(rows);
        assumeTrue(hasPython());
        List<List<String>> withoutNull = rows.stream()
                .map(cells -> cells.stream().map(cell -> cell == null ? "" : cell).toList()).toList();
        assertThat(readByPython(file, extension)).isEqualTo(withoutNull);
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        IntStream.range(0, random.nextInt(6)).forEach(piece -> text.append(PIECES.get(random.nextInt(PIECES.size()))));
        return text.toString();
    }

    private static List<List<@Nullable String>> readByDuckDb(Path file, String extension) throws SQLException {
        String query = "SELECT * FROM read_csv('" + file
                + "', header=true, all_varchar=true, allow_quoted_nulls=false, "
                + "quote='\"', escape='\"', delim='" + delimiter(extension) + "')";
        List<List<@Nullable String>> rows = new ArrayList<>();
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = database.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            assertThat(IntStream.rangeClosed(1, COLUMNS.size()).mapToObj(column -> name(result, column)).toList())
                    .isEqualTo(COLUMNS);
            while (result.next()) {
                @Nullable
                String[] cells = new @Nullable String[COLUMNS.size()];
                for (int column = 0; column < cells.length; column++) {
                    cells[column] = result.getString(column + 1);
                }
                rows.add(Arrays.asList(cells));
            }
        }
        return rows;
    }

    private static String name(ResultSet result, int column) {
        try {
            return result.getMetaData().getColumnName(column);
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    private static String delimiter(String extension) {
        return extension.equals("csv") ? "," : "\t";
    }

    private static boolean hasPython() throws InterruptedException {
        try {
            return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
        } catch (IOException absent) {
            return false;
        }
    }

    private static List<List<String>> readByPython(Path file, String extension)
            throws IOException, InterruptedException {
        String program = """
                import csv, json, sys
                rows = csv.reader(open(sys.argv[1], encoding='utf-8', newline=''), delimiter=sys.argv[2], strict=True)
                print(json.dumps(list(rows)))
                """;
        Process python = new ProcessBuilder("python3", "-c", program, file.toString(),
                delimiter(extension)).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        JsonNode rows = Json.read(new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        assertThat(python.waitFor()).isZero();
        List<List<String>> all = new ArrayList<>();
        rows.forEach(row -> all.add(row.values().stream().map(JsonNode::stringValue).toList()));
        assertThat(all.removeFirst()).isEqualTo(COLUMNS);
        return all;
    }

    private static String written(String extension, List<String> columns, String records) throws IOException {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        RecordWriter writer = RecordLayout.of(FileType.ofOutput(Path.of("out." + extension)), columns).writer(stream);
        for (String record : records.lines().toList()) {
            byte[] bytes = record.getBytes(StandardCharsets.UTF_8);
            writer.write(bytes, 0, bytes.length);
        }
        writer.finish();
        return stream.toString(StandardCharsets.UTF_8);
    }
}
