package gendata.cli;

import gendata.run.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A bar in one line with as many details behind it as there is room for, those first that tell most.
final class BarText {
    private static final int NARROWEST = 10;
    private static final int WIDEST = 30;
    private static final String CUT = "…";

    private BarText() {}

    /// @param width characters that a line has
    static String of(Progress progress, int width) {
        double part = part(progress);
        String before = String.format(Locale.ROOT, "%3d%% [", (int) (part * 100));
        String details = details(progress, width - before.length() - NARROWEST - "] ".length());
        int room = width - before.length() - "] ".length() - details.length();
        int length = Math.clamp(room, 0, WIDEST);
        int filled = (int) (part * length);
        String line = before + "=".repeat(filled) + (filled < length ? ">" : "")
                + " ".repeat(Math.max(0, length - filled - 1)) + "] " + details;
        return line.length() <= width ? line : line.substring(0, width);
    }

    private static double part(Progress progress) {
        Progress.Records records = progress.records();
        if (records != null) {
            return (double) records.taken() / records.wanted();
        }
        Progress.Units units = progress.units();
        return units.all() == 0 ? 1 : (double) (units.ended() + units.failed()) / units.all();
    }

    private static String details(Progress progress, int room) {
        StringBuilder text = new StringBuilder();
        for (String detail : byWeight(progress)) {
            String next = (text.isEmpty() ? "" : ", ") + detail;
            int left = room - text.length();
            if (next.length() <= left) {
                text.append(next);
            } else if (detail.contains(": ") && left > detail.indexOf(": ") + WIDEST) {
                return text.append(next, 0, left - CUT.length()).append(CUT).toString();
            }
        }
        return text.toString();
    }

    private static List<String> byWeight(Progress progress) {
        List<String> details = new ArrayList<>();
        Progress.Records records = progress.records();
        long tried = progress.units().ended() + progress.units().failed();
        if (records == null) {
            details.add(String.format(Locale.ROOT, "%,d/%,d", tried, progress.units().all()));
        } else {
            details.add(String.format(Locale.ROOT, "%,d/%,d records", records.taken(), records.wanted()));
            details.add(Quantity.count(tried, "unit"));
        }
        if (progress.units().failed() > 0) {
            details.add(String.format(Locale.ROOT, "%,d failed", progress.units().failed()));
        }
        Duration left = progress.timeLeft();
        if (left != null && progress.unitsLeft() > 0) {
            details.add(Quantity.time(left) + " left");
        }
        details.add(String.format(Locale.ROOT, "%,.1f/s", progress.rate()));
        if (progress.requests().waiting() != null) {
            details.add("waiting: " + progress.requests().waiting());
        }
        details.add(String.format(Locale.ROOT, "%,d in flight", progress.requests().inFlight()));
        details.add(String.format(Locale.ROOT, "%,d tokens", progress.requests().spend().tokens()));
        if (progress.lastFailure() != null) {
            details.add("last failure: " + progress.lastFailure());
        }
        return details;
    }
}
