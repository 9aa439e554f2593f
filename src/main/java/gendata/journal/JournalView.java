package gendata.journal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/// The logs of one shard as they stood when this was opened, also while another process writes them. Changes nothing. Immutable.
public final class JournalView {
    private final RunFolder folder;
    private final LineEntries finished;
    private final LineEntries replies;

    private JournalView(RunFolder folder, LineEntries finished, LineEntries replies) {
        this.folder = folder;
        this.finished = finished;
        this.replies = replies;
    }

    /// Of a folder that need not be there, nor any of its files.
    public static JournalView open(RunFolder folder) throws IOException {
        try (LogReader<LineFacts.Ended> ended = LogReader.ofFinished(folder);
                LogReader<LineFacts.Attempted> attempts = LogReader.ofReplies(folder)) {
            return new JournalView(folder, LineEntries.of(folder.finishedIndex(), ended),
                    LineEntries.of(folder.replyIndex(), attempts));
        } catch (AccessDeniedException denied) {
            throw new RunFolderException(folder.path() + ": cannot be read: permission denied", denied);
        }
    }

    /// The units that had ended.
    public EndedUnits ended() throws IOException {
        return EndedUnits.read(finished);
    }

    /// The records of those, to be closed.
    public EndedRecords records() throws IOException {
        return new EndedRecords(folder, finished.open());
    }

    /// The replies that can be used again; null where nothing was ever asked.
    ///
    /// @param redone whether units that have ended may be made again, so that theirs are of use, too
    /// @param sample units of which the replies are of use although they have ended
    public @Nullable AcceptedReplies replies(EndedUnits ended, boolean redone, UnitSample sample) throws IOException {
        return replies.size() == 0
                ? null
                : AcceptedReplies.read(folder.replyLog(), replies,
                        unit -> redone || sample.holds(unit) || !ended.contains(unit));
    }

    /// The units that failed.
    ///
    /// @param plan fingerprint of the present plan
    /// @param redone whether units that have ended may be made again, and so may have failed since
    public FailedUnits failedUnits(String plan, EndedUnits ended, boolean redone) throws IOException {
        return FailedUnits.read(folder.failedLog(), plan, unit -> redone || !ended.contains(unit));
    }

    /// How many answers were accepted, those that were replaced later among them.
    public long accepted() throws IOException {
        long accepted = 0;
        try (IndexReader entries = replies.open()) {
            for (int number = 0; number < replies.size(); number++) {
                entries.moveTo(number);
                accepted += entries.attempted().isAccepted() ? 1 : 0;
            }
        }
        return accepted;
    }

    /// Reads accepted answers back.
    ///
    /// @param chosen which of them, by their number among all accepted ones from 0
    public void answers(LongPredicate chosen, Consumer<LoggedAnswer> sink) throws IOException {
        if (replies.size() == 0) {
            return;
        }
        try (IndexReader entries = replies.open(); LineScanner lines = new LineScanner(folder.replyLog())) {
            long accepted = 0;
            for (int number = 0; number < replies.size(); number++) {
                entries.moveTo(number);
                if (entries.attempted().isAccepted() && chosen.test(accepted++) && lines.moveTo(entries.offset())) {
                    LoggedAnswer answer = answer(lines);
                    if (answer != null) {
                        sink.accept(answer);
                    }
                }
            }
        }
    }

    private static @Nullable LoggedAnswer answer(LineScanner line) {
        try {
            return ReplyLine.answer(line.array(), line.start(), line.length());
        } catch (JacksonException damaged) {
            return null;
        }
    }

    /// What the progress file says, or null when there is none that can be read.
    public @Nullable ObjectNode progress() {
        return Files.exists(folder.path()) ? folder.progress() : null;
    }
}
