package gendata.model;

import java.time.Duration;

/// How calls travel to an endpoint.
///
/// @param timeout how long one attempt may take
/// @param stream whether answers are sent in parts, as they are written
/// @param idle how long nothing may come in the middle of an answer that is sent in parts
public record Transfer(Duration timeout, boolean stream, Duration idle) {
    public static final Duration USUAL_TIMEOUT = Duration.ofMinutes(10);
    public static final Duration USUAL_IDLE = Duration.ofMinutes(2);
    public static final Transfer USUAL = whole(USUAL_TIMEOUT);

    /// Whole answers, each in that time.
    public static Transfer whole(Duration timeout) {
        return new Transfer(timeout, false, USUAL_IDLE);
    }
}
