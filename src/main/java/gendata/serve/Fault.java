package gendata.serve;

import java.util.Locale;

/// What can be wrong with an answer, by the name of its option.
public enum Fault {
    /// HTTP 500.
    ERRORS,
    /// HTTP 503.
    UNAVAILABLE,
    /// HTTP 400.
    BAD_REQUESTS,
    /// HTTP 429 whatever the quota.
    RATE_LIMITED,
    /// The connection is cut: before the headers, or in the middle of the body.
    TORN,
    /// No answer at all, while the connection stays.
    STALLS,
    /// A byte a second.
    SLOW_BYTES,
    /// Half an answer, finished by `length`.
    TRUNCATED,
    /// An answer whose content is null.
    NULL_CONTENT,
    /// An answer that is a refusal.
    REFUSALS,
    /// Where JSON is wanted: something that is none.
    MALFORMED,
    /// Where JSON is wanted: the right JSON in a code fence, with words around it.
    FENCED,
    /// In the middle of a streamed answer: that the server is overloaded, and the end.
    STREAM_ERRORS;

    /// As `null-content`.
    public String optionName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Whether it makes sense only where JSON is wanted.
    boolean isOfJson() {
        return this == MALFORMED || this == FENCED;
    }

    /// Whether it makes sense only where the answer is streamed.
    boolean isOfStream() {
        return this == STREAM_ERRORS;
    }

    /// Whether the model has made an answer by the time it shows.
    boolean isBilled() {
        return switch (this) {
            case ERRORS, UNAVAILABLE, BAD_REQUESTS, RATE_LIMITED -> false;
            case TORN, STALLS, SLOW_BYTES, TRUNCATED, NULL_CONTENT, REFUSALS, MALFORMED, FENCED, STREAM_ERRORS -> true;
        };
    }
}
