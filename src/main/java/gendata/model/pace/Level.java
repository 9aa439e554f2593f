package gendata.model.pace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The requests that were sent while so many were in flight; not thread-safe.
///
/// A sample belongs to the level at which it was sent, however late it ends: short answers come first, and would else be
/// overrepresented.
final class Level {
    private final List<Sample> samples = new ArrayList<>();
    private double atStart;
    private double atEnd;
    private int ended;
    private long closedAt = Long.MAX_VALUE;

    /// From now on there are as many in flight as at another level, so nothing more is learnt of this one.
    void close(long now) {
        closedAt = now;
    }

    long closedAt() {
        return closedAt;
    }

    void add(Sample sample, int inFlightThen) {
        samples.add(sample);
        atStart += inFlightThen;
    }

    /// One of its samples has ended well.
    void ended(int inFlightThen) {
        ended++;
        atEnd += inFlightThen;
    }

    int size() {
        return samples.size();
    }

    int endedCount() {
        return ended;
    }

    /// The mean of requests in flight, from when its requests were sent until they ended.
    double inFlight(int inFlightNow) {
        double open = (double) samples.size() - ended;
        return samples.isEmpty() ? 0 : (atStart + atEnd + open * inFlightNow) / (2 * samples.size());
    }

    /// The mean of requests in flight when its requests were sent.
    double inFlight() {
        return samples.isEmpty() ? 0 : atStart / samples.size();
    }

    /// The mean latency of its requests, in nanoseconds, whatever their steps.
    double meanLatency(long now) {
        Latencies latencies = Latencies.of(samples, now);
        return latencies.mean(latencies.longest()) * 1e9;
    }

    Map<String, List<Sample>> bySteps() {
        Map<String, List<Sample>> steps = new HashMap<>();
        for (Sample sample : samples) {
            steps.computeIfAbsent(sample.step(), key -> new ArrayList<>()).add(sample);
        }
        return steps;
    }
}
