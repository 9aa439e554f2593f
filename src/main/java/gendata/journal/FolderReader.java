package gendata.journal;

import gendata.model.Spend;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/// Reads what a run folder tells of its run: also while that goes on, without taking its lease or changing any file.
///
/// The logs decide what is counted, so the count of a running run is that of a moment ago.
public final class FolderReader {
    /// Lines of the reply log that are read for their outcome; beyond, those that were not accepted are not told apart.
    private static final long MOST_READ = 1_000_000;

    private static final String OTHER = "other";
    /// The number of no shard.
    private static final int NOT_ONE = -1;

    private final RunFolder folder;
    private final Instant now;
    private long damaged;
    private long read;
    private long endedLines;

    /// Reads what came of it from a line.
    @FunctionalInterface
    private interface FromLine {
        String outcome(byte[] bytes, int start, int length);
    }

    private FolderReader(RunFolder folder, Instant now) {
        this.folder = folder;
        this.now = now;
    }

    /// Reads a run folder.
    ///
    /// @param latest how many failed units are told by name
    /// @param now decides which processes are at work
    /// @throws RunFolderException when it is none
    public static FolderSummary read(RunFolder folder, int latest, Instant now) throws IOException {
        try {
            return new FolderReader(folder, now).read(latest);
        } catch (AccessDeniedException denied) {
            throw new RunFolderException(folder.path() + ": cannot be read: permission denied", denied);
        } catch (NoSuchFileException gone) {
            throw new RunFolderException(folder.path() + ": was removed while it was read", gone);
        }
    }

    private FolderSummary read(int latest) throws IOException {
        if (!folder.exists()) {
            throw new RunFolderException(folder.path() + ": is not there; nothing was generated for this output");
        }
        if (!Files.isDirectory(folder.path())) {
            throw new RunFolderException(folder.path() + ": is no run folder of gendata");
        }
        RunState state = folder.state();
        if (state == null && !folder.contents().isOurs()) {
            throw new RunFolderException(folder.path() + ": is no run folder of gendata");
        }
        List<ShardFiles> shards = folder.shards();
        FailedLog failed = FailedLog.read(shards.stream().map(ShardFiles::failedLog).toList(), latestPlan(state));
        Map<String, Long> outcomes = new TreeMap<>();
        for (ShardFiles shard : shards) {
            count(shard, outcomes, failed, state != null && state.redo() ? latestPlan(state) : null);
        }
        FailedLog.Summary failures = failed.summary(latest);
        Map<String, Long> attempts = new TreeMap<>();
        Spend spend = Spend.NONE;
        for (ShardFiles shard : shards) {
            spend = spend.plus(attempts(shard, attempts));
        }
        FolderSummary.Shards shares = shares(state);
        return new FolderSummary(state, folder.progress(), outcomes, failures.causes(),
                failures.latest().stream().toList(), attempts, spend, endedLines, damaged,
                shares.isOne() ? Files.exists(folder.unfinishedOutput()) : shares.isWriting(now),
                folder.contents().size(), shares);
    }

    private FolderSummary.Shards shares(@Nullable RunState state) throws IOException {
        Layouts layouts = Layouts.read(folder.layouts());
        Layouts.Layout layout = layouts.last();
        List<Lease.Holder> holders = new ArrayList<>();
        List<ObjectNode> progress = new ArrayList<>();
        for (int index = 0; index < layout.shards(); index++) {
            ShardFiles files = folder.shard(layout.first() + index);
            Lease.Holder holder = Lease.holder(files.lock());
            if (holder != null) {
                holders.add(holder);
                ObjectNode said = RunFolder.progress(files.progress());
                progress.addAll(said == null ? List.of() : List.of(said));
            }
        }
        Awaited awaited = layout.shards() == 1 || layout.isMerged()
                ? Awaited.NOBODY
                : Awaited.of(folder, layouts, NOT_ONE, state == null ? "" : state.source(), now);
        return new FolderSummary.Shards(layout.shards(), holders, Lease.holder(folder.outputLock()), progress,
                awaited);
    }

    private static @Nullable String latestPlan(@Nullable RunState state) {
        return state == null || state.plans().isEmpty() ? null : state.plans().getLast().fingerprint();
    }

    /// Counts the units that have ended by how they did, and tells which.
    ///
    /// @param plan the only one whose units count, since those of others are made again; null where all stand
    private void count(ShardFiles shard, Map<String, Long> outcomes, FailedLog failed, @Nullable String plan)
            throws IOException {
        long finished = 0;
        try (LogReader<LineFacts.Ended> lines = LogReader.ofFinished(shard)) {
            while (lines.next()) {
                LineFacts.Ended ended = lines.facts();
                endedLines++;
                if (plan != null && !plan.equals(plan(lines.line()))) {
                    continue;
                }
                failed.ended(ended.unit());
                if (ended.recordsOffset() >= 0) {
                    finished++;
                } else {
                    outcomes.merge(
                            outcome(lines.line(),
                                    (bytes, start, length) -> EndedLine.read(bytes, start, length).state()),
                            1L, Long::sum);
                }
            }
            damaged += lines.damaged();
        }
        outcomes.merge(EndedLine.FINISHED, finished, Long::sum);
    }

    private static @Nullable String plan(@Nullable LineScanner line) {
        try {
            return line == null ? null : EndedLine.read(line.array(), line.start(), line.length()).plan();
        } catch (JacksonException damagedMeanwhile) {
            return null;
        }
    }

    private static String outcome(@Nullable LineScanner line, FromLine read) {
        try {
            return line == null ? OTHER : read.outcome(line.array(), line.start(), line.length());
        } catch (JacksonException damagedMeanwhile) {
            return OTHER;
        }
    }

    private Spend attempts(ShardFiles shard, Map<String, Long> outcomes) throws IOException {
        Spend spend = Spend.NONE;
        long accepted = 0;
        try (LogReader<LineFacts.Attempted> lines = LogReader.ofReplies(shard)) {
            while (lines.next()) {
                LineFacts.Attempted attempted = lines.facts();
                spend = spend.plus(attempted.charged());
                if (attempted.isAccepted()) {
                    accepted++;
                } else if (attempted.accepted() != LineFacts.Attempted.ASKING) {
                    LineScanner line = read < MOST_READ ? lines.line() : null;
                    read++;
                    outcomes.merge(
                            outcome(line, (bytes, start, length) -> ReplyLine.read(bytes, start, length).outcome()), 1L,
                            Long::sum);
                }
            }
            damaged += lines.damaged();
        }
        if (accepted > 0) {
            outcomes.merge(ReplyLine.ACCEPTED, accepted, Long::sum);
        }
        return spend;
    }
}
