package gendata.cli;

import gendata.journal.RunState;
import gendata.journal.RunState.Contents;
import gendata.journal.RunState.WrittenOutput;
import gendata.output.FinalFile;
import gendata.plan.Dedup;
import gendata.plan.Selection;
import gendata.plan.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Whether what a run has finished is in its output.
enum OutputState {
    NOT_WRITTEN,
    /// All that has ended is in it.
    UP_TO_DATE,
    /// More has ended since.
    OUTDATED,
    /// It was written and is gone.
    MISSING,
    /// There is a file that the run did not write, or one that was changed since.
    FOREIGN;

    /// @param ended units that have ended
    /// @param lines of the finished log
    static OutputState of(Path output, @Nullable RunState state, long ended, long lines) throws IOException {
        WrittenOutput written = written(output, state);
        if (written != null && (written.isPrinted() || isFile(output, written))) {
            return state != null && holds(written.contents(), state, ended, lines) ? UP_TO_DATE : OUTDATED;
        } else if (Files.exists(output)) {
            return FOREIGN;
        }
        return written == null ? NOT_WRITTEN : MISSING;
    }

    /// Of one that an earlier version wrote only the units are known.
    private static boolean holds(Contents contents, RunState state, long ended, long lines) {
        return contents.units() == ended
                && (!contents.isKnown() || (contents.lines() == lines && contents.source().equals(state.source())));
    }

    /// The output that was written last, also when the process was killed just after it was put in its place.
    static @Nullable WrittenOutput written(Path output, @Nullable RunState state) throws IOException {
        if (state == null) {
            return null;
        }
        WrittenOutput pending = state.pending();
        return pending != null && isFile(output, pending) ? pending : state.output();
    }

    /// Whether an output has just the records that the target and the other rules of the latest task ask for.
    static boolean isWholeTarget(WrittenOutput written, RunState state) {
        JsonNode target = state.task().path("target");
        JsonNode records = target.isObject() ? target.path("records") : target;
        if (!records.isIntegralNumber() || records.longValue() != written.records()) {
            return false;
        }
        JsonNode dedup = state.task().path("dedup");
        return new Selection(new Target(written.records(), OptionalLong.empty()),
                dedup.isObject()
                        ? new Dedup(dedup.path("on").asString(""), dedup.path("threshold").asDouble(0))
                        : null)
                .name().equals(written.contents().selection());
    }

    private static boolean isFile(Path output, WrittenOutput written) throws IOException {
        if (!Files.isRegularFile(output) || Files.size(output) != written.size()) {
            return false;
        }
        return Files.getLastModifiedTime(output).toInstant().toString().equals(written.modified())
                || FinalFile.sha256(output).equals(written.sha256());
    }

    /// The name used for programs.
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
