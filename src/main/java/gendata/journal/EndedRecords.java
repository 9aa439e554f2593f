package gendata.journal;

import gendata.format.Json;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads ended units and their records back from the finished logs, by the number of their line. Not thread-safe.
public final class EndedRecords implements Closeable {
    /// What follows the last record in its line.
    private static final int END = "]}\n".length();

    private final IndexReader index;
    /// The logs that were read from.
    private final Map<Path, WindowedFile> logs = new HashMap<>();
    private final WindowedFile.Together files;
    private @Nullable WindowedFile current;
    private int currentLog;

    /// Takes the bytes of one record: valid during the call only.
    @FunctionalInterface
    public interface Sink {
        void record(byte[] bytes, int offset, int length) throws IOException;
    }

    /// @param index of the finished logs; closed in the end
    EndedRecords(IndexReader index) {
        this.index = index;
        this.files = new WindowedFile.Together(index.logs());
    }

    /// The head of a line.
    public EndedLine line(int number) throws IOException {
        WindowedFile lines = read(number);
        return EndedLine.read(lines.content().array(), lines.start(), index.length() - 1);
    }

    /// Hands over the records of a unit; returns how many.
    public int copy(int number, Sink sink) throws IOException {
        WindowedFile lines = read(number);
        LineFacts.Ended facts = index.ended();
        byte[] bytes = lines.content().array();
        int start = lines.start() + facts.recordsOffset();
        if (facts.records() == 1) {
            sink.record(bytes, start, index.length() - facts.recordsOffset() - END);
        } else if (facts.records() > 1) {
            for (int size : EndedLine.read(bytes, lines.start(), index.length() - 1).sizes()) {
                sink.record(bytes, start, size);
                start += size + 1;
            }
        }
        return facts.records();
    }

    /// The log of the line, moved to it.
    private WindowedFile read(int number) throws IOException {
        index.moveTo(number);
        WindowedFile lines = log();
        if (!lines.read(index.offset(), index.length())
                || LineIndex.checksum(lines.content().array(), lines.start(), index.length()) != index.checksum()) {
            throw new RunFolderException(
                    index.place() + ": is not the line that gendata wrote; restore the file, or start "
                            + "anew with another --output");
        }
        return lines;
    }

    private WindowedFile log() throws IOException {
        WindowedFile log = current;
        if (log == null || index.log() != currentLog) {
            log = logs.get(index.logFile());
            if (log == null) {
                log = new WindowedFile(index.logFile(), files);
                logs.put(index.logFile(), log);
            }
            current = log;
            currentLog = index.log();
        }
        return log;
    }

    /// The records of a unit, parsed.
    public List<JsonNode> records(int number) throws IOException {
        List<JsonNode> records = new ArrayList<>();
        copy(number, (bytes, start, length) -> records.add(Json.readOwn(bytes, start, length)));
        return records;
    }

    @Override
    public void close() throws IOException {
        try (index) {
            files.close();
        }
    }
}
