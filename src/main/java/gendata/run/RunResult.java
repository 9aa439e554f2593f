package gendata.run;

import gendata.journal.Awaited;
import gendata.journal.RunState.WrittenOutput;
import gendata.model.Spend;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// How a run ended.
///
/// @param units units of the run
/// @param ended units that have ended, in this run or before
/// @param finishedNow units that ended in this run
/// @param leftOut those of them that have no records by the task's own rules
/// @param failed units that a step gave up on
/// @param failedNow those of them that this run tried
/// @param failures failed units by cause
/// @param lastFailure row, step, cause and words of the latest failure, or null
/// @param models what calls of this run that have ended took, by the models' names in the task
/// @param failedCalls calls of this run without a usable reply, by cause
/// @param forms answers of this run that were taken as JSON, by how far they were from it
/// @param waited time that questions of this run waited before they were asked again, in all
/// @param spend what all runs on this folder have spent
/// @param lost what calls of this run are charged with that were lost on the way
/// @param left what calls of this run are charged with that were left in flight
/// @param stopped why it stopped early, or null
/// @param written the output, or null when none was written
/// @param selected how the records were chosen, or null where all are written or it was not decided
/// @param records in the output; empty where it does not hold all that has ended
/// @param awaited other shards of the run that have not ended; then this is the result of one shard
/// @param progress how far it was at the end
public record RunResult(long units, long ended, long finishedNow, LeftOut leftOut, long failed, long failedNow,
        Map<String, Long> failures,
        @Nullable String lastFailure, List<StepCounts> steps, Map<String, Spend> models,
        Map<String, Long> failedCalls,
        Map<String, Long> forms, Duration waited,
        Spend spend, Spend lost, Spend left, Duration elapsed, Path folder, Path failedLog,
        @Nullable StopReason stopped,
        @Nullable WrittenOutput written, @Nullable Selected selected, OptionalLong records, Awaited awaited,
        Progress progress) {

    /// The same for a shard that ended before these others.
    RunResult before(Awaited others) {
        return new RunResult(units, ended, finishedNow, leftOut, failed, failedNow, failures, lastFailure, steps,
                models, failedCalls, forms, waited, spend, lost, left, elapsed, folder, failedLog, stopped, written,
                selected, records, others, progress);
    }

    /// Units without records.
    ///
    /// @param skipped before anything was asked
    /// @param rejected for what they made
    public record LeftOut(long skipped, long rejected) {}

    /// How the records of a target, or without near-duplicates, were chosen.
    ///
    /// @param wanted records that were wanted; the largest number where all were
    /// @param tried units that ended, up to the one that gave the last record
    /// @param skipped those of them that were left out before anything was asked
    /// @param rejected those of them that were refused for what they made
    /// @param nearDuplicates records that were left out
    public record Selected(long wanted, long tried, long skipped, long rejected, long nearDuplicates, long taken) {
        /// Whether there is no target.
        public boolean isAllWanted() {
            return wanted == Long.MAX_VALUE;
        }

        /// As `40 units tried, 2 skipped, 27 rejected, 1 near-duplicate, 10 taken`.
        public String tally() {
            return String.format(Locale.ROOT, "%,d %s tried, %,d skipped, %,d rejected, %,d %s, %,d taken",
                    tried, tried == 1 ? "unit" : "units", skipped, rejected, nearDuplicates,
                    nearDuplicates == 1 ? "near-duplicate" : "near-duplicates", taken);
        }
    }

    /// Counts of one step in this run.
    ///
    /// @param reused answers of earlier runs that were used again
    /// @param meanLatency of the calls that brought a reply
    public record StepCounts(String key, long reused, Spend spend, Duration meanLatency) {}

    /// Whether the output holds all that has ended: it was written now, or was so already.
    public boolean isOutputComplete() {
        return stopped == null && records.isPresent();
    }

    /// What this run has spent, in 10⁻¹² of the unit in which the task gives its prices.
    public long cost() {
        return steps.stream().mapToLong(step -> step.spend().cost()).sum() + left.cost();
    }

    /// Calls of this run that have ended.
    public long callsNow() {
        return steps.stream().mapToLong(step -> step.spend().calls()).sum();
    }

    /// Units that have neither ended nor failed.
    public long pending() {
        return units - ended - failed;
    }
}
