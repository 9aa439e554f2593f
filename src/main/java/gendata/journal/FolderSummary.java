package gendata.journal;

import gendata.model.Spend;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// What a run folder tells of its run, read while that may be going on.
///
/// @param state null before a run has begun
/// @param progress what the progress file says, or null
/// @param outcomes units that have ended and stand, by how they did
/// @param failures failed units by cause
/// @param latestFailures units that failed last, the latest first
/// @param attempts answers and failures in the reply log by outcome
/// @param spend what all runs have spent
/// @param lines of ended units, those among them that are made again
/// @param damaged lines of the logs that are not ours
/// @param writing whether an output is being written, or was when the run of one process was cut off
/// @param size bytes of all files in the folder
/// @param shards into which the run is shared out now
public record FolderSummary(@Nullable RunState state, @Nullable ObjectNode progress,
        Map<String, Long> outcomes, Map<String, OfCause> failures, List<FailedUnit> latestFailures,
        Map<String, Long> attempts, Spend spend, long lines, long damaged, boolean writing, long size, Shards shards) {
    public FolderSummary {
        outcomes = new TreeMap<>(outcomes);
        failures = new TreeMap<>(failures);
        latestFailures = new ArrayList<>(latestFailures);
        attempts = new TreeMap<>(attempts);
    }

    /// Processes that share a run.
    ///
    /// @param holders those that are there, or were when they were cut off
    /// @param writer who writes the output of several, or did when it was cut off; null when nobody does
    /// @param progress what those who are there said last of how far they are
    /// @param awaited for which of them the output of several waits
    public record Shards(int count, List<Lease.Holder> holders, Lease.@Nullable Holder writer,
            List<ObjectNode> progress, Awaited awaited) {
        public Shards {
            holders = List.copyOf(holders);
            progress = new ArrayList<>(progress);
        }

        /// How many of them are there and write.
        public long atWork(Instant now) {
            return holders.stream().filter(holder -> holder.isAlive(now)).count();
        }

        /// Of those at work the one that began first, else who writes the output, else of those that were cut off; null when there are none.
        Lease.@Nullable Holder first(Instant now) {
            if (writer != null && (holders.isEmpty() || (isWriting(now) && atWork(now) == 0))) {
                return writer;
            }
            return holders.stream().min(Comparator.comparing((Lease.Holder holder) -> !holder.isAlive(now))
                    .thenComparing(Lease.Holder::started)).orElse(null);
        }

        /// Whether the output of several is being written.
        boolean isWriting(Instant now) {
            return writer != null && writer.isAlive(now);
        }

        /// Whether it is one process.
        public boolean isOne() {
            return count == 1;
        }
    }

    /// Failed units of one cause.
    ///
    /// @param last the words for the one that failed last
    public record OfCause(long units, String last) {}

    /// Who writes there, or did when it was cut off; null when nobody does.
    public Lease.@Nullable Holder holder(Instant now) {
        return shards.first(now);
    }

    /// Units that have ended and stand.
    public long ended() {
        return outcomes.values().stream().mapToLong(Long::longValue).sum();
    }

    /// What the logs lack of what `run.json` counts, in words for the user; null where nothing is missing.
    public @Nullable String missing() {
        return LostLines.words(state, lines, spend.calls());
    }

    /// Units that count as failed.
    public long failed() {
        return failures.values().stream().mapToLong(OfCause::units).sum();
    }
}
