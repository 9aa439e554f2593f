package gendata.run;

import java.time.Duration;

/// Is shown how far a run is, from a thread of the run.
public interface Watcher {
    /// How often it wants to be shown.
    Duration interval();

    /// All checks are passed; asking begins.
    void begin(Progress progress);

    void show(Progress progress);

    /// Shows the end of asking; no progress is shown after it.
    void ended(Progress progress);

    /// The part of this process is done, and so are all others; the output of all is written next.
    void shardEnded(RunResult own);

    /// Something the user should know but need not act on.
    void note(String note);
}
