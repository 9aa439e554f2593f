package gendata.vary;

import gendata.format.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// What a value is drawn from. Immutable.
///
/// Numbers come from `java.util.Random`, whose algorithm is the same in every version of Java.
public sealed interface Distribution {
    AxisValue draw(Random random);

    /// Every number from `low` to `high` alike, both included.
    ///
    /// @param decimals digits after the point; 0 for whole numbers
    record Uniform(BigDecimal low, BigDecimal high, int decimals) implements Distribution {
        @Override
        public AxisValue draw(Random random) {
            BigDecimal unit = BigDecimal.ONE.movePointLeft(decimals);
            BigDecimal steps = high.subtract(low).divide(unit, 0, RoundingMode.FLOOR).add(BigDecimal.ONE);
            BigDecimal step = steps.multiply(BigDecimal.valueOf(random.nextDouble())).setScale(0, RoundingMode.FLOOR);
            return number(low.add(step.multiply(unit)), decimals);
        }
    }

    /// The normal distribution; what lies beyond a bound is drawn again, and set to the bound where that does not help.
    record Gaussian(double mean, double stddev, double low, double high, int decimals) implements Distribution {
        private static final int MOST_TRIES = 100;

        @Override
        public AxisValue draw(Random random) {
            double value = mean + stddev * random.nextGaussian();
            for (int tries = 1; tries < MOST_TRIES && (value < low || value > high); tries++) {
                value = mean + stddev * random.nextGaussian();
            }
            return within(number(BigDecimal.valueOf(Math.clamp(value, low, high)), decimals));
        }

        /// Rounding does not lead out of the bounds.
        private AxisValue within(AxisValue rounded) {
            double value = rounded.recorded().doubleValue();
            if (value < low) {
                return number(BigDecimal.valueOf(low).setScale(decimals, RoundingMode.CEILING), decimals);
            }
            return value > high
                    ? number(BigDecimal.valueOf(high).setScale(decimals, RoundingMode.FLOOR), decimals)
                    : rounded;
        }
    }

    /// How often something happens that happens `mean` times on average.
    record Poisson(double mean) implements Distribution {
        /// So many at a time, for which the product of numbers does not get too small.
        private static final double PART = 30;

        @Override
        public AxisValue draw(Random random) {
            long count = 0;
            for (double left = mean; left > 0; left -= PART) {
                double limit = StrictMath.exp(-Math.min(left, PART));
                for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
                    count++;
                }
            }
            return AxisValue.of(JsonNodeFactory.instance.numberNode(count));
        }
    }

    /// True with the probability `p`, else false.
    record Bernoulli(double p) implements Distribution {
        @Override
        public AxisValue draw(Random random) {
            return AxisValue.of(JsonNodeFactory.instance.booleanNode(random.nextDouble() < p));
        }
    }

    /// Every day from `start` to `end` alike, both included.
    record Dates(LocalDate start, LocalDate end) implements Distribution {
        @Override
        public AxisValue draw(Random random) {
            long days = end.toEpochDay() - start.toEpochDay() + 1;
            return AxisValue.of(JsonNodeFactory.instance.stringNode(
                    LocalDate.ofEpochDay(start.toEpochDay() + (long) (random.nextDouble() * days)).toString()));
        }
    }

    /// So many different examples of a list; the record holds their places in it, from 0.
    ///
    /// @param examples as prompts see them
    record Examples(List<String> examples, int count, String separator) implements Distribution {
        public Examples {
            examples = List.copyOf(examples);
        }

        @Override
        public AxisValue draw(Random random) {
            Set<Integer> places = new LinkedHashSet<>();
            while (places.size() < count) {
                places.add(random.nextInt(examples.size()));
            }
            List<String> texts = new ArrayList<>();
            ArrayNode recorded = Json.object().arrayNode();
            for (int place : places) {
                texts.add(examples.get(place));
                recorded.add(place);
            }
            return new AxisValue(JsonNodeFactory.instance.stringNode(String.join(separator, texts)), recorded, 1);
        }
    }

    private static AxisValue number(BigDecimal value, int decimals) {
        BigDecimal rounded = value.setScale(decimals, RoundingMode.HALF_EVEN);
        JsonNode number = decimals == 0
                ? JsonNodeFactory.instance.numberNode(rounded.toBigIntegerExact())
                : Json.decimal(rounded.toPlainString());
        return AxisValue.of(number);
    }
}
