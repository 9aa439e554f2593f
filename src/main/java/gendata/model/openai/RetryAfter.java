package gendata.model.openai;

import gendata.http.HttpResult;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads how long a server asks to wait.
final class RetryAfter {
    private static final BigDecimal LONGEST_SECONDS = BigDecimal.valueOf(Duration.ofDays(7).toSeconds());
    private static final Pattern NUMBER = Pattern.compile("\\d{1,12}(\\.\\d{1,9})?");
    private static final Pattern UNITS = Pattern.compile("(?=\\d)((?<days>\\d{1,6})d)?((?<hours>\\d{1,6})h)?"
            + "((?<minutes>\\d{1,6})m)?((?<seconds>\\d{1,6}(\\.\\d{1,9})?)s)?((?<milliseconds>\\d{1,9})ms)?");

    private RetryAfter() {}

    /// By `retry-after-ms`, else `retry-after` (seconds or a date), else the reset of the quota that is used up.
    static Optional<Duration> of(HttpResult.Answered answered, InstantSource clock) {
        return answered.header("retry-after-ms").flatMap(text -> seconds(text, 3))
                .or(() -> answered.header("retry-after").flatMap(text -> secondsOrDate(text, clock)))
                .or(() -> reset(answered));
    }

    private static Optional<Duration> secondsOrDate(String text, InstantSource clock) {
        Optional<Duration> seconds = seconds(text, 0);
        if (seconds.isPresent()) {
            return seconds;
        }
        try {
            Instant until = DateTimeFormatter.RFC_1123_DATE_TIME.parse(text.strip(), Instant::from);
            Duration wait = Duration.between(clock.instant(), until);
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeException neither) {
            return Optional.empty();
        }
    }

    /// @param scale digits to move the point to the left by, 3 for milliseconds
    private static Optional<Duration> seconds(String text, int scale) {
        if (!NUMBER.matcher(text.strip()).matches()) {
            return Optional.empty();
        }
        BigDecimal seconds = new BigDecimal(text.strip()).movePointLeft(scale).min(LONGEST_SECONDS);
        return Optional.of(Duration.ofMillis(seconds.movePointRight(3).longValue()));
    }

    private static Optional<Duration> reset(HttpResult.Answered answered) {
        return List.of("requests", "tokens").stream()
                .filter(kind -> answered.header("x-ratelimit-remaining-" + kind).filter("0"::equals).isPresent())
                .flatMap(kind -> answered.header("x-ratelimit-reset-" + kind).flatMap(RetryAfter::duration).stream())
                .max(Duration::compareTo);
    }

    /// Reads `1s`, `6m0s`, `120ms` or `1h2m3.5s`.
    private static Optional<Duration> duration(String written) {
        Matcher units = UNITS.matcher(written.strip());
        if (!units.matches()) {
            return Optional.empty();
        }
        Duration seconds = units.group("seconds") == null
                ? Duration.ZERO
                : seconds(units.group("seconds"), 0).orElse(Duration.ZERO);
        return Optional.of(seconds.plusDays(whole(units.group("days"))).plusHours(whole(units.group("hours")))
                .plusMinutes(whole(units.group("minutes"))).plusMillis(whole(units.group("milliseconds"))));
    }

    private static long whole(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
