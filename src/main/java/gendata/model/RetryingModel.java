package gendata.model;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// Asks again where waiting may help: as long as it takes for a server that is busy or away, a bounded number of
/// times for one that breaks. Safe for many threads when its parts are, the random generator included.
///
/// It holds nothing while it waits, so whatever limits requests in flight belongs inside.
public final class RetryingModel implements ChatModel {
    /// So often at least a question asks whether a server that is away is back, so that none waits long after it is.
    private static final Duration OUTAGE_PROBE = Duration.ofSeconds(5);

    private final ChatModel inner;
    private final RetryPolicy policy;
    private final Pause pause;
    private final Availability availability;
    private final RandomGenerator random;

    public RetryingModel(ChatModel inner, RetryPolicy policy, Pause pause, Availability availability,
            RandomGenerator random) {
        this.inner = inner;
        this.policy = policy;
        this.pause = pause;
        this.availability = availability;
        this.random = random;
    }

    @Override
    public Answer ask(ChatRequest request) throws InterruptedException {
        int attempts = 0;
        int failures = 0;
        while (true) {
            Answer answer = inner.ask(request);
            if (!(answer instanceof Failure failure)) {
                return answer;
            }
            failures++;
            switch (failure.cause().treatment()) {
                case WAIT -> {
                    if (failure instanceof Failure.Unavailable unavailable && availability.givenUp()) {
                        return unavailable.withMessage(unavailable.message() + "; no answer for "
                                + availability.outage().toSeconds() + " s");
                    }
                }
                case AGAIN -> {
                    continue;
                }
                case RETRY -> {
                    attempts++;
                    if (attempts >= policy.attempts()) {
                        return afterAttempts(failure, attempts);
                    }
                }
                case ASK_AGAIN, FAIL_UNIT, STOP_RUN -> {
                    return failure;
                }
            }
            Duration wait = waitAfter(failure, failures);
            request.effort().waited(wait);
            if (pause.sleep(wait)) {
                return new Failure.Stopped("the run is ending; the last attempt failed: " + failure.message());
            }
        }
    }

    private static Failure afterAttempts(Failure failure, int attempts) {
        return failure instanceof Failure.Passing passing
                ? passing.withMessage(failure.message() + " (after " + attempts + " attempts)")
                : failure;
    }

    /// What the server asks for, else the back-off. A server that says that there were too many requests, but not when to come
    /// back, holds up all requests alike, so that is left to their pacing. Nobody waits past the point where an outage is
    /// given up, so that the last attempt is made just then.
    private Duration waitAfter(Failure failure, int failures) {
        Duration backOff = policy.backOff(failures, random);
        Duration asked = failure.retryAfter();
        boolean told = asked != null && asked.isPositive();
        return switch (failure) {
            case Failure.RateLimited limited -> told && asked != null ? asked : Duration.ZERO;
            case Failure.Unavailable away -> shorter(
                    told && asked != null ? shorter(asked, policy.cap()) : shorter(backOff, OUTAGE_PROBE),
                    availability.patience());
            default -> backOff;
        };
    }

    private static Duration shorter(Duration first, Duration second) {
        return first.compareTo(second) <= 0 ? first : second;
    }
}
