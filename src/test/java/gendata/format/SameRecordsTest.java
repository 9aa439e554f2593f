package gendata.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class SameRecordsTest {
    private static final List<String> PIECES = List.of("a", " ", ",", "\"", "\n", "\r\n", "é", "日本", "😀", "\\", "007",
            "{x}", "'", "\t", ";");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theSameRowsAreTheSameInEveryFormat(long seed) throws IOException {
        List<ObjectNode> rows = rows(new Random(seed));
        Map<String, String> contents = Map.of(
                "a.jsonl", rows.stream().map(Json::text).collect(Collectors.joining("\n")),
                "b.ndjson", rows.stream().map(Json::text).collect(Collectors.joining("\r\n", "", "\r\n")),
                "c.json", rows.stream().map(Json::text).collect(Collectors.joining(",\n", "[", "]")),
                "d.csv", csv(rows, "\n"),
                "e.csv", csv(rows, "\r\n"));
        for (Map.Entry<String, String> file : contents.entrySet()) {
            byte[] content = file.getValue().getBytes(StandardCharsets.UTF_8);
            assertThat(values(SampleFile.of(folder, file.getKey(), content))).as(file.getKey()).isEqualTo(rows);
            assertThat(values(SampleFile.of(folder, file.getKey() + ".gz", SampleFile.gzip(content))))
                    .as(file.getKey() + ".gz").isEqualTo(rows);
        }
    }

    private static List<ObjectNode> values(SampleFile file) throws IOException {
        List<ObjectNode> values = new ArrayList<>();
        for (Entry entry : file.entries()) {
            values.add(((Entry.Good) entry).values());
        }
        return values;
    }

    private static List<ObjectNode> rows(Random random) {
        return IntStream.range(0, 2_000).mapToObj(number -> Json.object()
                .put("id", "p" + number).put("text", text(random)).put("last \"one\"", text(random))).toList();
    }

    private static String text(Random random) {
        return IntStream.range(0, random.nextInt(8))
                .mapToObj(piece -> PIECES.get(random.nextInt(PIECES.size()))).collect(Collectors.joining());
    }

    private static String csv(List<ObjectNode> rows, String lineBreak) {
        String header = rows.getFirst().propertyNames().stream().map(SameRecordsTest::quoted)
                .collect(Collectors.joining(","));
        return header + lineBreak + rows.stream()
                .map(row -> row.values().stream()
                        .map(value -> quoted(value.asString())).collect(Collectors.joining(",")))
                .collect(Collectors.joining(lineBreak));
    }

    private static String quoted(String cell) {
        return "\"" + cell.replace("\"", "\"\"") + "\"";
    }
}
