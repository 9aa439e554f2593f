package gendata.cli;

import gendata.run.Progress;
import java.time.Duration;
import java.util.Locale;

/// A run's progress in one line.
final class ProgressText {
    private ProgressText() {}

    static String of(Progress progress) {
        Progress.Records records = progress.records();
        String done = records == null
                ? String.format(Locale.ROOT, "%,d of %s", progress.units().ended(),
                        Quantity.count(progress.units().all(), "unit"))
                : String.format(Locale.ROOT, "%,d of %s, %s", records.taken(),
                        Quantity.count(records.wanted(), "record"), Quantity.count(progress.units().ended(), "unit"));
        return (progress.shard().isWhole() ? "" : "shard " + progress.shard() + ": ") + done + " done, "
                + details(progress);
    }

    private static String details(Progress progress) {
        StringBuilder text = new StringBuilder();
        text.append(
                String.format(Locale.ROOT, "%,d failed, %,.1f/s, %,d in flight, %,d tokens", progress.units().failed(),
                        progress.rate(), progress.requests().inFlight(), progress.requests().spend().tokens()));
        Duration left = progress.timeLeft();
        if (left != null && progress.unitsLeft() > 0) {
            text.append(", about ").append(Quantity.time(left)).append(" left");
        }
        if (progress.requests().waiting() != null) {
            text.append("; waiting: ").append(progress.requests().waiting());
        }
        if (progress.lastFailure() != null) {
            text.append("; last failure: ").append(progress.lastFailure());
        }
        return text.toString();
    }
}
