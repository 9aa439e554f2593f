package gendata.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Tells when the logs of a run folder hold less than `run.json` counted when a run ended last.
public final class LostLines {
    private LostLines() {}

    /// The same as `words`, for whoever is about to go on.
    public static @Nullable String warning(@Nullable RunState state, long ended, long calls) {
        String words = words(state, ended, calls);
        return words == null ? null : words + "; what is missing is asked again and paid for again";
    }

    /// What is missing, in words for the user; null where nothing is.
    ///
    /// @param state what `run.json` says, or null
    /// @param ended lines of ended units
    /// @param calls with which the reply log charges the runs
    static @Nullable String words(@Nullable RunState state, long ended, long calls) {
        if (state == null) {
            return null;
        }
        List<String> missing = new ArrayList<>();
        if (ended < state.totals().ended()) {
            missing.add(String.format(Locale.ROOT, "%,d of the %,d units that run.json counts as done", ended,
                    state.totals().ended()));
        }
        if (calls < state.spend().calls()) {
            missing.add(String.format(Locale.ROOT, "%,d of the %,d calls that run.json counts", calls,
                    state.spend().calls()));
        }
        return missing.isEmpty()
                ? null
                : "the logs hold " + String.join(" and ", missing) + "; a log was removed or cut";
    }
}
