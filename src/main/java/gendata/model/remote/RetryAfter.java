package gendata.model.remote;

import gendata.http.HttpResult;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads from an answer's headers how long the server asks to wait.
final class RetryAfter {
    /// As `x-ratelimit-remaining-tokens`, `anthropic-ratelimit-output-tokens-remaining` or `ratelimit-remaining`.
    private static final Pattern REMAINING = Pattern
            .compile("(x-|anthropic-)?ratelimit-([a-z-]+-)?remaining(-[a-z-]+)?");
    private static final Pattern NOTHING = Pattern.compile("0+(\\.0+)?|-.*");
    private static final List<String> FAMILIES = List.of("x-ratelimit-", "ratelimit-");

    private RetryAfter() {}

    /// By `retry-after-ms`, else `retry-after` (seconds or a date), else when a quota that is used up is renewed.
    static Optional<Duration> of(HttpResult.Answered answered, InstantSource clock) {
        return answered.header("retry-after-ms").flatMap(WrittenWait::ofMilliseconds)
                .or(() -> answered.header("retry-after").flatMap(text -> WrittenWait.of(text, clock)))
                .or(() -> usedUp(answered, clock))
                .or(() -> reset(answered, clock));
    }

    /// When the quotas are renewed of which nothing remains, the last of them; successes tell that, too.
    static Optional<Duration> usedUp(HttpResult.Answered answered, InstantSource clock) {
        return answered.headerNames().stream().map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> REMAINING.matcher(name).matches())
                .filter(name -> answered.header(name).map(String::strip)
                        .filter(value -> NOTHING.matcher(value).matches()).isPresent())
                .flatMap(name -> answered.header(name.replace("remaining", "reset"))
                        .flatMap(text -> WrittenWait.of(text, clock)).stream())
                .max(Duration::compareTo);
    }

    /// A reset of which nobody says what remains.
    private static Optional<Duration> reset(HttpResult.Answered answered, InstantSource clock) {
        return FAMILIES.stream().filter(family -> answered.header(family + "remaining").isEmpty())
                .flatMap(family -> answered.header(family + "reset").stream())
                .flatMap(text -> WrittenWait.of(text, clock).stream()).findFirst();
    }
}
