package gendata.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The same rows in every text format, compression and encoding are the same records.
class SameRecordsTest {
    private static final int ROWS = 2_000;
    private static final List<String> PIECES = List.of("a", " ", ",", "\"", "\n", "\r\n", "é", "日本", "😀", "\\", "007",
            "{x}", "'", "\t", ";");
    private static final List<String> NUMBERS = List.of("0", "-0", "7", "1.50", "1e5", "-2.5E-3", "9007199254740993",
            "1234567890123456789012345678901234567890", "0.1000000000000000055511151231257827", "null");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void ofTextAlone(long seed) throws IOException {
        Random random = new Random(seed);
        List<ObjectNode> rows = rows(number -> Json.object().put("id", "p" + number).put("text", text(random))
                .put("last \"one\"", text(random)));
        Map<String, String> contents = asJson(rows);
        contents.put("d.csv", cells(rows, ',', "\n"));
        contents.put("e.csv", cells(rows, ',', "\r\n"));
        contents.put("f.tsv", cells(rows, '\t', "\n"));
        assertSame(contents, rows, CellTypes.TEXT);
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void ofTextNumbersTruthAndNull(long seed) throws IOException {
        Random random = new Random(seed);
        List<ObjectNode> rows = rows(number -> {
            ObjectNode row = Json.object().put("text", text(random)).put("number", number);
            row.set("any number", Json.read(NUMBERS.get(random.nextInt(NUMBERS.size()))));
            row.set("truth", Json.read(List.of("true", "false", "null").get(random.nextInt(3))));
            return row;
        });
        Map<String, String> contents = asJson(rows);
        contents.put("d.csv", cells(rows, ',', "\n"));
        contents.put("e.csv", cells(rows, ',', "\r"));
        contents.put("f.tsv", cells(rows, '\t', "\r\n"));
        assertSame(contents, rows, new CellTypes(
                Map.of("number", CellType.NUMBER, "any number", CellType.NUMBER, "truth", CellType.TRUTH)));
    }

    @Test
    void ofNestedValues() throws IOException {
        Random random = new Random(7);
        List<ObjectNode> rows = rows(number -> {
            ObjectNode inner = Json.object().put("text", text(random)).set("null", Json.read("null"));
            return Json.object().put("id", number).set("inner", Json.object().arrayNode().add(inner).add(1));
        });
        assertSame(asJson(rows), rows, CellTypes.TEXT);
    }

    private static Map<String, String> asJson(List<ObjectNode> rows) {
        List<String> lines = rows.stream().map(Json::text).toList();
        Map<String, String> contents = new LinkedHashMap<>();
        contents.put("a.jsonl", String.join("\n", lines));
        contents.put("b.ndjson", String.join("\r\n", lines) + "\r\n");
        contents.put("c.json", "[" + String.join(",\n", lines) + "]");
        return contents;
    }

    private void assertSame(Map<String, String> contents, List<ObjectNode> rows, CellTypes types) throws IOException {
        for (Map.Entry<String, String> file : contents.entrySet()) {
            String name = file.getKey();
            byte[] content = file.getValue().getBytes(StandardCharsets.UTF_8);
            assertSame(name, content, rows, types);
            assertSame(name + ".gz", SampleFile.gzip(content), rows, types);
            assertSame(name + ".zst", SampleFile.zstd(content), rows, types);
            String marked = "\uFEFF" + file.getValue();
            assertSame("marked-" + name, marked.getBytes(StandardCharsets.UTF_8), rows, types);
            assertSame("le-" + name, marked.getBytes(StandardCharsets.UTF_16LE), rows, types);
            assertSame("be-" + name + ".gz", SampleFile.gzip(marked.getBytes(StandardCharsets.UTF_16BE)), rows, types);
        }
    }

    private void assertSame(String name, byte[] content, List<ObjectNode> rows, CellTypes types) throws IOException {
        SampleFile file = SampleFile.of(folder, name, content);
        assertThat(values(file.entries(new Reading(null, types)))).as(name).isEqualTo(rows);
        if (name.contains(".csv") || name.contains(".tsv")) {
            CellTypeFinder finder = new CellTypeFinder();
            values(file.entries()).forEach(finder::note);
            assertThat(finder.types().byColumn()).as(name).containsAllEntriesOf(types.byColumn());
        }
    }

    private static List<ObjectNode> values(List<Entry> entries) {
        List<ObjectNode> values = new ArrayList<>();
        for (Entry entry : entries) {
            values.add(((Entry.Good) entry).values());
        }
        return values;
    }

    private static List<ObjectNode> rows(Function<Integer, ObjectNode> row) {
        return IntStream.range(0, ROWS).boxed().map(row).toList();
    }

    private static String text(Random random) {
        return IntStream.range(0, random.nextInt(8))
                .mapToObj(piece -> PIECES.get(random.nextInt(PIECES.size()))).collect(Collectors.joining());
    }

    private static String cells(List<ObjectNode> rows, char separator, String lineBreak) {
        String between = String.valueOf(separator);
        String header = rows.getFirst().propertyNames().stream().map(SameRecordsTest::quoted)
                .collect(Collectors.joining(between));
        return header + lineBreak + rows.stream()
                .map(row -> row.values().stream().map(SameRecordsTest::cell).collect(Collectors.joining(between)))
                .collect(Collectors.joining(lineBreak));
    }

    private static String cell(JsonNode value) {
        return value.isNull() ? "" : value.isString() ? quoted(value.stringValue()) : Json.text(value);
    }

    private static String quoted(String cell) {
        return "\"" + cell.replace("\"", "\"\"") + "\"";
    }
}
