package gendata.journal;

import gendata.format.Json;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Reads ended units and their records back from the finished log, by the number of their line. Not thread-safe.
public final class EndedRecords implements Closeable {
    /// What follows the last record in its line.
    private static final int END = "]}\n".length();

    private final RunFolder folder;
    private final IndexReader index;
    private final WindowedFile lines;

    /// Takes the bytes of one record: valid during the call only.
    @FunctionalInterface
    public interface Sink {
        void record(byte[] bytes, int offset, int length) throws IOException;
    }

    /// Of the logs as they stand; what is appended while they are open may not be seen.
    public EndedRecords(RunFolder folder) throws IOException {
        this(folder, new IndexReader(folder.finishedIndex()));
    }

    /// @param index of the finished log; closed in the end
    EndedRecords(RunFolder folder, IndexReader index) throws IOException {
        this.folder = folder;
        this.index = index;
        this.lines = new WindowedFile(folder.finishedLog());
    }

    /// The head of a line.
    public EndedLine line(int number) throws IOException {
        read(number);
        return EndedLine.read(lines.content().array(), lines.start(), index.length() - 1);
    }

    /// Hands over the records of a unit; returns how many.
    public int copy(int number, Sink sink) throws IOException {
        read(number);
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

    private void read(int number) throws IOException {
        index.moveTo(number);
        if (!lines.read(index.offset(), index.length())
                || LineIndex.checksum(lines.content().array(), lines.start(), index.length()) != index.checksum()) {
            throw new RunFolderException(folder.finishedLog() + ":" + (number + 1) + ": is not the line that gendata "
                    + "wrote; restore the file, or start anew with another --output");
        }
    }

    /// The records of a unit, parsed.
    public List<JsonNode> records(int number) throws IOException {
        List<JsonNode> records = new ArrayList<>();
        copy(number, (bytes, start, length) -> records.add(Json.readOwn(bytes, start, length)));
        return records;
    }

    @Override
    public void close() throws IOException {
        index.close();
        lines.close();
    }
}
