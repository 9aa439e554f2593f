package gendata.model.remote;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a time to wait in whichever way servers write it; none is longer than a week.
final class WrittenWait {
    private static final BigDecimal LONGEST = BigDecimal.valueOf(Duration.ofDays(7).toMillis());
    /// From here on a number is a point in time: that many seconds, or milliseconds, since 1970.
    private static final BigDecimal FIRST_EPOCH_SECOND = BigDecimal.valueOf(1_000_000_000L);
    private static final BigDecimal FIRST_EPOCH_MILLISECOND = BigDecimal.valueOf(100_000_000_000L);

    private static final Pattern NUMBER = Pattern.compile("\\d{1,15}(\\.\\d{1,15})?");
    private static final String UNIT = "(milliseconds?|ms|seconds?|secs?|s|minutes?|mins?|m|hours?|h|days?|d)(?![a-z])";
    private static final Pattern PART = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,15})?)\\s*" + UNIT + "\\s*",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern PARTS = Pattern.compile("(?:" + PART.pattern() + ")+", Pattern.CASE_INSENSITIVE);
    private static final Pattern IN_WORDS = Pattern.compile(
            "(?:try again|retry) (?:in|after) ((?:" + PART.pattern() + ")+)", Pattern.CASE_INSENSITIVE);
    private static final List<DateTimeFormatter> POINTS_IN_TIME = List.of(DateTimeFormatter.RFC_1123_DATE_TIME,
            DateTimeFormatter.ISO_OFFSET_DATE_TIME);

    private WrittenWait() {}

    /// Reads seconds, seconds or milliseconds since 1970, parts with units as `6m0s`, or a date.
    static Optional<Duration> of(String written, InstantSource clock) {
        String text = written.strip();
        if (NUMBER.matcher(text).matches()) {
            return Optional.of(number(new BigDecimal(text), clock));
        }
        if (PARTS.matcher(text).matches()) {
            return Optional.of(parts(text));
        }
        for (DateTimeFormatter format : POINTS_IN_TIME) {
            try {
                return Optional.of(until(format.parse(text, Instant::from), clock));
            } catch (DateTimeException other) {
                // Then it may be the next.
            }
        }
        return Optional.empty();
    }

    static Optional<Duration> ofMilliseconds(String written) {
        String text = written.strip();
        return NUMBER.matcher(text).matches() ? Optional.of(milliseconds(new BigDecimal(text))) : Optional.empty();
    }

    /// Finds `try again in 7m12s` or `retry after 6 seconds` in a sentence.
    static Optional<Duration> inWords(String sentence) {
        Matcher words = IN_WORDS.matcher(sentence);
        return words.find() ? Optional.of(parts(words.group(1))) : Optional.empty();
    }

    private static Duration number(BigDecimal number, InstantSource clock) {
        if (number.compareTo(FIRST_EPOCH_SECOND) < 0) {
            return milliseconds(number.movePointRight(3));
        }
        BigDecimal sinceEpoch = number.compareTo(FIRST_EPOCH_MILLISECOND) < 0 ? number.movePointRight(3) : number;
        return until(Instant.ofEpochMilli(sinceEpoch.longValue()), clock);
    }

    private static Duration until(Instant point, InstantSource clock) {
        Duration wait = Duration.between(clock.instant(), point);
        return wait.isNegative() ? Duration.ZERO : milliseconds(BigDecimal.valueOf(wait.toMillis()));
    }

    private static Duration parts(String text) {
        BigDecimal sum = BigDecimal.ZERO;
        Matcher part = PART.matcher(text);
        while (part.find()) {
            sum = sum.add(new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(unit(part.group(2)).toMillis())));
        }
        return milliseconds(sum);
    }

    private static Duration unit(String name) {
        String unit = name.toLowerCase(Locale.ROOT);
        if (unit.equals("ms") || unit.startsWith("milli")) {
            return Duration.ofMillis(1);
        }
        return switch (unit.charAt(0)) {
            case 'd' -> Duration.ofDays(1);
            case 'h' -> Duration.ofHours(1);
            case 'm' -> Duration.ofMinutes(1);
            default -> Duration.ofSeconds(1);
        };
    }

    /// Rounded up, for a wait that is too short is in vain.
    private static Duration milliseconds(BigDecimal number) {
        return Duration.ofMillis(number.min(LONGEST).setScale(0, RoundingMode.CEILING).longValue());
    }
}
