package gendata.model.pace;

/// The running mean of latencies and of their squares, over about as many as are in flight; not thread-safe.
final class LatencyMoments {
    private static final int FEWEST = 16;
    private static final double RECENT = 24;

    private long count;
    private double mean;
    private double square;
    private double recent;

    void add(long latency, double inFlight) {
        count++;
        double weight = 1 / Math.min((double) count, Math.max(FEWEST, inFlight));
        double value = latency;
        recent += (value - recent) / Math.min((double) count, RECENT);
        mean += (value - mean) * weight;
        square += (value * value - square) * weight;
    }

    /// The mean of the very last ones, in nanoseconds.
    double recent() {
        return recent;
    }

    long count() {
        return count;
    }

    /// Nanoseconds; 0 when there is none.
    double mean() {
        return mean;
    }

    /// The mean of the latencies that are under way at any moment, where long ones are seen more often than short ones.
    double underWay() {
        return mean == 0 ? 0 : square / mean;
    }
}
