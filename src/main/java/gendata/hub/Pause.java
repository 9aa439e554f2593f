package gendata.hub;

import java.time.Duration;

/// Waits before something is tried again; handed in, so that no test has to.
@FunctionalInterface
public interface Pause {
    void sleep(Duration duration) throws InterruptedException;
}
