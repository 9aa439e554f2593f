package gendata.model.pace;

import java.util.Arrays;
import java.util.List;

/// The latencies of one step at one level, of which some are known only to be longer than so much.
///
/// Kaplan and Meier's estimate of how many are still on their way after some time; its integral is the mean of latencies up to a
/// horizon, free of the bias that short answers come first.
final class Latencies {
    /// Sorted; negative where the request has not ended.
    private final double[] times;
    private final int ended;

    private Latencies(double[] times, int ended) {
        this.times = times;
        this.ended = ended;
    }

    static Latencies of(List<Sample> samples, long now) {
        Double[] times = new Double[samples.size()];
        int ended = 0;
        for (int index = 0; index < times.length; index++) {
            Sample sample = samples.get(index);
            double seconds = Math.max(1e-9, sample.duration(now) / 1e9);
            times[index] = sample.hasEnded() ? seconds : -seconds;
            ended += sample.hasEnded() ? 1 : 0;
        }
        double[] sorted = Arrays.stream(times).sorted((one, other) -> Double.compare(Math.abs(one), Math.abs(other)))
                .mapToDouble(Double::doubleValue).toArray();
        return new Latencies(sorted, ended);
    }

    int ended() {
        return ended;
    }

    /// Up to which time something is known; `Double.MAX_VALUE` when all have ended.
    double known() {
        double last = times[times.length - 1];
        return last > 0 ? Double.MAX_VALUE : -last;
    }

    /// The longest time that was seen.
    double longest() {
        return Math.abs(times[times.length - 1]);
    }

    /// The mean of latencies, those beyond the horizon taken as if they ended as often as before it.
    double mean(double horizon) {
        double[] moments = moments(horizon);
        return moments[0] / Math.max(1e-3, 1 - moments[2]);
    }

    /// The part that takes longer than this.
    double beyond(double horizon) {
        return moments(horizon)[2];
    }

    /// The variance of the mean times the number that ended, by the delta method.
    double variance(double horizon) {
        double[] moments = moments(horizon);
        double gone = Math.max(1e-3, 1 - moments[2]);
        double mean = moments[0] / gone;
        double ofEnded = moments[0] - horizon(horizon) * moments[2];
        return Math.max(0, moments[1] - 2 * mean * ofEnded + mean * mean * gone) / gone;
    }

    /// Beyond the longest time that was seen nothing is left to be cut off.
    private double horizon(double horizon) {
        return Math.min(horizon, longest());
    }

    /// First and second moment up to the horizon, and the part beyond it.
    private double[] moments(double horizon) {
        double staying = 1;
        double before = 0;
        double first = 0;
        double second = 0;
        for (int index = 0; index < times.length; index++) {
            double time = Math.min(Math.abs(times[index]), horizon);
            first += staying * (time - before);
            second += staying * (time * time - before * before);
            before = time;
            if (times[index] > 0) {
                staying *= 1 - 1.0 / (times.length - index);
            }
            if (time >= horizon) {
                break;
            }
        }
        first += staying * Math.max(0, horizon - before);
        second += staying * Math.max(0, horizon * horizon - before * before);
        return new double[] {first, second, staying};
    }
}
