package gendata.serve;

import com.sun.net.httpserver.Headers;
import gendata.dialect.Dialect;
import gendata.dialect.Problem;
import gendata.dialect.Remaining;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// What clients may ask, and how they are told. Thread-safe.
final class Quotas {
    /// When to come back after a 429 that no quota was the reason of.
    private static final Duration WITHOUT_QUOTA = Duration.ofMillis(100);

    private final Serving serving;
    private final InstantSource clock;
    private final @Nullable QuotaWindow requests;
    private final @Nullable QuotaWindow tokens;

    Quotas(Serving serving, LongSupplier nanoseconds, InstantSource clock) {
        this.serving = serving;
        this.clock = clock;
        this.requests = window(serving.requestQuota(), nanoseconds);
        this.tokens = window(serving.tokenQuota(), nanoseconds);
    }

    private static @Nullable QuotaWindow window(Serving.@Nullable Quota quota, LongSupplier nanoseconds) {
        return quota == null ? null : new QuotaWindow(quota, nanoseconds);
    }

    /// Takes one request.
    ///
    /// @return why there is none left, or null
    @Nullable
    Problem take(Dialect dialect, Headers headers, Statistics counting) {
        if (!counting.admit(serving.dailyQuota())) {
            return new Problem(Problem.Kind.OUT_OF_CREDIT,
                    "You exceeded your current quota, please check your plan and billing details");
        }
        boolean asked = requests == null || requests.take(1);
        boolean made = tokens == null || tokens.remaining() > 0;
        put(dialect, headers, "requests", requests);
        put(dialect, headers, "tokens", tokens);
        if (asked && made) {
            return null;
        }
        counting.admitNot();
        QuotaWindow exceeded = !asked ? requests : tokens;
        return refusal(dialect, headers, exceeded == null ? WITHOUT_QUOTA : exceeded.reset());
    }

    private void put(Dialect dialect, Headers headers, String kind, @Nullable QuotaWindow quota) {
        if (quota != null) {
            Remaining remaining = new Remaining(kind, quota.limit(), quota.remaining(), quota.reset());
            dialect.headers(remaining, clock.instant()).forEach(headers::set);
        }
    }

    /// Takes the tokens of an answer.
    void takeTokens(long amount) {
        if (tokens != null) {
            tokens.add(amount);
        }
    }

    /// Refuses one that no quota is the reason for.
    Problem refusal(Dialect dialect, Headers headers) {
        return refusal(dialect, headers, WITHOUT_QUOTA);
    }

    private Problem refusal(Dialect dialect, Headers headers, Duration wait) {
        if (dialect.waitsByHeader()) {
            putWait(headers, wait);
        }
        return new Problem(Problem.Kind.RATE_LIMITED, 429, "Rate limit reached, please try again later",
                serving.retryAfter() == Serving.RetryAfterForm.NONE ? null : wait);
    }

    private void putWait(Headers headers, Duration wait) {
        switch (serving.retryAfter()) {
            case SECONDS -> headers.set("Retry-After", Long.toString(Math.ceilDiv(wait.toMillis(), 1000)));
            case MS -> headers.set("retry-after-ms", Long.toString(wait.toMillis() + 1));
            case DATE -> headers.set("Retry-After", DateTimeFormatter.RFC_1123_DATE_TIME
                    .format(clock.instant().plus(wait).plusSeconds(1).atOffset(ZoneOffset.UTC)));
            case NONE -> {
                // the client has to guess
            }
        }
    }
}
