package gendata.format;

import java.io.IOException;
import java.io.OutputStream;

/// Writes a record a line, its bytes as they are.
final class JsonLinesWriter implements RecordWriter {
    private final OutputStream stream;

    JsonLinesWriter(OutputStream stream) {
        this.stream = stream;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        stream.write(bytes, offset, length);
        stream.write('\n');
    }

    @Override
    public void finish() {
        // a line needs nothing after it
    }
}
