package gendata.serve;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long an answer takes.
public sealed interface Delay {
    /// The standard normal distribution reaches 95 % here.
    double NORMAL_95 = 1.6448536269514722;

    Duration draw(RandomGenerator random);

    /// Anything between two times, each as likely; always the same where they are equal.
    record Uniform(Duration least, Duration most) implements Delay {
        @Override
        public Duration draw(RandomGenerator random) {
            return least.plusNanos((long) (random.nextDouble() * (most.toNanos() - least.toNanos())));
        }
    }

    /// Log-normal, as most servers' times are.
    ///
    /// @param median half are faster
    /// @param most95 95 % are faster
    record LogNormal(Duration median, Duration most95) implements Delay {
        @Override
        public Duration draw(RandomGenerator random) {
            double sigma = Math.log((double) most95.toNanos() / median.toNanos()) / NORMAL_95;
            return Duration.ofNanos((long) (median.toNanos() * Math.exp(sigma * random.nextGaussian())));
        }
    }
}
