package gendata.format;

import java.io.IOException;

/// Writes records, given as the bytes of their JSON, into a dataset file. Not thread-safe.
public interface RecordWriter {
    /// Writes one record: a JSON object, compact, in UTF-8.
    void write(byte[] bytes, int offset, int length) throws IOException;

    /// Writes what belongs after the last record. The stream stays open.
    void finish() throws IOException;
}
