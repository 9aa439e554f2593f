package gendata.format.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import gendata.format.RecordWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whole files: what DuckDB reads is what was written, however many records and whatever they hold.
class ParquetRecordsTest {
    @TempDir
    Path folder;

    @Test
    void hundredThousandRecordsAreReadBack() throws Exception {
        List<String> columns = List.of("id", "text", "score", "lang", "huge", "facts", "mixed", "late");
        List<String> records = IntStream.range(0, 100_000).mapToObj(ParquetRecordsTest::record).toList();

        WrittenParquet file = WrittenParquet.of(file("many"), columns, records);

        assertThat(file.types())
                .hasToString("{id=BIGINT, text=VARCHAR, score=DOUBLE, lang=VARCHAR, huge=DECIMAL(25,0), "
                        + "facts=STRUCT(sure BOOLEAN, jobs STRUCT(title VARCHAR, seen BIGINT[])[], empty JSON), "
                        + "mixed=JSON, late=BIGINT[]}");
        assertThat(file.notes()).containsExactly("column facts.empty: holds empty objects only; written as JSON text",
                "column mixed: holds numbers, text and lists; written as JSON text");
        int row = 0;
        for (List<Object> values : file.rows()) {
            assertThat(values).isEqualTo(file.expected(records.get(row)));
            row++;
        }
        assertThat(row).isEqualTo(records.size());
    }

