package gendata.hub;

import gendata.http.HttpResult;
import gendata.http.HttpResult.Reason;
import gendata.http.StreamResult;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Decides whether a request that failed is tried again, and waits until then; for one request.
final class Patience {
    private static final int TRIES = 5;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final int TOO_MANY = 429;
    private static final int TOO_SLOW = 408;
    /// This status and larger ones.
    private static final int FAILS = 500;
    private static final int CANNOT = 501;
    private static final int LARGEST_SECONDS = 9;
    /// The header `RateLimit` has the seconds until more is allowed in `t`.
    private static final Pattern RESET = Pattern.compile(".*;\\s*t=(\\d{1," + LARGEST_SECONDS + "}).*");

    private final Pause pause;
    private int failures;

    Patience(Pause pause) {
        this.pause = pause;
    }

    /// How often it has failed since anything was achieved.
    int failures() {
        return failures;
    }

    /// Something was achieved, so that the count begins anew.
    void encourage() {
        failures = 0;
    }

    /// Waits before the next try; false when there is none.
    boolean goesOn(StreamResult failed) throws InterruptedException {
        failures++;
        Optional<Duration> wait = wait(failed);
        if (failures >= TRIES || wait.isEmpty() || wait.get().compareTo(LONGEST_PAUSE) > 0) {
            return false;
        }
        pause.sleep(wait.get());
        return true;
    }

    private Optional<Duration> wait(StreamResult failed) {
        Duration usual = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, TRIES));
        return switch (failed) {
            case StreamResult.Streamed endedEarly -> Optional.of(usual);
            case HttpResult.Failed failure -> failure.reason() == Reason.UNTRUSTED
                    ? Optional.empty()
                    : Optional.of(usual);
            case HttpResult.Answered answer -> {
                if (answer.status() == TOO_MANY) {
                    yield Optional.of(asked(answer).orElse(usual));
                }
                yield answer.status() == TOO_SLOW || (answer.status() >= FAILS && answer.status() != CANNOT)
                        ? Optional.of(usual)
                        : Optional.empty();
            }
        };
    }

    /// How long the server asks to wait.
    static Optional<Duration> asked(HttpResult.Answered answer) {
        Optional<String> after = answer.header("Retry-After").map(String::strip)
                .filter(text -> text.matches("\\d{1," + LARGEST_SECONDS + "}"));
        if (after.isEmpty()) {
            after = answer.header("RateLimit").map(RESET::matcher).filter(Matcher::matches)
                    .map(found -> found.group(1));
        }
        return after.map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
    }
}
