package gendata.format.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import gendata.format.CellTypes;
import gendata.format.FormatException;
import gendata.format.Reading;
import gendata.format.RecordReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.crypto.ColumnEncryptionProperties;
import org.apache.parquet.crypto.FileEncryptionProperties;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.ColumnPath;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpeningTest {
    @TempDir
    private Path folder;

    @Test
    void refusesWhatIsNotThere() {
        assertRefused(folder.resolve("none.parquet"), "none.parquet: no such file");
    }

    @Test
    void refusesAFolder() throws IOException {
        assertRefused(Files.createDirectory(folder.resolve("a.parquet")),
                "a.parquet: is a directory; a file was expected");
    }

    @Test
    void refusesAnEmptyFile() throws IOException {
        assertRefused(new byte[0], "a.parquet: is empty; a Parquet file was expected");
    }

    @Test
    void refusesWhatIsNoParquet() throws IOException {
        for (String content : new String[] {"{", "{\"id\": 1}\n{\"id\": 2}\n", "PAR"}) {
            assertRefused(content.getBytes(StandardCharsets.UTF_8),
                    "a.parquet: is no Parquet file; name it after the format that it has");
        }
    }

    @Test
    void refusesAFooterThatCannotBe() throws IOException, SQLException {
        byte[] bytes = Files.readAllBytes(ParquetSample.of(folder.resolve("b.parquet"), "select 1 a", "").path());
        byte[] tooLong = bytes.clone();
        Arrays.fill(tooLong, bytes.length - 8, bytes.length - 4, (byte) 0x7F);
        assertRefused(tooLong, "a.parquet: the Parquet data is damaged (the footer is longer than the file); "
                + "copy or write the file again");
        byte[] without = bytes.clone();
        Arrays.fill(without, bytes.length - 8, bytes.length - 4, (byte) 0);
        assertThatExceptionOfType(FormatException.class).isThrownBy(() -> records(without))
                .withMessageMatching("a\\.parquet: the Parquet data is damaged \\(.+\\); copy or write the file again");
    }

    @Test
    void refusesAnEncryptedFile() throws IOException, SQLException {
        Path path = folder.resolve("a.parquet");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("set force_mbedtls_unsafe = 'true'");
            statement.execute("pragma add_parquet_key('key', '0123456789112345')");
            statement.execute("copy (select 1 a) to '%s' (encryption_config {footer_key: 'key'})".formatted(path));
        }
        assertRefused(path, "a.parquet: is encrypted and cannot be read; write it without encryption");
    }

    @Test
    void readsTheOtherColumnsOfAFileWithEncryptedOnes() throws IOException {
        Path path = folder.resolve("a.parquet");
        MessageType schema = MessageTypeParser.parseMessageType("message m { required int32 a; required int32 b; }");
        byte[] key = "0123456789012345".getBytes(StandardCharsets.UTF_8);
        FileEncryptionProperties encryption = FileEncryptionProperties.builder(key).withPlaintextFooter()
                .withEncryptedColumns(Map.of(ColumnPath.get("b"), ColumnEncryptionProperties.builder("b").withKey(key)
                        .withKeyID("k").build()))
                .build();
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(path))
                .withConf(new PlainParquetConfiguration()).withType(schema).withCodecFactory(new TestCodecs())
                .withEncryption(encryption).build()) {
            writer.write(new SimpleGroup(schema).append("a", 1).append("b", 2));
        }
        assertThat(new ParquetSample(path).entries(new Reading(Set.of("a"), CellTypes.TEXT))).hasSize(1);
        assertThatExceptionOfType(FormatException.class).isThrownBy(() -> new ParquetSample(path).records())
                .withMessage("a.parquet:1: is encrypted and cannot be read; write it without encryption");
    }

    @Test
    void refusesPagesThatDoNotFitIntoMemory() throws IOException, SQLException {
        ParquetSample sample = ParquetSample.of(folder.resolve("a.parquet"),
                "select range id, repeat('abc', 100000) || range text from range(100)", "");
        try (RecordReader reader = ParquetRecordReader.open(sample.file(), Reading.ALL, 16 << 20)) {
            assertThatExceptionOfType(FormatException.class).isThrownBy(reader::next)
                    .withMessageMatching(
                            "a\\.parquet: column `text` has a page of \\d+ MiB, which makes \\d+ MiB of open pages where 16 MiB fit; "
                                    + "give the program more memory, as with GENDATA_JAVA_OPTS=-Xmx\\d+m");
        }
        try (RecordReader reader = ParquetRecordReader.open(sample.file(),
                new Reading(Set.of("id"), CellTypes.TEXT), 16 << 20)) {
            assertThat(reader.next()).isNotNull();
        }
    }

    @Test
    void refusesColumnsOfTheSameName() throws IOException {
        ParquetSample sample = new GroupFile("required int32 a; required int32 b;").write(folder.resolve("b.parquet"),
                List.of(group -> group.append("a", 1).append("b", 2)));
        String content = Files.readString(sample.path(), StandardCharsets.ISO_8859_1)
                .replace("\u0018\u0001b", "\u0018\u0001a");
        assertRefused(content.getBytes(StandardCharsets.ISO_8859_1),
                "a.parquet: two columns are named `a`; rename one");
    }

    @Test
    void refusesColumnsThatAreNestedTooDeep() throws IOException {
        String fields = "optional group g { ".repeat(500) + "optional int32 x;" + " }".repeat(500);
        assertRefused(new GroupFile(fields).write(folder.resolve("a.parquet"), List.of()).path(),
                "a.parquet: column `g` is nested deeper than 500 levels");
    }

    private void assertRefused(byte[] content, String message) throws IOException {
        assertRefused(Files.write(folder.resolve("a.parquet"), content), message);
    }

    private void records(byte[] content) throws IOException {
        new ParquetSample(Files.write(folder.resolve("a.parquet"), content)).records();
    }

    private static void assertRefused(Path path, String message) {
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> new ParquetSample(path).records())
                .withMessage(message);
    }
}
