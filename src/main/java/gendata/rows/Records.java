package gendata.rows;

import gendata.format.Entry;
import gendata.format.RecordReader;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The records of a source in order, counted, with every failure told as an `InputException`; not thread-safe.
final class Records implements Closeable {
    private final Source source;
    private final RecordReader reader;
    private long position = -1;

    private Records(Source source, RecordReader reader) {
        this.source = source;
        this.reader = reader;
    }

    static Records open(Source source) throws InputException {
        try {
            return new Records(source, RecordReader.open(source.path(), source.format(), source.shownName()));
        } catch (IOException failure) {
            throw InputException.of(source, failure);
        }
    }

    @Nullable
    Entry next() throws InputException {
        try {
            Entry entry = reader.next();
            position++;
            return entry;
        } catch (IOException failure) {
            throw InputException.of(source, failure);
        }
    }

    /// The place of the record that was read last, from 0.
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
