package gendata.format.parquet;

import java.util.Map;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.RecordConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Tells parquet-java the schema and passes records on to it.
final class JsonWriteSupport extends WriteSupport<JsonNode> {
    private final ColumnTypes columns;
    private @Nullable ValueWriter writer;

    JsonWriteSupport(ColumnTypes columns) {
        this.columns = columns;
    }

    @Override
    @SuppressWarnings("deprecation") // abstract nevertheless
    public WriteContext init(Configuration ignored) {
        throw new UnsupportedOperationException("there is no Hadoop here");
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
        return new WriteContext(ParquetSchema.of(columns), Map.of());
    }

    @Override
    public void prepareForWrite(RecordConsumer consumer) {
        writer = new ValueWriter(consumer);
    }

    @Override
    public void write(JsonNode values) {
        Objects.requireNonNull(writer).writeRecord(columns.byName(), values);
    }
}
