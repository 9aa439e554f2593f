package gendata.run;

import gendata.vary.Outcome;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// Ends a run in which more units fail than the user allows, or nearly all do. Thread-safe.
///
/// Nearly all means: many before the first that finished, or so many of the latest. Units that failed in an earlier run, and
/// those of which nothing was asked, say nothing of the model or the task, so they do not count for that.
final class Breaker {
    /// So many failures before the first finished unit are enough.
    static final int AT_THE_START = 32;
    /// Units that are looked at later on.
    static final int WINDOW = 200;

    private final OptionalLong most;
    private final OptionalDouble percent;
    private final StopSignal stop;
    private final boolean[] failures = new boolean[WINDOW];
    private long failed;
    private long finished;
    private long counted;
    private int failedInWindow;

    /// @param most failed units that are allowed; empty where any number is
    /// @param percent of the latest units that must fail to end the run; empty where they never do
    Breaker(OptionalLong most, OptionalDouble percent, StopSignal stop) {
        this.most = most;
        this.percent = percent;
        this.stop = stop;
    }

    synchronized void finished() {
        finished++;
        count(false);
    }

    /// @param words which unit it was, and why
    /// @param knownBefore whether the unit failed in an earlier run, too
    synchronized void failed(Outcome.Failed outcome, String words, boolean knownBefore) {
        failed++;
        String last = "; the last: " + words;
        if (most.isPresent() && failed > most.getAsLong()) {
            stop.stop(new StopReason.TooManyFailures((failed == 1
                    ? "a unit failed and none may"
                    : "%,d units failed and only %,d may".formatted(failed, most.getAsLong())) + last));
        }
        if (knownBefore || !outcome.isAsked()) {
            return;
        }
        count(true);
        if (percent.isEmpty()) {
            return;
        }
        if (finished == 0 && counted >= AT_THE_START) {
            stop.stop(new StopReason.TooManyFailures("the first %,d units failed and none finished%s".formatted(
                    counted, last)));
        } else if (counted >= WINDOW && failedInWindow * 100.0 >= percent.getAsDouble() * WINDOW) {
            stop.stop(new StopReason.TooManyFailures("%,d of the latest %,d units failed%s".formatted(failedInWindow,
                    WINDOW, last)));
        }
    }

    private void count(boolean failure) {
        int place = (int) (counted % WINDOW);
        if (failures[place]) {
            failedInWindow--;
        }
        failures[place] = failure;
        if (failure) {
            failedInWindow++;
        }
        counted++;
    }
}
