package gendata.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;

/// Standard output for records: unlike a `PrintStream`, it says when nobody reads on.
final class StandardOutput extends OutputStream {
    private final PrintStream stream;

    StandardOutput(PrintStream stream) {
        this.stream = stream;
    }

    @Override
    public void write(int single) throws IOException {
        stream.write(single);
        check();
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        stream.write(bytes, offset, length);
        check();
    }

    @Override
    public void flush() throws IOException {
        check();
    }

    private void check() throws IOException {
        if (stream.checkError()) {
            throw new IOException("standard output was closed, or is full, before all records were written; "
                    + "nothing is lost, the same command writes them again");
        }
    }
}