    private static String record(int row) {
        String facts = switch (row % 5) {
            case 0 -> "null";
            case 1 -> "{}";
            case 2 -> "{\"sure\":true,\"jobs\":[]}";
            case 3 ->
                "{\"jobs\":[{\"title\":\"Bäcker " + row + "\",\"seen\":[" + row + ",null,2]},null,{}],\"sure\":null}";
            default -> "{\"sure\":false,\"jobs\":[{\"seen\":[]}],\"empty\":{}}";
        };
        return "{\"id\":" + row + ",\"text\":\"row " + row + " – 日本 😀\\n\",\"score\":"
                + (row % 3 == 0 ? row : row / 7.0)
                + ",\"lang\":\"" + List.of("en", "es", "de", "日本").get(row % 4) + "\""
                + (row % 2 == 0 ? "" : ",\"huge\":" + row + "00000000000000000000")
                + ",\"facts\":" + facts + ",\"mixed\":"
                + List.of("1.50", "\"a\"", "[1, 2]".replace(" ", "")).get(row % 3)
                + (row < 99_000 ? "" : ",\"late\":[" + row + "]") + "}";
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void madeUpRecordsAreReadBack(long seed) throws Exception {
        List<String> columns = List.of("a", "b", "c.d", "e \\\" f");
        for (long number = seed * 1_000; number < seed * 1_000 + 50; number++) {
            List<String> records = new RandomRecords(number).of(columns);
            WrittenParquet file = WrittenParquet.of(file("random"),
                    columns.stream().map(name -> name.replace("\\", "")).toList(), records);

            assertThat(file.rows()).as("records %d: %s", number, records)
                    .isEqualTo(records.stream().map(file::expected).toList());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void typesAndNotesDoNotDependOnTheOrderOfRecords(long seed) throws Exception {
        List<String> columns = List.of("a", "b", "c", "d");
        for (long number = seed * 100; number < seed * 100 + 50; number++) {
            List<String> records = new RandomRecords(number).of(columns);
            WrittenParquet file = WrittenParquet.of(file("one"), columns, records);
            List<String> others = new ArrayList<>(records);
            Collections.shuffle(others, new Random(seed));
            WrittenParquet other = WrittenParquet.of(file("other"), columns, others);

            assertThat(other.columns()).as("records %d: %s", number, records).isEqualTo(file.columns());
            assertThat(other.notes()).containsExactlyInAnyOrderElementsOf(file.notes());
        }
    }

    @Test
    void theSameRecordsAreTheSameBytes() throws IOException {
        List<String> columns = List.of("id", "text", "score", "lang", "huge", "facts", "mixed", "late");
        List<String> records = IntStream.range(0, 20_000).mapToObj(ParquetRecordsTest::record).toList();

        Path one = WrittenParquet.of(file("one"), columns, records).path();
        Path other = WrittenParquet.of(file("other"), columns, records).path();

        assertThat(other).hasSameBinaryContentAs(one);
    }

    @Test
    void rowGroupsHaveMillionRowsAtMost() throws Exception {
        List<String> records = Collections.nCopies(1_200_000, "{\"x\":[true]}");

        WrittenParquet file = WrittenParquet.of(file("rows"), List.of("x"), records);

        assertThat(rowGroups(file)).containsExactly(1_000_000L, 200_000L);
    }

    @Test
    @Tag("long")
    void rowGroupsHaveSixtyFourMegabytesWhateverCameBefore() throws Exception {
        Random random = new Random(1);
        List<String> records = IntStream.range(0, 60_000).mapToObj(row -> {
            byte[] noise = new byte[row < 50_000 ? 1 : 15_000];
            random.nextBytes(noise);
            return "{\"x\":\"" + Base64.getEncoder().encodeToString(noise) + "\"}";
        }).toList();

        WrittenParquet file = WrittenParquet.of(file("bytes"), List.of("x"), records);

        List<Long> sizes = new ArrayList<>();
        file.query(
                "SELECT sum(total_compressed_size) FROM parquet_metadata('%s') GROUP BY row_group_id ORDER BY row_group_id",
                row -> sizes.add(row.getLong(1) >> 20));
        assertThat(sizes).hasSize(3).allMatch(megabytes -> megabytes < 66);
        assertThat(sizes.subList(0, 2)).allMatch(megabytes -> megabytes > 60);
        assertThat(file.rows()).isEqualTo(records.stream().map(file::expected).toList());
    }

    private static List<Long> rowGroups(WrittenParquet file) throws SQLException {
        List<Long> rows = new ArrayList<>();
        file.query("SELECT DISTINCT row_group_id, row_group_num_rows FROM parquet_metadata('%s') ORDER BY 1",
                row -> rows.add(row.getLong(2)));
        return rows;
    }

    @Test
    void longTextIsReadBack() throws Exception {
        String text = "日本 and Bäcker ".repeat(1_000_000);

        WrittenParquet file = WrittenParquet.ofValues(folder, "\"short\"", "\"" + text + "\"", "\"after\"");

        assertThat(file.values()).containsExactly("short", text, "after");
    }

    @Test
    void pagesAreZstandardThatOldReadersUnderstand() throws Exception {
        WrittenParquet file = WrittenParquet.ofValues(folder, "1", "2", "1");
        List<String> pages = new ArrayList<>();
        file.query("SELECT compression, encodings FROM parquet_metadata('%s')",
                row -> pages.add(row.getString(1) + " " + row.getString(2)));

        assertThat(pages).containsExactly("ZSTD PLAIN_DICTIONARY, RLE, BIT_PACKED");
    }

    @Test
    void theStreamStaysOpen() throws IOException {
        boolean[] closed = new boolean[1];
        OutputStream stream = new ByteArrayOutputStream() {
            @Override
            public void close() {
                closed[0] = true;
            }
        };
        ParquetLayout layout = new ParquetLayout(List.of("x"));

        layout.writer(stream).finish();

        assertThat(closed[0]).isFalse();
    }

    @Test
    void whatTheStreamSaysOfFullDiskIsHandedOn() throws IOException {
        ParquetLayout layout = new ParquetLayout(List.of("x"));
        RecordWriter writer = layout.writer(new OutputStream() {
            private int left = 10;

            @Override
            public void write(int single) throws IOException {
                left--;
                if (left < 0) {
                    throw new IOException("out.parquet: no space left");
                }
            }
        });
        byte[] record = "{\"x\":\"a\"}".getBytes(StandardCharsets.UTF_8);
        writer.write(record, 0, record.length);

        assertThatIOException().isThrownBy(writer::finish).withMessage("out.parquet: no space left");
    }

    private Path file(String name) {
        return folder.resolve(name + ".parquet");
    }
}
