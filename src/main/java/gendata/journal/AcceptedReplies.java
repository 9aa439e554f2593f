package gendata.journal;

import gendata.model.Reply;
import gendata.model.Spend;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// The accepted replies of units that have not ended, as earlier runs left them in the reply log. Thread-safe.
public final class AcceptedReplies implements Closeable {
    private final LongIndex offsets = new LongIndex();
    private final Path log;
    private final LineScanner lines;

    private Spend spend = Spend.NONE;

    private AcceptedReplies(Path log) throws IOException {
        this.log = log;
        this.lines = new LineScanner(log);
    }

    /// @param attempts how many the index tells of
    static AcceptedReplies read(Path log, Path index, long attempts, EndedUnits ended) throws IOException {
        AcceptedReplies replies = new AcceptedReplies(log);
        Spend spend = Spend.NONE;
        try (IndexReader entries = new IndexReader(index)) {
            for (long number = 0; number < attempts; number++) {
                entries.moveTo(number);
                LineFacts.Attempted facts = entries.attempted();
                spend = spend.plus(facts.charged());
                if (facts.accepted() != 0 && !ended.contains(facts.unit())) {
                    replies.offsets.put(facts.accepted(), entries.offset());
                }
            }
        } catch (IOException failure) {
            replies.close();
            throw failure;
        }
        replies.spend = spend;
        return replies;
    }

    /// How many there are.
    public int size() {
        return offsets.size();
    }

    /// What all runs so far have spent, by the log.
    public Spend spend() {
        return spend;
    }

    /// The reply to this request, or null.
    public synchronized @Nullable Reply find(String fingerprint) {
        long offset = offsets.get(UnitNumber.of(fingerprint).high());
        if (offset == LongIndex.ABSENT) {
            return null;
        }
        try {
            return lines.moveTo(offset) ? ReplyLine.accepted(lines.copy(), fingerprint) : null;
        } catch (JacksonException damaged) {
            throw new UncheckedIOException(new RunFolderException(log + ": at byte " + offset
                    + " is not the line that gendata wrote; restore the file, or start anew with another --output",
                    damaged));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
