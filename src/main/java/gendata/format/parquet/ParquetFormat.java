package gendata.format.parquet;

import gendata.format.DataFile;
import gendata.format.DataFormat;
import gendata.format.FormatProvider;
import gendata.format.Reading;
import gendata.format.RecordLayout;
import gendata.format.RecordReader;
import java.io.IOException;
import java.util.List;

/// Reads and writes Apache Parquet.
public final class ParquetFormat implements FormatProvider {
    @Override
    public DataFormat format() {
        return DataFormat.PARQUET;
    }

    @Override
    public RecordReader reader(DataFile file, Reading reading) throws IOException {
        return ParquetRecordReader.open(file, reading);
    }

    @Override
    public RecordLayout layout(List<String> columns) {
        return new ParquetLayout(columns);
    }
}
