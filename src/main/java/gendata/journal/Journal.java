package gendata.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/// The logs of one shard, open for appending by one thread.
public final class Journal implements Closeable {
    private final LogFile finished;
    private final LogFile replies;
    private final LogFile failed;

    /// Which log a line belongs to.
    public enum Log {
        FINISHED, REPLIES, FAILED
    }

    private Journal(LogFile finished, LogFile replies, LogFile failed) {
        this.finished = finished;
        this.replies = replies;
        this.failed = failed;
    }

    static Journal open(RunFolder folder) throws IOException {
        return new Journal(LogFile.open(folder.finishedLog()), LogFile.open(folder.replyLog()),
                LogFile.open(folder.failedLog()));
    }

    /// Bytes of half-written lines that were cut off on opening.
    public long cutOff() {
        return finished.cutOff() + replies.cutOff() + failed.cutOff();
    }

    /// Where the log's next line will begin.
    public long size(Log log) {
        return file(log).size();
    }

    /// Appends whole lines to a log.
    public void append(Log log, ByteBuffer lines) throws IOException {
        file(log).append(lines);
    }

    /// Returns when all that was appended would outlive a power cut. Safe to call beside `append`.
    public void force() throws IOException {
        replies.force();
        finished.force();
        failed.force();
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
        force();
        finished.close();
        replies.close();
        failed.close();
    }
}
