package gendata.model.pace;

import java.util.OptionalInt;
import java.util.OptionalLong;

/// How fast a model may be asked, over all its servers.
///
/// @param concurrency requests in flight at most; empty to find out what the servers can take
/// @param requestsPerMinute empty for as many as go
/// @param tokensPerMinute prompt and completion together; empty for as many as go
public record Pacing(OptionalInt concurrency, OptionalLong requestsPerMinute, OptionalLong tokensPerMinute) {
    /// Finds out by itself.
    public static final Pacing AUTO = new Pacing(OptionalInt.empty(), OptionalLong.empty(), OptionalLong.empty());

    public Pacing {
        if (concurrency.isPresent() && concurrency.getAsInt() < 1) {
            throw new IllegalArgumentException("concurrency " + concurrency.getAsInt());
        }
        if (requestsPerMinute.isPresent() && requestsPerMinute.getAsLong() < 1) {
            throw new IllegalArgumentException("requests per minute " + requestsPerMinute.getAsLong());
        }
        if (tokensPerMinute.isPresent() && tokensPerMinute.getAsLong() < 1) {
            throw new IllegalArgumentException("tokens per minute " + tokensPerMinute.getAsLong());
        }
    }

    /// So many at once and no other bound.
    public static Pacing fixed(int concurrency) {
        return new Pacing(OptionalInt.of(concurrency), OptionalLong.empty(), OptionalLong.empty());
    }
}
