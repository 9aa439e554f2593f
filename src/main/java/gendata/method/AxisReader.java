package gendata.method;

import gendata.format.Json;
import gendata.task.Fields;
import gendata.task.NearestWord;
import gendata.task.Place;
import gendata.task.Problems;
import gendata.task.TaskNode;
import gendata.vary.Axis;
import gendata.vary.AxisValue;
import gendata.vary.Distribution;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads one axis of `vary`: a list, a mapping of codes to words, or a mapping that names a kind.
final class AxisReader {
    private static final String VALUES = "values";
    private static final String OF = "of";
    private static final String WEIGHTS = "weights";
    private static final String EXAMPLES = "examples";
    private static final List<String> KINDS = List.of(VALUES, "range", "uniform", "gaussian", "poisson", "bernoulli",
            "date", EXAMPLES);
    private static final int MOST_VALUES = 1_000_000;

    private final ExamplesReader examples;
    private final DistributionReader distributions;
    private final Problems problems;

    AxisReader(Path folder, Problems problems) {
        this.examples = new ExamplesReader(folder, problems);
        this.distributions = new DistributionReader(problems);
        this.problems = problems;
    }

    /// @param earlier the axes before it, on which it may depend
    @Nullable
    Axis read(TaskNode.Entry entry, Map<String, Axis> earlier) {
        String name = entry.key();
        if (entry.value() instanceof TaskNode.Mapping mapping && isKind(mapping)) {
            return kind(name, mapping, earlier);
        }
        List<AxisValue> values = values(entry.value(), "the axis `" + name + "`");
        return values.isEmpty() ? null : new Axis.Listed(name, values);
    }

    /// A mapping of codes to words has no key that names a kind.
    private boolean isKind(TaskNode.Mapping mapping) {
        for (TaskNode.Entry entry : mapping.entries()) {
            if (KINDS.contains(entry.key())) {
                return true;
            }
            String near = NearestWord.of(entry.key(), KINDS);
            if (near != null && entry.value() instanceof TaskNode.Mapping) {
                problems.add(entry.place(), "there is no kind of axis `" + entry.key() + "`", null,
                        "did you mean `" + near + "`?");
                return true;
            }
        }
        return false;
    }

    private @Nullable Axis kind(String name, TaskNode.Mapping mapping, Map<String, Axis> earlier) {
        List<String> kinds = mapping.entries().stream().map(TaskNode.Entry::key).filter(KINDS::contains).toList();
        if (kinds.size() > 1) {
            problems.add(mapping.place(), "the axis `" + name + "` is of two kinds: " + String.join(" and ", kinds),
                    "one of them", null);
        }
        if (kinds.size() != 1) {
            return null;
        }
        Fields axis = new Fields(mapping, problems);
        String kind = kinds.getFirst();
        Axis read = switch (kind) {
            case VALUES -> listed(name, axis, mapping, earlier);
            case "range" -> {
                List<AxisValue> values = range(axis.mapping(kind), mapping.place());
                yield values.isEmpty() ? null : new Axis.Listed(name, values);
            }
            case EXAMPLES -> drawn(name, examples.read(axis));
            default -> drawn(name, distributions.read(kind, axis.mapping(kind), mapping));
        };
        axis.finish();
        return read;
    }

    private static @Nullable Axis drawn(String name, @Nullable Distribution distribution) {
        return distribution == null ? null : new Axis.Drawn(name, distribution);
    }

    private @Nullable Axis listed(String name, Fields axis, TaskNode.Mapping mapping, Map<String, Axis> earlier) {
        TaskNode written = axis.node(VALUES);
        TaskNode.Scalar of = axis.textScalar(OF);
        TaskNode weights = axis.node(WEIGHTS);
        if (written == null) {
            return null;
        }
        if (mapping.get(OF) == null) {
            List<AxisValue> values = weighted(values(written, "the axis `" + name + "`"), weights);
            return values.isEmpty() ? null : new Axis.Listed(name, values);
        }
        Axis on = of == null ? null : earlier.get(of.value().asString());
        if (of == null || on == null || on instanceof Axis.Drawn) {
            if (of != null) {
                problems.add(of.place(), "`of` names " + of.describe(),
                        "an axis with values that stands before this one", null);
            }
            return null;
        }
        return dependent(name, of.value().asString(), allValues(on), written, weights);
    }

    private static Set<String> allValues(Axis axis) {
        Set<String> names = new HashSet<>();
        switch (axis) {
            case Axis.Listed listed -> listed.values().forEach(value -> names.add(value.name()));
            case Axis.Dependent dependent -> dependent.values().values()
                    .forEach(values -> values.forEach(value -> names.add(value.name())));
            case Axis.Drawn drawn -> {
                // has no list
            }
        }
        return names;
    }

