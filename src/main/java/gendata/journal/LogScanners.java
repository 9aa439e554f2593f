package gendata.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// Opens logs for reading when they are asked for, each once. Not thread-safe.
final class LogScanners implements Closeable {
    private final Map<Path, LineScanner> open = new HashMap<>();

    LineScanner of(Path log) throws IOException {
        LineScanner scanner = open.get(log);
        if (scanner == null) {
            scanner = new LineScanner(log);
            open.put(log, scanner);
        }
        return scanner;
    }

    @Override
    public void close() throws IOException {
        for (LineScanner scanner : open.values()) {
            scanner.close();
        }
    }
}
