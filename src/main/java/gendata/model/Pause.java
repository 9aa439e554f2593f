package gendata.model;

import java.time.Duration;

/// Waits on the calling thread; safe for many threads.
@FunctionalInterface
public interface Pause {
    /// Returns after this time, or as soon as the run is ending.
    ///
    /// @return whether the run is ending
    boolean sleep(Duration duration) throws InterruptedException;
}
