package gendata.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The logs of one shard with their indexes, open for appending by one thread.
public final class Journal implements Closeable {
    private static final int BUFFER = 1 << 20;

    private final RunFolder folder;
    private final LogFile finished;
    private final LogFile replies;
    private final LogFile failed;
    private final LineIndex finishedIndex;
    private final LineIndex replyIndex;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);

    /// Which log a line belongs to.
    public enum Log {
        FINISHED, REPLIES, FAILED
    }

    private Journal(RunFolder folder) throws IOException {
        this.folder = folder;
        this.finished = LogFile.open(folder.finishedLog());
        this.replies = LogFile.open(folder.replyLog());
        this.failed = LogFile.open(folder.failedLog());
        this.finishedIndex = LineIndex.open(folder.finishedIndex(), folder.finishedLog(), EndedLine::facts);
        this.replyIndex = LineIndex.open(folder.replyIndex(), folder.replyLog(), ReplyLine::facts);
    }

    static Journal open(RunFolder folder) throws IOException {
        return new Journal(folder);
    }

    /// Bytes of half-written lines that were cut off on opening.
    public long cutOff() {
        return finished.cutOff() + replies.cutOff() + failed.cutOff();
    }

    /// Lines of the finished log.
    public long endedLines() {
        return finishedIndex.size();
    }

    /// The units that have ended so far; to be asked for before anything is appended.
    public EndedUnits ended() throws IOException {
        return EndedUnits.read(LineEntries.whole(folder.finishedIndex(), finishedIndex.size()));
    }

    /// The replies that can be used again; to be asked for before anything is appended.
    ///
    /// @param redone whether units that have ended may be made again, so that theirs are of use, too
    public AcceptedReplies replies(EndedUnits ended, boolean redone) throws IOException {
        return AcceptedReplies.read(folder.replyLog(),
                LineEntries.whole(folder.replyIndex(), replyIndex.size()), unit -> redone || !ended.contains(unit));
    }

    /// The units that failed in earlier runs; to be asked for before anything is appended.
    ///
    /// @param plan fingerprint of the present plan
    /// @param redone whether units that have ended may be made again, and so may have failed since
    public FailedUnits failedUnits(String plan, EndedUnits ended, boolean redone) throws IOException {
        return FailedUnits.read(folder.failedLog(), plan, unit -> redone || !ended.contains(unit));
    }

    /// Appends lines to one log, in as few writes as the system allows.
    ///
    /// @return the number of the first of them in the log's index; 0 for a log that has none
    public long append(Log log, List<LogLine> lines) throws IOException {
        LogFile file = file(log);
        buffer.clear();
        for (LogLine line : lines) {
            if (line.bytes().length > buffer.remaining()) {
                file.append(buffer.flip());
                buffer.clear();
            }
            if (line.bytes().length > buffer.capacity()) {
                file.append(ByteBuffer.wrap(line.bytes()));
            } else {
                buffer.put(line.bytes());
            }
        }
        file.append(buffer.flip());
        return addToIndex(index(log), lines);
    }

    private static long addToIndex(@Nullable LineIndex index, List<LogLine> lines) throws IOException {
        if (index == null) {
            return 0;
        }
        long first = index.size();
        for (LogLine line : lines) {
            LineFacts facts = line.facts();
            if (facts == null) {
                throw new IllegalArgumentException("a line of a log with an index has facts");
            }
            index.add(line.bytes(), 0, line.bytes().length, facts);
        }
        return first;
    }

    /// Returns when all that was appended would outlive a power cut. Safe to call beside `append`.
    public void force() throws IOException {
        replies.force();
        finished.force();
        failed.force();
    }

    /// Lets what was appended be read by number; for the thread that appends.
    public void flush() throws IOException {
        finishedIndex.flush();
        replyIndex.flush();
    }

    private LogFile file(Log log) {
        return switch (log) {
            case FINISHED -> finished;
            case REPLIES -> replies;
            case FAILED -> failed;
        };
    }

    private @Nullable LineIndex index(Log log) {
        return switch (log) {
            case FINISHED -> finishedIndex;
            case REPLIES -> replyIndex;
            case FAILED -> null;
        };
    }

    @Override
    public void close() throws IOException {
        try (finished; replies; failed; finishedIndex; replyIndex) {
            flush();
        }
    }
}
