package gendata.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompressedWriterTest {
    private static final List<String> COLUMNS = List.of("id", "text");
    private static final int RECORDS = 20_000;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"a.jsonl", "a.ndjson", "a.json", "a.csv", "a.tsv"})
    void holdsWhatThePlainFileHolds(String name) throws IOException {
        byte[] plain = written(name, RECORDS);
        assertThat(plain).hasSizeGreaterThan(RECORDS * 10);
        try (InputStream gzip = new GZIPInputStream(new ByteArrayInputStream(written(name + ".gz", RECORDS)));
                InputStream zstd = new ZstdInputStream(new ByteArrayInputStream(written(name + ".zst", RECORDS)))) {
            assertThat(gzip.readAllBytes()).isEqualTo(plain);
            assertThat(zstd.readAllBytes()).isEqualTo(plain);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.jsonl.gz", "a.jsonl.zst", "a.json.zst", "a.csv.gz", "a.csv.zst"})
    void isReadByOthers(String name) throws IOException, SQLException {
        Path file = Files.write(folder.resolve(name), written(name, RECORDS));
        String format = name.contains("csv") ? "read_csv" : "read_json";
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select count(*), min(id), max(id), min(text) from "
                        + format + "('" + file + "')")) {
            assertThat(found.next()).isTrue();
            assertThat(found.getLong(1)).isEqualTo(RECORDS);
            assertThat(found.getLong(2)).isZero();
            assertThat(found.getLong(3)).isEqualTo(RECORDS - 1);
            assertThat(found.getString(4)).isEqualTo("é, \"0\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.jsonl.gz", "a.jsonl.zst", "a.json.gz", "a.csv.zst"})
    void isTheSameBytesForTheSameRecords(String name) throws IOException {
        assertThat(written(name, RECORDS)).isEqualTo(written(name, RECORDS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.jsonl.gz", "a.jsonl.zst", "a.json.gz", "a.csv.zst"})
    void mayHoldNoRecord(String name) throws IOException {
        assertThat(SampleFile.of(folder, name, written(name, 0)).entries()).isEmpty();
    }

    @Test
    void aGzipHeaderNamesNoTime() throws IOException {
        assertThat(written("a.jsonl.gz", 1)).startsWith(0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.jsonl.gz", "a.csv.zst"})
    void leavesTheStreamBelowOpen(String name) throws IOException {
        boolean[] closed = new boolean[1];
        ByteArrayOutputStream below = new ByteArrayOutputStream() {
            @Override
            public void close() {
                closed[0] = true;
            }
        };
        write(name, below, 1);
        assertThat(closed).containsExactly(false);
        assertThat(below.size()).isPositive();
    }

    private static byte[] written(String name, int records) throws IOException {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        write(name, stream, records);
        return stream.toByteArray();
    }

    private static void write(String name, ByteArrayOutputStream stream, int records) throws IOException {
        RecordWriter writer = RecordLayout.of(FileType.ofOutput(Path.of(name)), COLUMNS).writer(stream);
        for (int record = 0; record < records; record++) {
            byte[] line = ("{\"id\":" + record + ",\"text\":\"é, \\\"" + record + "\\\"\"}")
                    .getBytes(StandardCharsets.UTF_8);
            writer.write(line, 0, line.length);
        }
        writer.finish();
    }
}
