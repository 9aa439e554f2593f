package gendata.format.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import gendata.format.CellTypes;
import gendata.format.DataFile;
import gendata.format.Entry;
import gendata.format.FileType;
import gendata.format.FormatException;
import gendata.format.Json;
import gendata.format.Reading;
import gendata.format.RecordReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class WholeFileTest {
    /// A column of each way to be stored: few and many values, sorted, nulls, lists, text of all lengths.
    private static final String ROWS = """
            select range as id, hash(range) as wide, range * 7 % 13 as few,
                case when range % 5 = 0 then null else repeat(chr(97 + (range % 26)::int), (range % 40)::int) || range end as text,
                ['en', 'fr', '日本', null][1 + (range % 4)::int] as lang,
                hash(range) / 1e17 as ratio, (range * 31 % 100000) / 100.0::decimal(9, 2) as price,
                timestamp '2026-11-21 05:03:25.123456' + range * interval '77 seconds 13 microseconds' as moment,
                range % 3 = 0 as yes, case when range % 7 > 0 then [x * range for x in range(range % 4)] end as list,
                {'a': range, 'b': [{'c': 'n' || range % 9}]} as nested
            from range(""";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"v1,zstd", "v2,uncompressed"})
    void aHundredThousandRowsAreWhatDuckDbReads(String version, String codec) throws IOException, SQLException {
        Path path = folder.resolve("a.parquet");
        ParquetSample sample = ParquetSample.of(path, rows(100_000),
                ", row_group_size 30000, parquet_version %s, compression %s".formatted(version, codec));
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                RecordReader reader = RecordReader.open(sample.file(), Reading.ALL);
                ResultSet rows = statement.executeQuery("""
                        select id, wide::varchar, few, text, lang, ratio, price::varchar,
                            strftime(moment, '%%Y-%%m-%%dT%%H:%%M:%%S.%%f'), yes, to_json(list)::varchar, to_json(nested)::varchar
                        from '%s'""".formatted(path))) {
            long number = 0;
            while (rows.next()) {
                Entry.Good entry = (Entry.Good) Objects.requireNonNull(reader.next());
                assertThat(entry.line()).isEqualTo(++number);
                Iterator<JsonNode> values = entry.values().iterator();
                assertThat(values.next().longValue()).isEqualTo(rows.getLong(1));
                assertThat(values.next().asString()).isEqualTo(rows.getString(2));
                assertThat(values.next().longValue()).isEqualTo(rows.getLong(3));
                assertThat(text(values.next())).isEqualTo(rows.getString(4));
                assertThat(text(values.next())).isEqualTo(rows.getString(5));
                assertThat(values.next().doubleValue()).isEqualTo(rows.getDouble(6));
                assertThat(values.next().decimalValue()).isEqualTo(new BigDecimal(rows.getString(7)));
                assertThat(LocalDateTime.parse(values.next().stringValue()))
                        .isEqualTo(LocalDateTime.parse(rows.getString(8)));
                assertThat(values.next().booleanValue()).isEqualTo(rows.getBoolean(9));
                assertThat(text(values.next())).isEqualTo(rows.getString(10));
                assertThat(Json.text(values.next())).isEqualTo(rows.getString(11));
                assertThat(values).isExhausted();
            }
            assertThat(reader.next()).isNull();
            assertThat(number).isEqualTo(100_000);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"uncompressed", "snappy", "gzip", "zstd", "lz4", "lz4_raw", "brotli"})
    void readsEveryCodecOfDuckDb(String codec) throws IOException, SQLException {
        List<String> plain = ParquetSample.of(folder.resolve("a.parquet"), rows(5_000), "").lines();
        ParquetSample compressed = ParquetSample.of(folder.resolve("b.parquet"), rows(5_000),
                ", compression " + codec);
        assertThat(plain).hasSize(5_000).doesNotHaveDuplicates();
        assertThat(compressed.lines()).isEqualTo(plain);
    }

    @Test
    void recordsAreTheSameAsThoseOfJsonLines() throws IOException, SQLException {
        ParquetSample sample = ParquetSample.of(folder.resolve("a.parquet"), rows(3_000), "");
        Path lines = Files.writeString(folder.resolve("a.jsonl"), String.join("\n", sample.lines()));
        List<Entry> read = new ArrayList<>();
        try (RecordReader reader = RecordReader.open(new DataFile(lines, FileType.ofInput(lines), "a"), Reading.ALL)) {
            for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
                read.add(entry);
            }
        }
        assertThat(sample.entries(Reading.ALL)).isEqualTo(read);
    }

    @Test
    void namesTheColumns() throws IOException, SQLException {
        ParquetSample sample = ParquetSample.of(folder.resolve("a.parquet"),
                "select 1 b, 2 a, 3 as \"c.z\", 4 as \"日 本\", {'z': 1} c", "");
        try (RecordReader reader = RecordReader.open(sample.file(), reading("a"))) {
            assertThat(reader.columns()).containsExactly("b", "a", "c.z", "日 本", "c");
        }
        assertThat(sample.lines()).containsExactly("{\"b\":1,\"a\":2,\"c.z\":3,\"日 本\":4,\"c\":{\"z\":1}}");
    }

    @Test
    void readsOnlyWhatIsWanted() throws IOException, SQLException {
        ParquetSample sample = ParquetSample.of(folder.resolve("a.parquet"), rows(5_000),
                ", row_group_size 2048");
        assertThat(values(sample, reading("lang", "id", "none")).get(4_998))
                .hasToString("{\"id\":4998,\"lang\":\"日本\"}");
        assertThat(values(sample, reading("nested")).get(1))
                .hasToString("{\"nested\":{\"a\":1,\"b\":[{\"c\":\"n1\"}]}}");
        assertThat(values(sample, reading("none"))).hasSize(5_000).allMatch(ObjectNode::isEmpty);
        assertThat(values(sample, reading())).hasSize(5_000).allMatch(ObjectNode::isEmpty);
    }

    @Test
    void leavesOtherColumnsOnTheDisk() throws IOException, SQLException {
        ParquetSample sample = ParquetSample.of(folder.resolve("a.parquet"),
                "select range id, 'text ' || hash(range) text from range(1000)", ", compression uncompressed");
        byte[] bytes = Files.readAllBytes(sample.path());
        int text = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("text ");
        Arrays.fill(bytes, text - 40, text + 20_000, (byte) 0xFF);
        Files.write(sample.path(), bytes);
        assertThat(values(sample, reading("id"))).hasSize(1_000);
        assertThatExceptionOfType(FormatException.class).isThrownBy(() -> sample.entries(reading("text")));
    }

    @Test
    void aFileWithoutRowsHasNoRecords() throws IOException, SQLException {
        assertThat(ParquetSample.of(folder.resolve("a.parquet"), rows(0), "").entries(Reading.ALL)).isEmpty();
    }

    private static String rows(int count) {
        return ROWS + count + ")";
    }

    private static Reading reading(String... columns) {
        return new Reading(Set.of(columns), CellTypes.TEXT);
    }

    private static List<ObjectNode> values(ParquetSample sample, Reading reading) throws IOException {
        return sample.entries(reading).stream().map(entry -> ((Entry.Good) entry).values()).toList();
    }

    private static @Nullable String text(JsonNode value) {
        return value.isNull() ? null : value.isString() ? value.stringValue() : Json.text(value);
    }
}
