package gendata.journal;

import gendata.model.Spend;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The logs of one shard with their indexes, open for appending by one thread; and before them those of earlier shards, of
/// which units may have gone to this one.
public final class Journal implements Closeable {
    private static final int BUFFER = 1 << 20;

    private final ShardFiles files;
    private final JournalView earlier;
    private final int endedEarlier;
    private final int repliesEarlier;
    private final LogFile finished;
    private final LogFile replies;
    private final LogFile failed;
    private final LineIndex finishedIndex;
    private final LineIndex replyIndex;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private boolean abandoned;

    /// Which log a line belongs to.
    public enum Log {
        FINISHED, REPLIES, FAILED
    }

    private Journal(ShardFiles files, JournalView earlier) throws IOException {
        this.files = files;
        this.earlier = earlier;
        this.endedEarlier = earlier.finished().size();
        this.repliesEarlier = earlier.replies().size();
        this.finished = LogFile.open(files.finishedLog());
        this.replies = LogFile.open(files.replyLog());
        this.failed = LogFile.open(files.failedLog());
        this.finishedIndex = LineIndex.open(files.finishedIndex(), files.finishedLog(), EndedLine::facts);
        this.replyIndex = LineIndex.open(files.replyIndex(), files.replyLog(), ReplyLine::facts);
    }

    /// @param earlier the logs that are read as well, and nobody writes any more
    static Journal open(ShardFiles files, JournalView earlier) throws IOException {
        return new Journal(files, earlier);
    }

    /// Bytes of half-written lines that were cut off on opening.
    public long cutOff() {
        return finished.cutOff() + replies.cutOff() + failed.cutOff();
    }

    /// What was spent before the run was shared out as it is now.
    public Spend spentEarlier() throws IOException {
        return earlier.spend();
    }

    /// Lines of the finished logs.
    public long endedLines() {
        return endedEarlier + finishedIndex.size();
    }

    /// The units that have ended so far; to be asked for before anything is appended.
    public EndedUnits ended() throws IOException {
        return EndedUnits.read(earlier.finished().and(
                LineEntries.whole(files.finishedLog(), files.finishedIndex(), finishedIndex.size())));
    }

    /// The records of units that have ended, to be closed; what is appended meanwhile may not be seen before `flush`.
    public EndedRecords records() throws IOException {
        return new EndedRecords(
                earlier.finished().and(LineEntries.growing(files.finishedLog(), files.finishedIndex())).open());
    }

    /// The replies that can be used again; to be asked for before anything is appended.
    ///
    /// @param redone whether units that have ended may be made again, so that theirs are of use, too
    public AcceptedReplies replies(EndedUnits ended, boolean redone) throws IOException {
        return AcceptedReplies.read(earlier.replies().and(
                LineEntries.whole(files.replyLog(), files.replyIndex(), replyIndex.size())),
                unit -> redone || !ended.contains(unit));
    }

    /// The units that failed in earlier runs; to be asked for before anything is appended.
    ///
    /// @param plan fingerprint of the present plan
    /// @param redone whether units that have ended may be made again, and so may have failed since
    public FailedUnits failedUnits(String plan, EndedUnits ended, boolean redone) throws IOException {
        List<Path> logs = new ArrayList<>(earlier.failedLogs());
        logs.add(files.failedLog());
        return FailedUnits.read(logs, plan, unit -> redone || !ended.contains(unit));
    }

    /// Appends lines to one log, in as few writes as the system allows.
    ///
    /// @return the number of the first of them among the lines of all logs of this kind; 0 for a log that has no index
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
        return switch (log) {
            case FINISHED -> endedEarlier + addToIndex(finishedIndex, lines);
            case REPLIES -> repliesEarlier + addToIndex(replyIndex, lines);
            case FAILED -> 0;
        };
    }

    private static long addToIndex(LineIndex index, List<LogLine> lines) throws IOException {
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

    /// Writes nothing more, not even when it is closed: another process may do that by now. What the indexes lack is read from the logs.
    public void abandon() {
        abandoned = true;
    }

    private LogFile file(Log log) {
        return switch (log) {
            case FINISHED -> finished;
            case REPLIES -> replies;
            case FAILED -> failed;
        };
    }

    @Override
    public void close() throws IOException {
        try (finished; replies; failed; finishedIndex; replyIndex) {
            if (!abandoned) {
                flush();
            }
        }
    }
}
