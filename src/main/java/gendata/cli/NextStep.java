package gendata.cli;

import gendata.cli.FolderStatus.Phase;
import gendata.journal.Awaited;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What a user can do about a run.
final class NextStep {
    private NextStep() {}

    static String of(FolderStatus status) throws IOException {
        if (status.phase() == Phase.RUNNING) {
            return running(status);
        } else if (status.phase() == Phase.NEW) {
            return "the same command begins";
        } else if (status.left() > 0) {
            return goOn(status, same(status.awaited()) + " goes on");
        }
        if (status.phase() == Phase.TARGET) {
            return choices(status.reason());
        }
        if (status.failed() == 0 || status.isTargetReached()) {
            return write(status);
        }
        return status.awaited().isNobody()
                ? tryAgain(status)
                : goOn(status, "see " + status.folder().failedLog() + "; " + same(status.awaited()) + " goes on");
    }

    private static String running(FolderStatus status) {
        if (status.summary().writing()) {
            return "nothing; the output is being written";
        }
        Awaited idle = status.awaited().idle();
        return idle.parts().isEmpty()
                ? "nothing; it is running"
                : "it is running; " + same(idle) + " does what nobody is at";
    }

    /// What begins those again for which the output waits, or all.
    private static String same(Awaited awaited) {
        return switch (awaited.parts().size()) {
            case 0 -> "the same command";
            case 1 -> "the same command with " + awaited.options();
            default -> awaited.isAll()
                    ? "the same command for each part"
                    : "the same command, once with each of " + awaited.options() + ",";
        };
    }

    /// What the run itself said can be done for its target, behind what it found.
    private static String choices(@Nullable String reason) {
        int found = reason == null ? -1 : reason.indexOf("; ");
        return reason == null || found < 0
                ? "give more rows or `candidates`; then the same command goes on"
                : reason.substring(found + 2);
    }

    static boolean isNothing(FolderStatus status) throws IOException {
        return of(status).startsWith("nothing; ");
    }

    private static String goOn(FolderStatus status, String goesOn) {
        String next = switch (status.phase()) {
            case REFUSED -> "mend what stopped it; then " + goesOn;
            case LIMIT -> "with a higher limit " + goesOn;
            case FAILURES -> "see " + status.folder().failedLog() + "; then " + goesOn;
            case NEW, RUNNING, CUT_OFF, INTERRUPTED, TIME, TARGET, ENDED -> goesOn;
        };
        return next + finish(status);
    }

    private static String tryAgain(FolderStatus status) {
        String command = "see " + status.folder().failedLog() + "; "
                + (skipsFailed(status.command()) ? "without --skip-failed " : "")
                + (status.summary().shards().isOne() ? "the same command" : "the same command for each part")
                + " tries them again";
        return status.outputState() == OutputState.UP_TO_DATE
                ? command + "; the output is without them"
                : command + finish(status);
    }

    private static boolean skipsFailed(@Nullable String command) {
        return command != null && Arrays.asList(command.split(" ")).contains("--skip-failed");
    }

    private static String finish(FolderStatus status) {
        return status.ended() == 0 || status.outputState() == OutputState.UP_TO_DATE
                ? ""
                : "; with --finish it writes " + finished(status.ended(), status.isSelective());
    }

    /// What is written of so many units.
    ///
    /// @param selective whether that need not be all their records
    static String finished(long units, boolean selective) {
        return selective
                ? "what the task chooses of " + Quantity.count(units, "finished unit")
                : "the " + Quantity.count(units, "finished unit");
    }

    private static String write(FolderStatus status) {
        return switch (status.outputState()) {
            case UP_TO_DATE -> "nothing; all is done";
            case NOT_WRITTEN, OUTDATED, MISSING -> same(status.awaited()) + " writes the output"
                    + (status.awaited().isNobody() ? "" : finish(status));
            case FOREIGN -> "move " + status.output() + " away, then " + same(status.awaited()) + " writes the output; "
                    + "with --overwrite it replaces it";
        };
    }
}
