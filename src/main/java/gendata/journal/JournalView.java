package gendata.journal;

import gendata.model.Spend;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/// The logs of shards as they stood when this was opened, also while other processes write them. Changes nothing. Immutable.
public final class JournalView {
    private final RunFolder folder;
    private final Lines finished;
    private final Lines replies;
    private final List<Path> failed;

    private JournalView(RunFolder folder, Lines finished, Lines replies, List<Path> failed) {
        this.folder = folder;
        this.finished = finished;
        this.replies = replies;
        this.failed = failed;
    }

    /// Of all shards of a folder that need not be there, nor any of its files.
    public static JournalView open(RunFolder folder) throws IOException {
        return open(folder, folder.shards());
    }

    /// @param shards in the order in which they were begun
    static JournalView open(RunFolder folder, List<ShardFiles> shards) throws IOException {
        List<LineEntries> finished = new ArrayList<>();
        List<LineEntries> replies = new ArrayList<>();
        for (ShardFiles files : shards) {
            try (LogReader<LineFacts.Ended> ended = LogReader.ofFinished(files);
                    LogReader<LineFacts.Attempted> attempts = LogReader.ofReplies(files)) {
                finished.add(LineEntries.of(files.finishedLog(), files.finishedIndex(), ended));
                replies.add(LineEntries.of(files.replyLog(), files.replyIndex(), attempts));
            } catch (AccessDeniedException denied) {
                throw new RunFolderException(folder.path() + ": cannot be read: permission denied", denied);
            }
        }
        return new JournalView(folder, new Lines(finished), new Lines(replies),
                shards.stream().map(ShardFiles::failedLog).toList());
    }

    Lines finished() {
        return finished;
    }

    Lines replies() {
        return replies;
    }

    List<Path> failedLogs() {
        return failed;
    }

    /// The units that had ended.
    public EndedUnits ended() throws IOException {
        return EndedUnits.read(finished);
    }

    /// The records of those, to be closed.
    public EndedRecords records() throws IOException {
        return new EndedRecords(finished.open());
    }

    /// The replies that can be used again; null where nothing was ever asked.
    ///
    /// @param redone whether units that have ended may be made again, so that theirs are of use, too
    /// @param sample units of which the replies are of use although they have ended
    public @Nullable AcceptedReplies replies(EndedUnits ended, boolean redone, UnitSample sample) throws IOException {
        return replies.size() == 0
                ? null
                : AcceptedReplies.read(replies,
                        unit -> redone || sample.holds(unit) || !ended.contains(unit));
    }

    /// Those of units that have not ended.
    public AcceptedReplies replies(EndedUnits ended) throws IOException {
        return AcceptedReplies.read(replies, unit -> !ended.contains(unit));
    }

    /// What was spent by the logs.
    public Spend spend() throws IOException {
        Spend spend = Spend.NONE;
        try (IndexReader entries = replies.open()) {
            int size = replies.size();
            for (int number = 0; number < size; number++) {
                entries.moveTo(number);
                spend = spend.plus(entries.attempted().charged());
            }
        }
        return spend;
    }

    /// Lines of the finished logs.
    public long endedLines() throws IOException {
        return finished.size();
    }

    /// The units that failed.
    ///
    /// @param plan fingerprint of the present plan
    /// @param redone whether units that have ended may be made again, and so may have failed since
    public FailedUnits failedUnits(String plan, EndedUnits ended, boolean redone) throws IOException {
        return FailedUnits.read(failed, plan, unit -> redone || !ended.contains(unit));
    }

    /// How many answers were accepted, those that were replaced later among them.
    public long accepted() throws IOException {
        long accepted = 0;
        try (IndexReader entries = replies.open()) {
            int size = replies.size();
            for (int number = 0; number < size; number++) {
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
        try (IndexReader entries = replies.open(); OpenFiles<LineScanner> logs = new OpenFiles<>(LineScanner::new)) {
            long accepted = 0;
            int size = replies.size();
            for (int number = 0; number < size; number++) {
                entries.moveTo(number);
                if (entries.attempted().isAccepted() && chosen.test(accepted++)) {
                    LineScanner lines = logs.of(entries.logFile());
                    LoggedAnswer answer = lines.moveTo(entries.offset()) ? answer(lines) : null;
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
