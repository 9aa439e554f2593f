package gendata.format.parquet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/// Writes what DuckDB cannot, with the library's own model of records.
record GroupFile(MessageType schema, WriterVersion version, CompressionCodecName codec) {
    /// @param fields in the library's language of schemas
    GroupFile(String fields) {
        this(MessageTypeParser.parseMessageType("message m { " + fields + " }"), WriterVersion.PARQUET_1_0,
                CompressionCodecName.UNCOMPRESSED);
    }

    GroupFile with(WriterVersion other) {
        return new GroupFile(schema, other, codec);
    }

    GroupFile with(CompressionCodecName other) {
        return new GroupFile(schema, version, other);
    }

    /// A file with a record for each of these.
    ParquetSample write(Path path, List<Consumer<Group>> records) throws IOException {
        Files.deleteIfExists(path);
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(path))
                .withConf(new PlainParquetConfiguration()).withType(schema).withWriterVersion(version)
                .withCompressionCodec(codec).withCodecFactory(new TestCodecs())
                .withPageWriteChecksumEnabled(false).build()) {
            for (Consumer<Group> record : records) {
                Group group = new SimpleGroup(schema);
                record.accept(group);
                writer.write(group);
            }
        }
        return new ParquetSample(path);
    }
}
