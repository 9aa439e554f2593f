package gendata.model.pace;

import java.util.Random;
import java.util.function.IntToDoubleFunction;

/// How long simulated requests take.
enum ServiceTime {
    /// Within a tenth.
    STEADY,
    /// Log-normal, with a standard deviation of half the mean.
    VARIED,
    /// Exponential.
    WILD,
    /// Two steps, of which one takes ten times as long as the other.
    TWO_STEPS,
    /// Every twentieth takes ten times as long.
    STALLING;

    private static final double VARIED_SIGMA = Math.sqrt(Math.log(1.25));

    IntToDoubleFunction around(double mean, long seed) {
        Random random = new Random(seed);
        return step -> mean * switch (this) {
            case STEADY -> 0.95 + 0.1 * random.nextDouble();
            case VARIED -> Math.exp(VARIED_SIGMA * random.nextGaussian() - VARIED_SIGMA * VARIED_SIGMA / 2);
            case WILD -> -Math.log(1 - random.nextDouble());
            case TWO_STEPS -> weight(step) * (0.7 + 0.6 * random.nextDouble());
            case STALLING -> (random.nextDouble() < 0.05 ? 10 : 1) * (0.9 + 0.2 * random.nextDouble()) / 1.45;
        };
    }

    /// How many steps a unit has.
    int steps() {
        return this == TWO_STEPS ? 2 : 1;
    }

    /// The mean of a step, where the mean of all is 1.
    double weight(int step) {
        if (this != TWO_STEPS) {
            return 1;
        }
        return step == 0 ? 2 / 11.0 : 20 / 11.0;
    }
}
