package gendata.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Why a question has no usable reply: one record for each cause, with what that cause alone carries.
public sealed interface Failure extends Answer {
    /// One sentence for the user, in the server's words where it gave any; never a key.
    String message();

    default Cause cause() {
        return switch (this) {
            case RateLimited failure -> Cause.RATE_LIMITED;
            case Quota failure -> Cause.QUOTA;
            case Auth failure -> Cause.AUTH;
            case NotFound failure -> Cause.NOT_FOUND;
            case Unavailable failure -> Cause.UNAVAILABLE;
            case ServerError failure -> Cause.SERVER_ERROR;
            case Timeout failure -> Cause.TIMEOUT;
            case Torn failure -> Cause.TORN;
            case BadRequest failure -> Cause.BAD_REQUEST;
            case Format failure -> Cause.FORMAT;
            case Truncated failure -> Cause.TRUNCATED;
            case Empty failure -> Cause.EMPTY;
            case Malformed failure -> Cause.MALFORMED;
            case Missing failure -> Cause.MISSING;
            case Template failure -> Cause.TEMPLATE;
            case Condition failure -> Cause.CONDITION;
            case Limit failure -> Cause.LIMIT;
            case Stopped failure -> Cause.STOPPED;
        };
    }

    /// What the model did say, where it said something that was not taken.
    default @Nullable Reply reply() {
        return null;
    }

    /// How long the server asks to wait, where it does.
    default @Nullable Duration retryAfter() {
        return null;
    }

    /// Whether the endpoint may have charged for the attempt: it answered, or nobody knows whether it did.
    default boolean maybeBilled() {
        return reply() != null
                || switch (cause()) {
                    case SERVER_ERROR, TIMEOUT, TORN -> true;
                    default -> false;
                };
    }

    /// Whether nobody knows what became of the call: the endpoint may have done all that it was asked.
    default boolean isLost() {
        return reply() == null && (cause() == Cause.TIMEOUT || cause() == Cause.TORN);
    }

    /// A failure that may be over when the same is asked again.
    sealed interface Passing extends Failure {
        /// The same failure in other words.
        Passing withMessage(String message);
    }

    record RateLimited(String message, @Nullable Duration retryAfter) implements Failure {}

    record Quota(String message) implements Failure {}

    record Auth(String message) implements Failure {}

    record NotFound(String message) implements Failure {}

    record Unavailable(String message, @Nullable Duration retryAfter) implements Passing {
        @Override
        public Unavailable withMessage(String other) {
            return new Unavailable(other, retryAfter);
        }
    }

    record ServerError(String message) implements Passing {
        @Override
        public ServerError withMessage(String other) {
            return new ServerError(other);
        }
    }

    record Timeout(String message) implements Passing {
        @Override
        public Timeout withMessage(String other) {
            return new Timeout(other);
        }
    }

    record Torn(String message) implements Passing {
        @Override
        public Torn withMessage(String other) {
            return new Torn(other);
        }
    }

    /// The server refuses this very request.
    ///
    /// @param reply what the model wrote before its content was filtered; null where the request never reached it
    record BadRequest(String message, @Nullable Reply reply) implements Failure {
        public BadRequest(String message) {
            this(message, null);
        }
    }

    /// The server does not take the format that was asked for along with the question.
    record Format(String message) implements Failure {}

    record Truncated(String message, Reply reply) implements Failure {}

    record Empty(String message, Reply reply) implements Failure {}

    record Malformed(String message, Reply reply) implements Failure {}

    record Missing(String message) implements Failure {}

    record Template(String message) implements Failure {}

    record Condition(String message) implements Failure {}

    /// A limit of the run leaves no room for the call; nothing was asked.
    record Limit(String message) implements Failure {}

    record Stopped(String message) implements Failure {
        public static Stopped notAsked() {
            return new Stopped("the run is ending; this was not asked");
        }
    }
}
