package gendata.format;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a data file record by record, holding one at a time; not thread-safe.
public interface RecordReader extends Closeable {
    /// The longest record that is read, in bytes of UTF-8: enough for any text a model takes, and a bound for memory.
    int LONGEST_RECORD = 32 * 1024 * 1024;

    /// Opens a file; text is decompressed as the file's type says.
    static RecordReader open(DataFile file, Reading reading) throws IOException {
        if (file.type().format() == DataFormat.PARQUET) {
            return FormatProvider.of(DataFormat.PARQUET).reader(file, reading);
        }
        String shownName = file.shownName();
        Utf8Stream text = InputFile.open(file);
        try {
            return switch (file.type().format()) {
                case JSON_LINES -> new JsonLinesReader(text, shownName);
                case JSON -> new JsonArrayReader(text, shownName);
                case CSV -> new CsvReader(text, ',', shownName, reading);
                case TSV -> new CsvReader(text, '\t', shownName, reading);
                case TEXT -> new TextReader(text, shownName);
                case PARQUET -> throw new IllegalStateException("Parquet is not read as text");
            };
        } catch (IOException | RuntimeException failure) {
            text.close();
            throw failure;
        }
    }

    /// The columns that every record has, known before the first is read; empty where each brings its own.
    default List<String> columns() {
        return List.of();
    }

    /// The next record, or null after the last one.
    @Nullable
    Entry next() throws IOException;
}
