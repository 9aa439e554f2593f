package gendata.journal;

import gendata.format.Json;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Reads ended units and their records back from the finished log, by the offset of their line. Not thread-safe.
public final class EndedRecords implements Closeable {
    private final LineScanner lines;
    private final RunFolder folder;

    /// Takes the bytes of one record: valid during the call only.
    @FunctionalInterface
    public interface Sink {
        void record(byte[] bytes, int offset, int length) throws IOException;
    }

    public EndedRecords(RunFolder folder) throws IOException {
        this.folder = folder;
        this.lines = new LineScanner(folder.finishedLog());
    }

    /// The head of the line at this offset.
    public EndedLine line(long offset) throws IOException {
        if (!lines.moveTo(offset)) {
            throw new RunFolderException(folder.finishedLog() + ": has no line at byte " + offset
                    + "; it was changed while it was read");
        }
        return EndedLine.read(lines.array(), lines.start(), lines.length());
    }

    /// Hands over the records of the unit whose line is at this offset; returns how many.
    public int copy(long offset, Sink sink) throws IOException {
        EndedLine line = line(offset);
        int start = lines.start() + line.recordsOffset();
        for (int size : line.sizes()) {
            sink.record(lines.array(), start, size);
            start += size + 1;
        }
        return line.sizes().size();
    }

    /// The records of the unit whose line is at this offset, parsed.
    public List<JsonNode> records(long offset) throws IOException {
        List<JsonNode> records = new ArrayList<>();
        copy(offset, (bytes, start, length) -> records.add(Json.readOwn(bytes, start, length)));
        return records;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
