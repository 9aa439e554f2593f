package gendata.model;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How often a failed attempt is repeated, and how long to wait before: exponential back-off with full jitter.
///
/// @param attempts how often a question is asked at most while the server breaks on it
/// @param base the longest wait before the first repeat; each later one may be twice as long
/// @param cap no wait is longer, whatever the number of repeats
public record RetryPolicy(int attempts, Duration base, Duration cap) {
    public static final RetryPolicy DEFAULT = new RetryPolicy(5, Duration.ofMillis(500), Duration.ofSeconds(60));

    /// A wait before the repeat that follows so many failures, 1 or more.
    Duration backOff(int failures, RandomGenerator random) {
        int doublings = Math.min(failures - 1, 30);
        double longest = Math.min((double) cap.toMillis(), (double) base.toMillis() * (1L << doublings));
        return Duration.ofMillis((long) (longest * random.nextDouble()));
    }
}
