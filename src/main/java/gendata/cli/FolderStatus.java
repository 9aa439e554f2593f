package gendata.cli;

import gendata.journal.Awaited;
import gendata.journal.FolderSummary;
import gendata.journal.Lease;
import gendata.journal.RunFolder;
import gendata.journal.RunState;
import gendata.run.ProgressJson;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// How the run of a folder stands, as its files tell.
///
/// @param reason why it stopped, in the words of whoever stopped it, or null
/// @param holder who writes there, or did when it was cut off; null when nobody does
/// @param since when it began, if it is running, else when it gave its last sign of life; null when unknown
/// @param units units of the run; 0 before the input was read
/// @param ended units that have ended
/// @param failed units that failed when they were tried last
record FolderStatus(RunFolder folder, Path output, FolderSummary summary, Phase phase, @Nullable String reason,
        Lease.@Nullable Holder holder, @Nullable Instant since, long units, long ended, long failed,
        OutputState outputState) {
    /// Where a run is in its life.
    enum Phase {
        /// Nothing was asked yet.
        NEW,
        /// Another process is at it.
        RUNNING,
        /// The process was killed, or an error ended it.
        CUT_OFF,
        /// Ctrl-C, or a signal, stopped it.
        INTERRUPTED,
        /// The endpoint served nobody.
        REFUSED,
        /// A limit of what may be spent was reached.
        LIMIT,
        /// The time that the run could take was over.
        TIME,
        /// Too many units failed.
        FAILURES,
        /// Each candidate had its turn and they gave too few records.
        TARGET,
        /// Each unit had its turn.
        ENDED
    }

    static FolderStatus of(RunFolder folder, Path output, FolderSummary summary, Instant now) throws IOException {
        Lease.Holder holder = summary.holder(now);
        Phase phase = phase(summary, holder, now);
        RunState state = summary.state();
        long units = state == null ? 0 : units(state);
        long ended = state != null && hasTotals(phase) && summary.shards().isOne() && state.totals().units() == units
                ? Math.min(state.totals().ended(), summary.ended())
                : Math.min(summary.ended(), units);
        ObjectNode progress = summary.progress();
        String reason = progress == null || phase == Phase.RUNNING ? null : progress.path("reason").asString(null);
        return new FolderStatus(folder, output, summary, phase, reason, holder, since(summary, holder, phase), units,
                ended,
                Math.min(summary.failed(), units - ended), OutputState.of(output, state, ended, summary.lines()));
    }

    /// A folder of an earlier version counts its units only when a run has ended; then each row was one.
    private static long units(RunState state) {
        return state.totals().units() > 0 ? state.totals().units() : state.input().summary().rows();
    }

    private static Phase phase(FolderSummary summary, Lease.@Nullable Holder holder, Instant now) {
        ObjectNode progress = summary.progress();
        if ((holder != null && holder.isAlive(now)) || summary.shards().atWork(now) > 0) {
            return Phase.RUNNING;
        } else if (summary.state() == null) {
            return Phase.NEW;
        } else if (holder != null) {
            return Phase.CUT_OFF;
        } else if (progress == null) {
            return Phase.ENDED;
        }
        return switch (progress.path("event").asString("")) {
            case "end" -> switch (progress.path("stopped").asString("")) {
                case "interrupted" -> Phase.INTERRUPTED;
                case "refused" -> Phase.REFUSED;
                case "limit" -> Phase.LIMIT;
                case "time" -> Phase.TIME;
                case "failures" -> Phase.FAILURES;
                case "target" -> Phase.TARGET;
                default -> Phase.ENDED;
            };
            default -> Phase.CUT_OFF;
        };
    }

    /// Whether the run came to write down which of the ended units belong to rows that are still in the input.
    private static boolean hasTotals(Phase phase) {
        return switch (phase) {
            case NEW, RUNNING, CUT_OFF -> false;
            case INTERRUPTED, REFUSED, LIMIT, TIME, FAILURES, TARGET, ENDED -> true;
        };
    }

    private static @Nullable Instant since(FolderSummary summary, Lease.@Nullable Holder holder, Phase phase) {
        if (holder != null && phase == Phase.RUNNING) {
            return holder.started();
        }
        Instant shown = shown(summary);
        return holder == null || (shown != null && shown.isAfter(holder.renewed())) ? shown : holder.renewed();
    }

    /// When the progress file was written; null when there is none.
    private static @Nullable Instant shown(FolderSummary summary) {
        ObjectNode progress = summary.progress();
        try {
            return progress == null ? null : Instant.parse(progress.path("time").asString(""));
        } catch (DateTimeParseException damaged) {
            return null;
        }
    }

    /// When a running run gave its last sign of life; null when it is not running.
    @Nullable
    Instant lastSign() {
        if (holder == null || phase != Phase.RUNNING) {
            return null;
        }
        Instant shown = shown(summary);
        return shown != null && shown.isAfter(holder.renewed()) ? shown : holder.renewed();
    }

    /// What the processes that are running say of their pace, or null.
    @Nullable
    ObjectNode running() {
        return phase == Phase.RUNNING ? ProgressJson.together(summary.shards().progress()) : null;
    }

    /// The command line that ran last, without keys, or null when it is not known.
    @Nullable
    String command() {
        return remembered("command");
    }

    /// Where that was started, or null.
    @Nullable
    String directory() {
        return remembered("directory");
    }

    private @Nullable String remembered(String name) {
        ObjectNode progress = summary.progress();
        return progress == null ? null : progress.path(name).asString(null);
    }

    /// Whether the task has a rule for which of the records are written.
    boolean isSelective() {
        RunState state = summary.state();
        return state != null && (state.task().hasNonNull("target") || state.task().hasNonNull("dedup"));
    }

    /// Whether the output has all the records of its target, so that nothing else is of use.
    boolean isTargetReached() throws IOException {
        RunState state = summary.state();
        RunState.WrittenOutput written = OutputState.written(output, state);
        return state != null && written != null && outputState == OutputState.UP_TO_DATE
                && OutputState.isWholeTarget(written, state);
    }

    /// For which shards the output waits; for nobody where it is there and all is done.
    Awaited awaited() {
        return outputState == OutputState.UP_TO_DATE && ended == units ? Awaited.NOBODY : summary.shards().awaited();
    }

    long left() {
        return units - ended - failed;
    }
}
