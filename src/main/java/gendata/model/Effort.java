package gendata.model;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/// What has been done for one question so far, over all its attempts. Used by one thread at a time.
public final class Effort {
    private final Map<Cause, Integer> failures = new EnumMap<>(Cause.class);
    private int attempts;
    private Duration waited = Duration.ZERO;

    /// Counts what came of a call. One that the server put off, or that found no server, is no attempt.
    public void count(Answer answer) {
        switch (answer) {
            case Reply reply -> attempts++;
            case Failure failure -> {
                failures.merge(failure.cause(), 1, Integer::sum);
                if (failure.cause().isAttempt()) {
                    attempts++;
                }
            }
        }
    }

    void waited(Duration duration) {
        waited = waited.plus(duration);
    }

    /// Calls that the server took on.
    public int attempts() {
        return attempts;
    }

    /// Calls without a usable reply, by cause, those that were put off among them.
    public Map<Cause, Integer> failures() {
        return failures;
    }

    /// Time spent waiting before asking again.
    public Duration waited() {
        return waited;
    }
}
