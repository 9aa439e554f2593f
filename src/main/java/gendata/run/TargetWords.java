package gendata.run;

import gendata.plan.Dedup;
import gendata.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a user is told of a target that was not reached.
final class TargetWords {
    private TargetWords() {}

    /// How it came out, and what can be done.
    ///
    /// @param failed units that a step gave up on
    /// @param skipFailed whether this command leaves those as they are
    static String missed(RunResult.Selected selected, Plan plan, long failed, boolean skipFailed) {
        return String.format(Locale.ROOT, "the target of %,d records is not reached: %s%s; ", selected.wanted(),
                selected.tally(), failed == 0 ? "" : String.format(Locale.ROOT, ", %,d failed", failed))
                + String.join(", ", choices(selected, plan, failed, skipFailed))
                + (selected.taken() == 0
                        ? ""
                        : String.format(Locale.ROOT, ", or --finish, which writes the %,d", selected.taken()));
    }

    private static List<String> choices(RunResult.Selected selected, Plan plan, long failed,
            boolean skipFailed) {
        List<String> choices = new ArrayList<>();
        if (failed > 0) {
            choices.add((skipFailed ? "without --skip-failed " : "") + "the same command tries the failed ones again");
        }
        if (selected.tried() == 0 && failed > 0) {
            return choices;
        }
        choices.add(plan.units() < plan.allUnits()
                ? String.format(Locale.ROOT, "give more `candidates` (there are %,d units)", plan.allUnits())
                : "give more rows or variants");
        if (selected.rejected() > 0) {
            choices.add("another `accept` with --on-change redo");
        }
        if (selected.nearDuplicates() > 0) {
            choices.add(isHighest(plan.selection().dedup()) ? "no `dedup`" : "a higher `threshold`");
        }
        if (selected.taken() > 0) {
            choices.add("a lower `target`");
        }
        return choices;
    }

    private static boolean isHighest(@Nullable Dedup dedup) {
        return dedup == null || dedup.threshold() >= 1;
    }
}
