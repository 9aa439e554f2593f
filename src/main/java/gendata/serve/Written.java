package gendata.serve;

import gendata.method.Quantities;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads delays, ranges, quotas and chances as users write them.
///
/// Each throws an `IllegalArgumentException` that says what was expected.
public final class Written {
    private static final Pattern RANGE = Pattern.compile("(\\d{1,7})(?:\\.\\.(\\d{1,7}))?");
    private static final Pattern QUOTA = Pattern.compile("(\\d{1,15})/(.+)");
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,9})?)%");

    private Written() {}

    /// Reads `200ms`, `1.5s`, `2m` or `1h30m`; never a bare number, which some would mean as milliseconds.
    public static Duration duration(String written) {
        return Quantities.duration(written)
                .orElseThrow(() -> refused(written, "a time as 200ms, 1.5s, 2m or 1h30m"));
    }

    /// Reads `200ms`, `50ms..2s` (any between, each as likely) or `200ms~1s` (log-normal: half are below the first, 95 % below
    /// the second).
    public static Delay delay(String written) {
        String[] range = written.split("\\.\\.", 2);
        String[] normal = written.split("~", 2);
        if (range.length == 2) {
            return new Delay.Uniform(duration(range[0]), ordered(written, duration(range[0]), duration(range[1])));
        }
        if (normal.length == 2) {
            Duration median = duration(normal[0]);
            if (median.isZero()) {
                throw refused(written, "a median above 0");
            }
            return new Delay.LogNormal(median, ordered(written, median, duration(normal[1])));
        }
        return new Delay.Uniform(duration(written), duration(written));
    }

    private static Duration ordered(String written, Duration least, Duration most) {
        if (most.compareTo(least) < 0) {
            throw refused(written, "the shorter time first");
        }
        return most;
    }

    /// Reads `20` or `20..400`.
    public static Serving.Range range(String written) {
        Matcher parts = RANGE.matcher(written);
        if (!parts.matches()) {
            throw refused(written, "a number, or two as 20..400");
        }
        int least = Integer.parseInt(parts.group(1));
        int most = parts.group(2) == null ? least : Integer.parseInt(parts.group(2));
        if (most < least) {
            throw refused(written, "the smaller number first");
        }
        return new Serving.Range(least, most);
    }

    /// Reads `600/60s`.
    public static Serving.Quota quota(String written) {
        Matcher parts = QUOTA.matcher(written);
        Optional<Duration> window = parts.matches() ? Quantities.duration(parts.group(2)) : Optional.empty();
        if (window.isEmpty() || window.get().isZero() || Long.parseLong(parts.group(1)) == 0) {
            throw refused(written, "so much in a window of time, as 600/60s");
        }
        return new Serving.Quota(Long.parseLong(parts.group(1)), window.get());
    }

    /// Reads `2%` or `0.5%`.
    public static double percent(String written) {
        Matcher parts = PERCENT.matcher(written);
        if (!parts.matches() || Double.parseDouble(parts.group(1)) > 100) {
            throw refused(written, "a part of all as 2% or 0.5%");
        }
        return Double.parseDouble(parts.group(1));
    }

    private static IllegalArgumentException refused(String written, String expected) {
        return new IllegalArgumentException("`" + written + "`; expected " + expected);
    }
}
