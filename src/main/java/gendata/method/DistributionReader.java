package gendata.method;

import gendata.task.Fields;
import gendata.task.Problems;
import gendata.task.TaskNode;
import gendata.vary.Distribution;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads what the values of an axis are drawn from.
final class DistributionReader {
    static final List<String> KINDS = List.of("uniform", "gaussian", "poisson", "bernoulli", "date");
    private static final double HIGHEST_MEAN = 100_000;
    private static final int MOST_DECIMALS = 12;

    private final Problems problems;

    DistributionReader(Problems problems) {
        this.problems = problems;
    }

    /// What is described, or null where something is wrong with it.
    ///
    /// @param axis the whole axis
    @Nullable
    Distribution read(String kind, TaskNode.@Nullable Mapping mapping,
            TaskNode.Mapping axis) {
        if (mapping == null || !KINDS.contains(kind)) {
            if (axis.get(kind) instanceof TaskNode.Scalar scalar && scalar.isNull()) {
                problems.add(scalar.place(), "`" + kind + "` says nothing", "a mapping with its numbers or dates",
                        null);
            }
            return null;
        }
        Fields terms = new Fields(mapping, problems);
        Distribution read = switch (kind) {
            case "uniform" -> uniform(terms, mapping);
            case "gaussian" -> gaussian(terms, mapping);
            case "poisson" -> {
                double mean = number(terms, "mean", -1);
                yield mean > 0 && mean <= HIGHEST_MEAN
                        ? new Distribution.Poisson(mean)
                        : wrong(mapping, "`poisson` needs a `mean` above 0 and up to 100,000");
            }
            case "bernoulli" -> {
                double p = number(terms, "p", -1);
                yield p >= 0 && p <= 1
                        ? new Distribution.Bernoulli(p)
                        : wrong(mapping, "`bernoulli` needs a probability `p` from 0 to 1");
            }
            default -> dates(terms, mapping);
        };
        terms.finish();
        return read;
    }

    private @Nullable Distribution uniform(Fields terms, TaskNode.Mapping mapping) {
        BigDecimal low = terms.number("low");
        BigDecimal high = terms.number("high");
        int decimals = decimals(terms, low, high);
        boolean none = low == null || high == null || inwards(low, decimals, RoundingMode.CEILING)
                .compareTo(inwards(high, decimals, RoundingMode.FLOOR)) > 0;
        return low == null || high == null || none
                ? wrong(mapping, "`uniform` needs `low` and `high`, numbers of which `low` is not the higher one")
                : new Distribution.Uniform(inwards(low, decimals, RoundingMode.CEILING),
                        inwards(high, decimals, RoundingMode.FLOOR), decimals);
    }

    private @Nullable Distribution gaussian(Fields terms, TaskNode.Mapping mapping) {
        BigDecimal mean = terms.number("mean");
        BigDecimal stddev = terms.number("stddev");
        double low = number(terms, "low", Double.NEGATIVE_INFINITY);
        double high = number(terms, "high", Double.POSITIVE_INFINITY);
        int decimals = decimals(terms, mean, stddev);
        return mean == null || stddev == null || !isFinite(mean) || !isFinite(stddev) || stddev.signum() < 0
                || Double.isNaN(low) || Double.isNaN(high) || low > high
                        ? wrong(mapping,
                                "`gaussian` needs `mean` and `stddev`, numbers of which `stddev` is not below 0, and bounds "
                                        + "`low` and `high` only in this order")
                        : new Distribution.Gaussian(mean.doubleValue(), stddev.doubleValue(), low, high, decimals);
    }

    private static BigDecimal inwards(BigDecimal bound, int decimals, RoundingMode mode) {
        return bound.setScale(decimals, mode);
    }

    private static boolean isFinite(@Nullable BigDecimal number) {
        return number != null && Double.isFinite(number.doubleValue());
    }

    /// Whole numbers where the task writes whole numbers, else two decimals.
    private static int decimals(Fields terms, @Nullable BigDecimal first, @Nullable BigDecimal second) {
        Integer written = terms.wholeNumber("decimals", 0, MOST_DECIMALS);
        boolean whole = first != null && second != null && first.stripTrailingZeros().scale() <= 0
                && second.stripTrailingZeros().scale() <= 0;
        return written == null ? whole ? 0 : 2 : written;
    }

    private static double number(Fields terms, String name, double otherwise) {
        BigDecimal number = terms.number(name);
        return number == null ? otherwise : number.doubleValue();
    }

    private @Nullable Distribution dates(Fields terms, TaskNode.Mapping mapping) {
        LocalDate start = date(terms.text("start"));
        LocalDate end = date(terms.text("end"));
        return start == null || end == null || start.isAfter(end)
                ? wrong(mapping,
                        "`date` needs `start` and `end`, the earlier first, as {start: 1950-01-01, end: 2000-12-31}")
                : new Distribution.Dates(start, end);
    }

    private static @Nullable LocalDate date(@Nullable String text) {
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException none) {
            return null;
        }
    }

    private @Nullable Distribution wrong(TaskNode.Mapping mapping, String message) {
        problems.add(mapping.place(), message);
        return null;
    }
}
