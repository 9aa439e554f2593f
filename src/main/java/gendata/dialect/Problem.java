package gendata.dialect;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Why a request gets no answer.
///
/// @param status as most APIs have it
/// @param comeBack after which it may be asked again, null where that is not told
public record Problem(Kind kind, int status, String message, @Nullable Duration comeBack) {

    /// What is wrong.
    public enum Kind {
        BAD_REQUEST(400), NO_KEY(401), WRONG_KEY(401), UNKNOWN_PATH(404), UNKNOWN_MODEL(404), WRONG_METHOD(
                405), TOO_LONG(
                        413), RATE_LIMITED(429), OUT_OF_CREDIT(429), FAILED(500), OVERLOADED(503), QUEUE_FULL(503);

        private final int status;

        Kind(int status) {
            this.status = status;
        }
    }

    public Problem(Kind kind, String message) {
        this(kind, kind.status, message, null);
    }
}
