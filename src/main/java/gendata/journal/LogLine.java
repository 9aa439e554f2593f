package gendata.journal;

import org.jspecify.annotations.Nullable;

/// A line on its way into a log, and what the log's index will say of it.
public final class LogLine {
    private final Journal.Log log;
    private final byte[] bytes;
    private final @Nullable LineFacts facts;

    LogLine(Journal.Log log, byte[] bytes, @Nullable LineFacts facts) {
        this.log = log;
        this.bytes = bytes;
        this.facts = facts;
    }

    public Journal.Log log() {
        return log;
    }

    /// The line with its end mark.
    byte[] bytes() {
        return bytes;
    }

    /// Null in a log that has no index.
    @Nullable
    LineFacts facts() {
        return facts;
    }
}
