package gendata.rows;

import gendata.format.DataFile;
import gendata.format.Entry;
import gendata.format.Reading;
import gendata.format.RecordReader;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The records of a source in order, file after file, counted, with every failure told as an `InputException`; not
/// thread-safe.
final class Records implements Closeable {
    private final Source source;
    private final Reading reading;
    private RecordReader reader;
    private int file;
    private long position = -1;

    private Records(Source source, Reading reading, RecordReader reader) {
        this.source = source;
        this.reading = reading;
        this.reader = reader;
    }

    static Records open(Source source, Reading reading) throws InputException {
        return new Records(source, reading, reader(source, 0, reading));
    }

    private static RecordReader reader(Source source, int file, Reading reading) throws InputException {
        try {
            return RecordReader.open(source.files().get(file), reading);
        } catch (IOException failure) {
            throw InputException.of(source, failure);
        }
    }

    @Nullable
    Entry next() throws InputException {
        try {
            Entry entry = reader.next();
            while (entry == null && file + 1 < source.files().size()) {
                reader.close();
                file++;
                reader = reader(source, file, reading);
                entry = reader.next();
            }
            position++;
            return entry;
        } catch (IOException failure) {
            throw InputException.of(source, failure);
        }
    }

    /// The columns that every record of the current file has; empty where each brings its own.
    List<String> columns() {
        return reader.columns();
    }

    /// The number of the file from which the last record came, from 0.
    int fileNumber() {
        return file;
    }

    /// The file from which the last record came.
    DataFile file() {
        return source.files().get(file);
    }

    /// The place of the record that was read last, from 0, over all files.
    long position() {
        return position;
    }

    @Override
    public void close() throws InputException {
        try {
            reader.close();
        } catch (IOException failure) {
            throw InputException.of(source, failure);
        }
    }
}
