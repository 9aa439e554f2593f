package gendata.cli;

import gendata.run.Progress;
import gendata.run.RunResult;
import java.time.Duration;

/// Shows how far a run is.
interface Display {
    /// How often it wants to be shown something.
    Duration interval();

    /// Shows that asking begins.
    default void begin(Progress progress) {
        // most need not
    }

    void show(Progress progress);

    /// Shows the end of asking.
    void ended(Progress progress);

    /// Shows how the command ended; nothing is shown after it.
    default void concluded(RunResult result, ExitCode code) {
        // told in words
    }
}
