package gendata.model;

import java.util.Locale;

/// The kinds of failure, and what each means for the unit and for the run.
public enum Cause {
    /// 429: wait as told, then ask again; not counted as an attempt.
    RATE_LIMITED(Treatment.WAIT),
    /// Out of quota or credit: no other unit would fare better.
    QUOTA(Treatment.STOP_RUN),
    /// The key was refused.
    AUTH(Treatment.STOP_RUN),
    /// Unknown model, deployment or address.
    NOT_FOUND(Treatment.STOP_RUN),
    /// No server, or one that says it is overloaded: units stay pending.
    UNAVAILABLE(Treatment.WAIT),
    /// The server broke on this request.
    SERVER_ERROR(Treatment.RETRY),
    /// No answer in time.
    TIMEOUT(Treatment.RETRY),
    /// The connection was cut, or what came is no answer of this API.
    TORN(Treatment.RETRY),
    /// The server refuses this request; a repeat cannot succeed.
    BAD_REQUEST(Treatment.FAIL_UNIT),
    /// The server does not take the schema or the format that was sent along; it is asked again at once without.
    FORMAT(Treatment.AGAIN),
    /// The answer was cut at `max_tokens`.
    TRUNCATED(Treatment.ASK_AGAIN),
    /// No content, or a refusal.
    EMPTY(Treatment.ASK_AGAIN),
    /// Not the JSON, schema or check that was asked for.
    MALFORMED(Treatment.ASK_AGAIN),
    /// The row has no value for a placeholder; no call was made.
    MISSING(Treatment.FAIL_UNIT),
    /// A value cannot be written as the template asks; no call was made.
    TEMPLATE(Treatment.FAIL_UNIT),
    /// A condition of the task cannot be evaluated for the unit; no call was made for it.
    CONDITION(Treatment.FAIL_UNIT),
    /// A limit of the run is reached: nothing was asked and the unit stays pending.
    LIMIT(Treatment.STOP_RUN),
    /// The run is ending: nothing was asked and the unit stays pending.
    STOPPED(Treatment.STOP_RUN);

    /// What is done about a failure.
    public enum Treatment {
        /// Wait and ask again, as long as the run goes on.
        WAIT,
        /// Ask again at once; whoever made the failure sees to it that this ends.
        AGAIN,
        /// Back off and ask again, a bounded number of times.
        RETRY,
        /// Ask again with the reason, a bounded number of times.
        ASK_AGAIN,
        /// Give up on this unit only.
        FAIL_UNIT,
        /// End the run; the unit stays pending.
        STOP_RUN
    }

    private final Treatment treatment;

    Cause(Treatment treatment) {
        this.treatment = treatment;
    }

    public Treatment treatment() {
        return treatment;
    }

    /// Whether a call that ends so counts as one: the server took it on, or may have.
    public boolean isAttempt() {
        return switch (this) {
            case SERVER_ERROR, TIMEOUT, TORN, BAD_REQUEST, FORMAT, TRUNCATED, EMPTY, MALFORMED -> true;
            case RATE_LIMITED, QUOTA, AUTH, NOT_FOUND, UNAVAILABLE, MISSING, TEMPLATE, CONDITION, LIMIT,
                    STOPPED ->
                false;
        };
    }

    /// The name used in files and messages, as in `rate_limited`.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
