package gendata.format;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/// How records will lie in a dataset file: for a format with a schema, found by looking at every record before the first
/// is written. Not thread-safe.
///
/// `note` is called with every record, in order, if `looksAtRecords` says so; then `writer` once.
public interface RecordLayout {
    /// Whether it has to see all records before there can be a writer.
    boolean looksAtRecords();

    /// Looks at one record: a JSON object, compact, in UTF-8.
    void note(byte[] bytes, int offset, int length);

    /// What the user should know of how the records are written, a line each.
    List<String> notes();

    /// Begins the file. The stream stays open when the writer has finished.
    RecordWriter writer(OutputStream stream) throws IOException;

    /// The layout of a file of this type.
    ///
    /// @param columns the records' columns in order, for formats that name them once
    static RecordLayout of(FileType type, List<String> columns) {
        return type.format() == DataFormat.PARQUET
                ? FormatProvider.of(type.format()).layout(columns)
                : new TextLayout(type, columns);
    }
}
