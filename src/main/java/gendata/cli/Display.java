package gendata.cli;

import gendata.run.Progress;
import java.time.Duration;

/// Shows how far a run is.
interface Display {
    /// How often it wants to be shown something.
    Duration interval();

    void show(Progress progress);

    /// Shows the end; nothing is shown after it.
    void ended(Progress progress);
}
