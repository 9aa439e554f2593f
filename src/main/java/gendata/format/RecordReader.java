package gendata.format;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Reads a data file record by record, holding one at a time; not thread-safe.
public interface RecordReader extends Closeable {
    /// The longest record that is read, in bytes of UTF-8: enough for any text a model takes, and a bound for memory.
    int LONGEST_RECORD = 32 * 1024 * 1024;

    /// Opens a file, decompressing it if its name ends in `.gz`; messages call it by the name given.
    static RecordReader open(Path path, DataFormat format, String shownName) throws IOException {
        Utf8Stream text = InputFile.open(path, shownName);
        try {
            return switch (format) {
                case JSON_LINES -> new JsonLinesReader(text, shownName);
                case JSON -> new JsonArrayReader(text, shownName);
                case CSV -> new CsvReader(text, shownName);
            };
        } catch (IOException | RuntimeException failure) {
            text.close();
            throw failure;
        }
    }

    /// The next record, or null after the last one.
    @Nullable
    Entry next() throws IOException;
}
