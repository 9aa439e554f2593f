package gendata.cli;

import gendata.run.Progress;
import java.time.Duration;
import java.util.Locale;

/// A run's progress in one line.
final class ProgressText {
    private ProgressText() {}

    static String of(Progress progress) {
        long done = progress.before() + progress.finished();
        return String.format(Locale.ROOT, "%,d of %,d units done, %s", done, progress.units(), details(progress));
    }

    /// What a bar does not show by itself.
    static String details(Progress progress) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "%,d failed, %,.1f/s, %,d in flight, %,d tokens", progress.failed(),
                progress.rate(), progress.inFlight(), progress.tokens()));
        if (progress.rate() > 0 && progress.waiting() == null) {
            Duration left = Duration.ofMillis((long) (progress.left() / progress.rate() * 1000));
            text.append(", about ").append(Quantity.time(left)).append(" left");
        }
        if (progress.waiting() != null) {
            text.append("; waiting: ").append(progress.waiting());
        }
        if (progress.lastFailure() != null) {
            text.append("; last failure: ").append(progress.lastFailure());
        }
        return text.toString();
    }
}
