package gendata.format;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/// Writes records, given as the bytes of their JSON, into a dataset file. Not thread-safe.
public interface RecordWriter {
    /// Writes one record: a JSON object, compact, in UTF-8.
    void write(byte[] bytes, int offset, int length) throws IOException;

    /// Writes what belongs after the last record. The stream stays open.
    void finish() throws IOException;

    /// A writer of this format.
    ///
    /// @param columns the records' columns in order, for formats that name them once
    static RecordWriter of(DataFormat format, OutputStream stream, List<String> columns) throws IOException {
        return switch (format) {
            case JSON_LINES -> new JsonLinesWriter(stream);
            case JSON -> new JsonArrayWriter(stream);
            case CSV -> new CsvRecordWriter(stream, columns);
        };
    }
}
