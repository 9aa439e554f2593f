package gendata.method;

import gendata.plan.Allowance;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads quantities as people write them, in the task file and on the command line alike; what is none gives nothing.
public final class Quantities {
    public static final String COUNT = "a whole number above 0";
    public static final String COST = "an amount above 0 and up to 9,000,000, as 5 or 2.50";
    public static final String TIME = "a time above 0, as 90s, 10m, 2h, 1d or 1h30m";
    public static final String ALLOWANCE = "a number of units or a part of all, as 20, 5% or 0.5%";
    public static final String CONCURRENCY = "auto or a number from 1 to 100,000";

    private static final int COST_SCALE = 12;
    private static final BigDecimal HIGHEST_COST = BigDecimal.valueOf(9_000_000);
    private static final long MOST_CONCURRENCY = 100_000;
    private static final String AUTO = "auto";
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}(\\.\\d{1,18})?");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}(\\.\\d{1,3})?");
    private static final Pattern UNITS = Pattern.compile("(?=\\d)((?<days>\\d{1,4})d)?((?<hours>\\d{1,5})h)?"
            + "((?<minutes>\\d{1,7})m(?!s))?((?<seconds>\\d{1,9}(\\.\\d{1,9})?)s)?"
            + "((?<milliseconds>\\d{1,12}(\\.\\d{1,6})?)ms)?");
    private static final Pattern PART = Pattern.compile("(\\d{1,2}(\\.\\d{1,6})?|100(\\.0{1,6})?)%");
    private static final Pattern UNIT_COUNT = Pattern.compile("\\d{1,18}");

    private Quantities() {}

    /// A number or a text of a task, as text that the other methods read.
    static Optional<String> text(JsonNode value) {
        if (value.isNumber()) {
            return Optional.of(value.decimalValue().toPlainString());
        }
        return value.isString() ? Optional.of(value.asString().strip()) : Optional.empty();
    }

    public static Optional<Long> count(String text) {
        return number(text).filter(number -> number.signum() > 0 && number.stripTrailingZeros().scale() <= 0)
                .map(BigDecimal::longValueExact);
    }

    /// In 10⁻¹² of the unit in which the task gives its prices.
    public static Optional<Long> cost(String text) {
        return number(text).filter(cost -> cost.compareTo(HIGHEST_COST) <= 0)
                .map(cost -> cost.movePointRight(COST_SCALE).setScale(0, RoundingMode.FLOOR).longValueExact())
                .filter(cost -> cost > 0);
    }

    private static Optional<BigDecimal> number(String text) {
        return NUMBER.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    /// A duration of at least a millisecond, or a bare number of seconds.
    public static Optional<Duration> time(String text) {
        Optional<Duration> time = SECONDS.matcher(text).matches() ? Optional.of(seconds(text)) : duration(text);
        return time.map(exact -> exact.truncatedTo(ChronoUnit.MILLIS)).filter(Duration::isPositive);
    }

    /// Days, hours, minutes, seconds and milliseconds in this order, each with its unit; also none at all, as `0s`.
    public static Optional<Duration> duration(String text) {
        Matcher units = UNITS.matcher(text);
        if (!units.matches()) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofDays(whole(units.group("days"))).plusHours(whole(units.group("hours")))
                .plusMinutes(whole(units.group("minutes"))).plus(seconds(units.group("seconds")))
                .plus(seconds(units.group("milliseconds")).dividedBy(1000)));
    }

    private static Duration seconds(@Nullable String number) {
        return number == null
                ? Duration.ZERO
                : Duration.ofSeconds(new BigDecimal(number).toBigInteger().longValueExact(),
                        new BigDecimal(number).remainder(BigDecimal.ONE).movePointRight(9).longValueExact());
    }

    private static long whole(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    public static Optional<Allowance> allowance(String text) {
        Optional<Allowance> part = percent(text).map(percent -> new Allowance(percent, true));
        return part.isEmpty() && UNIT_COUNT.matcher(text).matches()
                ? Optional.of(new Allowance(Long.parseLong(text), false))
                : part;
    }

    /// From `0%` to `100%`.
    public static Optional<BigDecimal> percent(String text) {
        Matcher part = PART.matcher(text);
        return part.matches() ? Optional.of(new BigDecimal(part.group(1))) : Optional.empty();
    }

    public static boolean isConcurrency(String text) {
        return text.equals(AUTO) || count(text).filter(number -> number <= MOST_CONCURRENCY).isPresent();
    }

    /// Nothing for `auto`.
    static Optional<Integer> concurrency(String text) {
        return text.equals(AUTO) ? Optional.empty() : count(text).map(Math::toIntExact);
    }
}
