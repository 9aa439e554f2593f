package gendata.model.pace;

import java.util.List;
import java.util.Map;

/// How latencies at one level relate to those at a lower one.
///
/// @param logarithm of the ratio of the means, the mix of steps being the same
/// @param error standard error of the logarithm
/// @param width logarithm of the ratio of requests in flight
/// @param beyond the part of the requests at the higher level that took longer than anything that could be compared
/// @param variation standard deviation of latencies by their mean, within the steps
record Comparison(double logarithm, double error, double width, double beyond, double variation) {
    private static final int FEWEST = 4;
    private static final double LONGEST = 4;

    /// What is assumed of the spread before there are samples, and how many samples that is worth.
    private static final double PRIOR_VARIATION = 0.2;

    private static final double PRIOR_SAMPLES = 3;

    /// Compares the means of each step and weighs the steps alike at both, so that a changing mix does not look
    /// like a changing server.
    static Comparison of(Level higher, Level lower, double width, long now) {
        double high = 0;
        double low = 0;
        double highVariance = 0;
        double lowVariance = 0;
        double squares = 0;
        double weights = 0;
        double beyond = 0;
        Map<String, List<Sample>> lowerSteps = lower.bySteps();
        for (Map.Entry<String, List<Sample>> entry : higher.bySteps().entrySet()) {
            Latencies above = Latencies.of(entry.getValue(), now);
            Latencies below = Latencies.of(lowerSteps.getOrDefault(entry.getKey(), List.of()), now);
            if (above.ended() < FEWEST || below.ended() < FEWEST) {
                continue;
            }
            double horizon = Math.min(Math.min(above.known(), below.known()),
                    LONGEST * Math.max(above.mean(above.longest()), below.mean(below.longest())));
            double aboveMean = above.mean(horizon);
            double belowMean = below.mean(horizon);
            double weight = (double) entry.getValue().size()
                    + lowerSteps.getOrDefault(entry.getKey(), List.of()).size();
            high += weight * aboveMean;
            low += weight * belowMean;
            highVariance += weight * weight * variance(above, horizon, aboveMean) / above.ended();
            lowVariance += weight * weight * variance(below, horizon, belowMean) / below.ended();
            squares += weight * variance(below, horizon, belowMean) / (belowMean * belowMean);
            beyond += weight * above.beyond(horizon);
            weights += weight;
        }
        if (weights == 0) {
            return new Comparison(0, Double.POSITIVE_INFINITY, width, 1, PRIOR_VARIATION);
        }
        return new Comparison(Math.log(high / low),
                Math.sqrt(highVariance / (high * high) + lowVariance / (low * low)), width,
                beyond / weights, Math.sqrt(squares / weights));
    }

    private static double variance(Latencies latencies, double horizon, double mean) {
        double prior = Math.pow(PRIOR_VARIATION * mean, 2);
        return (latencies.ended() * latencies.variance(horizon) + PRIOR_SAMPLES * prior)
                / (latencies.ended() + PRIOR_SAMPLES);
    }

    /// Whether nothing could be compared.
    boolean isEmpty() {
        return Double.isInfinite(error);
    }

    /// How much of the additional requests in flight came out as throughput: 1 for all of it, 0 for nothing. By Little's law
    /// throughput is requests in flight by latency.
    double gain() {
        return 1 - logarithm / width;
    }

    double gainError() {
        return error / Math.abs(width);
    }
}
