package gendata.journal;

import gendata.model.Reply;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// The accepted replies of units that have not ended, as earlier runs left them in the reply log. Thread-safe.
public final class AcceptedReplies implements Closeable {
    private final LongIndex offsets = new LongIndex();
    private final @Nullable LineScanner lines;

    private RunState.Spend spend = RunState.Spend.NONE;

    private AcceptedReplies(@Nullable LineScanner lines) {
        this.lines = lines;
    }

    static AcceptedReplies read(Path log, EndedUnits ended) throws IOException {
        if (!Files.exists(log)) {
            return new AcceptedReplies(null);
        }
        LineScanner lines = new LineScanner(log);
        AcceptedReplies replies = new AcceptedReplies(lines);
        while (lines.next()) {
            ReplyLine line = line(log, lines);
            replies.spend = replies.spend
                    .plus(new RunState.Spend(1, line.usage().prompt(), line.usage().completion()));
            if (line.outcome().equals(ReplyLine.ACCEPTED) && !ended.contains(line.unit())) {
                replies.offsets.put(EndedUnits.hash(line.request()), lines.offset());
            }
        }
        return replies;
    }

    private static ReplyLine line(Path log, LineScanner lines) throws IOException {
        try {
            ReplyLine line = ReplyLine.read(lines.array(), lines.start(), lines.length());
            if (EndedUnits.isName(line.request()) && EndedUnits.isName(line.unit())) {
                return line;
            }
        } catch (JacksonException broken) {
            throw notOurs(log, lines, broken);
        }
        throw notOurs(log, lines, null);
    }

    private static RunFolderException notOurs(Path log, LineScanner lines, @Nullable Throwable cause)
            throws IOException {
        lines.close();
        return new RunFolderException(log + ": at byte " + lines.offset()
                + " is not a line that gendata wrote; restore the file, or start anew with another --output", cause);
    }

    /// How many there are.
    public int size() {
        return offsets.size();
    }

    /// Calls and tokens of all attempts in the log.
    public RunState.Spend spend() {
        return spend;
    }

    /// The reply to this request, or null.
    public synchronized @Nullable Reply find(String fingerprint) {
        long offset = offsets.get(EndedUnits.hash(fingerprint));
        if (lines == null || offset == LongIndex.ABSENT) {
            return null;
        }
        try {
            return lines.moveTo(offset) ? ReplyLine.accepted(lines.copy(), fingerprint) : null;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() throws IOException {
        if (lines != null) {
            lines.close();
        }
    }
}
