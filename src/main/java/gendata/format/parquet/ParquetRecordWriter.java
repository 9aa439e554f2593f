package gendata.format.parquet;

import gendata.format.Json;
import gendata.format.RecordWriter;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import tools.jackson.databind.JsonNode;

/// Writes records into a Parquet file whose schema is known. What of the file is held in memory is one row group.
final class ParquetRecordWriter implements RecordWriter {
    /// Compressed, so that readers get the usual 100 MB and more of values, and small heaps are enough for writing.
    private static final long ROW_GROUP_BYTES = 64L << 20;
    private static final int ROW_GROUP_ROWS = 1_000_000;
    /// The sizes of pages and row groups are looked at after so many records, however small those before were.
    private static final int LONGEST_UNCHECKED = 10;
    /// The pages of all columns together, and so their dictionaries, which take ten times that in memory.
    private static final int ALL_PAGES_BYTES = 16 << 20;
    private static final int LARGEST_PAGE = 1 << 20;
    private static final int SMALLEST_PAGE = 16 << 10;
    /// With more columns than this, their dictionaries, of 16 kB at least, would be larger than what they save.
    private static final int MOST_DICTIONARIES = 1_000;

    private final ParquetWriter<JsonNode> writer;

    ParquetRecordWriter(OutputStream stream, ColumnTypes columns) throws IOException {
        int page = Math.clamp(ALL_PAGES_BYTES / columns.count(), SMALLEST_PAGE, LARGEST_PAGE);
        this.writer = new Builder(stream, columns)
                .withConf(new PlainParquetConfiguration())
                .withWriterVersion(WriterVersion.PARQUET_1_0)
                .withCodecFactory(new ZstdCodecFactory())
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .withDictionaryEncoding(columns.count() <= MOST_DICTIONARIES)
                .withDictionaryPageSize(page)
                .withPageSize(page)
                .withRowGroupSize(ROW_GROUP_BYTES)
                .withRowGroupRowCountLimit(ROW_GROUP_ROWS)
                .withMinRowCountForPageSizeCheck(1)
                .withMaxRowCountForPageSizeCheck(LONGEST_UNCHECKED)
                .build();
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        writer.write(Json.readOwn(bytes, offset, length));
    }

    @Override
    public void finish() throws IOException {
        writer.close();
    }

    private static final class Builder extends ParquetWriter.Builder<JsonNode, Builder> {
        private final ColumnTypes columns;

        Builder(OutputStream stream, ColumnTypes columns) {
            super(new StreamOutputFile(stream));
            this.columns = columns;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        @SuppressWarnings("deprecation") // abstract nevertheless
        protected WriteSupport<JsonNode> getWriteSupport(Configuration ignored) {
            return new JsonWriteSupport(columns);
        }

        @Override
        protected WriteSupport<JsonNode> getWriteSupport(ParquetConfiguration ignored) {
            return new JsonWriteSupport(columns);
        }
    }
}
