package gendata.format;

import java.io.IOException;
import java.io.OutputStream;

/// Writes one JSON array with a record a line, the record's bytes as they are.
final class JsonArrayWriter implements RecordWriter {
    private final OutputStream stream;
    private boolean begun;

    JsonArrayWriter(OutputStream stream) {
        this.stream = stream;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        begin(',');
        stream.write(bytes, offset, length);
    }

    @Override
    public void finish() throws IOException {
        if (!begun) {
            stream.write('[');
        }
        stream.write('\n');
        stream.write(']');
        stream.write('\n');
    }

    private void begin(char separator) throws IOException {
        stream.write(begun ? separator : '[');
        stream.write('\n');
        begun = true;
    }
}