    private @Nullable Axis dependent(String name, String on, Set<String> names, TaskNode written,
            @Nullable TaskNode weights) {
        if (!(written instanceof TaskNode.Mapping mapping)) {
            problems.add(written.place(), "the values of `" + name + "` are " + written.describe(),
                    "a mapping with the values of `" + on + "` as its keys", null);
            return null;
        }
        Map<String, List<AxisValue>> values = new LinkedHashMap<>();
        checkKeys(mapping, on, names);
        if (weights instanceof TaskNode.Mapping each) {
            checkKeys(each, on, names);
        }
        for (TaskNode.Entry entry : mapping.entries()) {
            TaskNode weight = weights instanceof TaskNode.Mapping each ? each.get(entry.key()) : null;
            values.put(entry.key(), weighted(values(entry.value(), "the axis `" + name + "`"), weight));
        }
        if (weights != null && !(weights instanceof TaskNode.Mapping)) {
            problems.add(weights.place(), "`weights` is " + weights.describe(),
                    "a mapping with the values of `" + on + "` as its keys", null);
        }
        List<String> missing = names.stream().filter(value -> !values.containsKey(value)).sorted().toList();
        if (!missing.isEmpty()) {
            problems.add(mapping.place(), "`" + name + "` has no values where `" + on + "` is "
                    + String.join(", ", missing), "a list for each", null);
            return null;
        }
        return values.values().stream().anyMatch(List::isEmpty) ? null : new Axis.Dependent(name, on, values);
    }

    private void checkKeys(TaskNode.Mapping mapping, String on, Set<String> names) {
        for (TaskNode.Entry entry : mapping.entries()) {
            if (!names.contains(entry.key())) {
                String near = NearestWord.of(entry.key(), names);
                problems.add(entry.place(), "`" + on + "` has no value `" + entry.key() + "`", null,
                        near == null ? null : "did you mean `" + near + "`?");
            }
        }
    }

    private List<AxisValue> values(TaskNode written, String axis) {
        List<AxisValue> values = new ArrayList<>();
        switch (written) {
            case TaskNode.Sequence list -> list.items().forEach(item -> {
                if (isValue(item, axis)) {
                    values.add(AxisValue.of(item.toJson()));
                }
            });
            case TaskNode.Mapping mapping -> {
                for (TaskNode.Entry entry : mapping.entries()) {
                    if (isValue(entry.value(), axis)) {
                        values.add(new AxisValue(entry.value().toJson(),
                                Json.object().stringNode(entry.key()), 1));
                    }
                }
            }
            case TaskNode.Scalar scalar -> problems.add(scalar.place(), axis + " is " + scalar.describe(),
                    "a list, as [formal, casual], or codes with words, as {en: English}", null);
        }
        Set<String> names = new HashSet<>();
        for (AxisValue value : values) {
            if (!names.add(value.name())) {
                problems.add(written.place(), axis + " has the value " + value.recorded() + " twice",
                        "each once; `weights` make one more frequent in a sample", null);
                return List.of();
            }
        }
        if (!(written instanceof TaskNode.Scalar) && isEmpty(written)) {
            problems.add(written.place(), axis + " has no values", "at least one", null);
        }
        return values;
    }

    private static boolean isEmpty(TaskNode written) {
        return (written instanceof TaskNode.Sequence list && list.items().isEmpty())
                || (written instanceof TaskNode.Mapping mapping && mapping.entries().isEmpty());
    }

    private boolean isValue(TaskNode item, String axis) {
        boolean nothing = item instanceof TaskNode.Scalar scalar && scalar.isNull();
        if (nothing) {
            problems.add(item.place(), "a value of " + axis + " is " + item.describe(),
                    "text, a number, a list or a mapping",
                    null);
        }
        return !nothing;
    }

    private List<AxisValue> weighted(List<AxisValue> values, @Nullable TaskNode weights) {
        if (weights == null || values.isEmpty()) {
            return values;
        }
        List<TaskNode> items = weights instanceof TaskNode.Sequence list ? list.items() : List.of();
        List<AxisValue> weighted = new ArrayList<>();
        double sum = 0;
        for (int index = 0; index < Math.min(items.size(), values.size()); index++) {
            double weight = items.get(index) instanceof TaskNode.Scalar scalar && scalar.value().isNumber()
                    ? scalar.value().doubleValue()
                    : -1;
            if (weight >= 0 && Double.isFinite(weight)) {
                sum += weight;
                weighted.add(values.get(index).withWeight(weight));
            }
        }
        if (items.size() != values.size() || weighted.size() != values.size() || sum <= 0) {
            problems.add(weights.place(), "`weights` do not fit the values", "a number from 0 on for each of the "
                    + values.size() + " values, not all of them 0", null);
        }
        return weighted.size() == values.size() ? weighted : values;
    }

    private List<AxisValue> range(TaskNode.@Nullable Mapping mapping, Place place) {
        if (mapping == null) {
            problems.add(place, "`range` says nothing", "{from: 1, to: 10, step: 1}", null);
            return List.of();
        }
        Fields range = new Fields(mapping, problems);
        BigDecimal from = range.number("from");
        BigDecimal to = range.number("to");
        BigDecimal written = range.number("step");
        range.finish();
        BigDecimal step = written == null ? BigDecimal.ONE : written;
        if (from == null || to == null || step.signum() <= 0 || from.compareTo(to) > 0) {
            problems.add(mapping.place(), "`range` needs two numbers, the lower first, and a step above 0",
                    "{from: 1, to: 10, step: 1}", null);
            return List.of();
        }
        BigDecimal count = to.subtract(from).divideToIntegralValue(step).add(BigDecimal.ONE);
        if (count.compareTo(BigDecimal.valueOf(MOST_VALUES)) > 0) {
            problems.add(mapping.place(), "`range` has " + count.toBigInteger() + " values", "at most 1,000,000",
                    "`uniform` draws one of them for each row");
            return List.of();
        }
        List<AxisValue> values = new ArrayList<>();
        for (BigDecimal value = from; value.compareTo(to) <= 0; value = value.add(step)) {
            values.add(AxisValue.of(Json.decimal(value.toPlainString())));
        }
        return values;
    }
}
