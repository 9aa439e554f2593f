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

    record Unavailable(String message, @Nullable Duration retryAfter) implements Failure {
        @Override
        public Cause cause() {
            return Cause.UNAVAILABLE;
        }
    }

    record ServerError(String message) implements Failure {
        @Override
        public Cause cause() {
            return Cause.SERVER_ERROR;
        }

        @Override
        public boolean maybeBilled() {
            return true;
        }
    }

    record Timeout(String message) implements Failure {
        @Override
        public Cause cause() {
            return Cause.TIMEOUT;
        }

        @Override
        public boolean maybeBilled() {
            return true;
        }
    }

    record Torn(String message) implements Failure {
        @Override
        public Cause cause() {
            return Cause.TORN;
        }

        @Override
        public boolean maybeBilled() {
            return true;
        }
    }

    record BadRequest(String message) implements Failure {
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
