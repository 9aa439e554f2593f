package gendata.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Why a question has no usable reply: one record for each cause, with what that cause alone carries.
public sealed interface Failure extends Answer {
    /// One sentence for the user, in the server's words where it gave any; never a key.
    String message();

    Cause cause();

    /// What the model did say, where it said something that was not taken.
    default @Nullable Reply reply() {
        return null;
    }

    /// How long the server asks to wait, where it does.
    default @Nullable Duration retryAfter() {
        return null;
    }

    /// Whether the endpoint may have charged for the attempt.
    default boolean maybeBilled() {
        return reply() != null;
    }

    /// A failure that may be over when the same is asked again.
    sealed interface Passing extends Failure {
        /// The same failure in other words.
        Passing withMessage(String message);
    }

    record RateLimited(String message, @Nullable Duration retryAfter) implements Failure {
        @Override
        public Cause cause() {
            return Cause.RATE_LIMITED;
        }
    }

    record Quota(String message) implements Failure {
        @Override
        public Cause cause() {
            return Cause.QUOTA;
        }
    }

    record Auth(String message) implements Failure {
        @Override
        public Cause cause() {
            return Cause.AUTH;
        }
    }

    record NotFound(String message) implements Failure {
        @Override
        public Cause cause() {
            return Cause.NOT_FOUND;
        }
    }

    record Unavailable(String message, @Nullable Duration retryAfter) implements Passing {
        @Override
        public Cause cause() {
            return Cause.UNAVAILABLE;
        }

        @Override
        public Unavailable withMessage(String other) {
            return new Unavailable(other, retryAfter);
        }
    }

    record ServerError(String message) implements Passing {
        @Override
        public Cause cause() {
            return Cause.SERVER_ERROR;
        }

        @Override
        public boolean maybeBilled() {
            return true;
        }

        @Override
        public ServerError withMessage(String other) {
            return new ServerError(other);
        }
    }

    record Timeout(String message) implements Passing {
        @Override
        public Cause cause() {
            return Cause.TIMEOUT;
        }

        @Override
        public boolean maybeBilled() {
            return true;
        }

        @Override
        public Timeout withMessage(String other) {
            return new Timeout(other);
        }
    }

    record Torn(String message) implements Passing {
        @Override
        public Cause cause() {
            return Cause.TORN;
        }

        @Override
        public boolean maybeBilled() {
            return true;
        }

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

        @Override
        public Cause cause() {
            return Cause.BAD_REQUEST;
        }
    }

    record Truncated(String message, Reply reply) implements Failure {
        @Override
        public Cause cause() {
            return Cause.TRUNCATED;
        }
    }

    record Empty(String message, Reply reply) implements Failure {
        @Override
        public Cause cause() {
            return Cause.EMPTY;
        }
    }

    record Malformed(String message, Reply reply) implements Failure {
        @Override
        public Cause cause() {
            return Cause.MALFORMED;
        }
    }

    record Missing(String message) implements Failure {
        @Override
        public Cause cause() {
            return Cause.MISSING;
        }
    }

    record Template(String message) implements Failure {
        @Override
        public Cause cause() {
            return Cause.TEMPLATE;
        }
    }

    record Stopped(String message) implements Failure {
        @Override
        public Cause cause() {
            return Cause.STOPPED;
        }
    }
}
