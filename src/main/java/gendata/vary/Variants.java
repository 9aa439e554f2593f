package gendata.vary;

import gendata.rows.StableHash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which variants each row has: every combination of the axes' values, or a sample of them. Immutable.
///
/// What is drawn depends on the seed, the row's key and the axis alone, so that runs, shards and other orders of the input agree.
///
/// @param axes each after those on which it depends
/// @param sample what is drawn instead of being combined, or null
public record Variants(List<Axis> axes, @Nullable Sample sample, long seed) {
    /// Every row is one unit.
    public static final Variants NONE = new Variants(List.of(), null, 0);

    /// Draws in vain for each combination wanted, before the others are taken as they come.
    private static final int MOST_TRIES = 20;

    public Variants {
        axes = List.copyOf(axes);
    }

    /// Names of all axes.
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        axes.forEach(axis -> names.add(axis.name()));
        return names;
    }

    public boolean areNone() {
        return axes.isEmpty();
    }

    /// Whether they depend on the seed.
    public boolean isDrawn() {
        return sample != null || axes.stream().anyMatch(Axis.Drawn.class::isInstance);
    }

    /// How many variants each row has.
    ///
    /// @throws ArithmeticException when nobody could count so far
    public long perRow() {
        long samples = sample == null ? 1 : sample.count();
        return Math.multiplyExact(samples, combinations(axes.stream()
                .filter(axis -> !(axis instanceof Axis.Drawn) && !isSampled(axis)).toList()));
    }

    /// How many combinations the sampled axes have, at least; of those where something is drawn from a distribution there is no end.
    public long combinationsToSample() {
        List<Axis> sampled = axes.stream().filter(this::isSampled).map(Variants::withoutWeightless).toList();
        return sampled.stream().anyMatch(Axis.Drawn.class::isInstance) ? Long.MAX_VALUE : combinations(sampled);
    }

    private static Axis withoutWeightless(Axis axis) {
        return switch (axis) {
            case Axis.Listed listed -> new Axis.Listed(listed.name(), drawable(listed.values()));
            case Axis.Dependent dependent -> {
                Map<String, List<AxisValue>> values = new LinkedHashMap<>();
                dependent.values().forEach((on, list) -> values.put(on, drawable(list)));
                yield new Axis.Dependent(dependent.name(), dependent.on(), values);
            }
            case Axis.Drawn drawn -> drawn;
        };
    }

    private static List<AxisValue> drawable(List<AxisValue> values) {
        return values.stream().filter(value -> value.weight() > 0).toList();
    }

    /// Each axis with those that depend on it is counted for itself.
    private static long combinations(List<Axis> of) {
        Set<String> names = new HashSet<>();
        of.forEach(axis -> names.add(axis.name()));
        long product = 1;
        for (Axis axis : of) {
            if (Axis.parents(axis).stream().noneMatch(names::contains)) {
                product = Math.multiplyExact(product, fewest(axis, of));
            }
        }
        return product;
    }

    /// @param axis one that depends on none of them
    private static long fewest(Axis axis, List<Axis> of) {
        return switch (axis) {
            case Axis.Listed listed -> combinations(listed.name(), listed.values(), of);
            case Axis.Dependent dependent -> dependent.values().values().stream()
                    .mapToLong(values -> combinations(dependent.name(), values, of)).min().orElse(0);
            case Axis.Drawn drawn -> 1;
        };
    }

    private static long combinations(String name, List<AxisValue> values, List<Axis> of) {
        List<Axis.Dependent> dependents = of.stream().filter(Axis.Dependent.class::isInstance)
                .map(Axis.Dependent.class::cast).filter(axis -> axis.on().equals(name)).toList();
        long sum = 0;
        for (AxisValue value : values) {
            long product = 1;
            for (Axis.Dependent dependent : dependents) {
                product = Math.multiplyExact(product, combinations(dependent.name(),
                        dependent.values().getOrDefault(value.name(), List.of()), of));
            }
            sum = Math.addExact(sum, product);
        }
        return sum;
    }

    /// How many units a row has, and from what: the factors in the order of their axes.
    public List<Factor> factors() {
        List<Factor> factors = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (Axis axis : axes) {
            if (isSampled(axis) && sample != null) {
                if (told.addAll(sample.of())) {
                    factors.add(new Factor(sample.count(), new ArrayList<>(sample.of()), true));
                }
            } else if (!(axis instanceof Axis.Drawn) && !told.contains(axis.name())) {
                List<Axis> together = withDependents(axis);
                List<String> names = together.stream().map(Axis::name).toList();
                told.addAll(names);
                factors.add(new Factor(combinations(together), names, false));
            }
        }
        return factors;
    }

    /// One factor of the number of units.
    ///
    /// @param axes names of the axes that it counts
    /// @param drawn whether that many are drawn, whatever there is
    public record Factor(long count, List<String> axes, boolean drawn) {
        public Factor {
            axes = List.copyOf(axes);
        }
    }

    private List<Axis> withDependents(Axis root) {
        List<Axis> together = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Axis axis : axes) {
            if (axis.equals(root) || Axis.parents(axis).stream().anyMatch(names::contains)) {
                together.add(axis);
                names.add(axis.name());
            }
        }
        return together;
    }

    private boolean isSampled(Axis axis) {
        return sample != null && sample.of().contains(axis.name());
    }

    /// The variants of a row in order: the last axis changes fastest. Each is made when it is asked for; only samples are drawn together.
    public Iterator<Variant> of(String rowKey) {
        return new VariantWalk(levels(), rowKey);
    }

    private List<VariantWalk.Level> levels() {
        List<VariantWalk.Level> levels = new ArrayList<>();
        boolean sampled = false;
        for (Axis axis : axes) {
            if (!isSampled(axis)) {
                levels.add((rowKey, chosen) -> choices(axis, rowKey, chosen));
            } else if (!sampled) {
                sampled = true;
                levels.add(this::samples);
            }
        }
        return levels;
    }

    private List<Variant> choices(Axis axis, String rowKey, Map<String, AxisValue> chosen) {
        List<AxisValue> values = axis instanceof Axis.Drawn drawn
                ? List.of(drawn.distribution().draw(random(rowKey, axis, "")))
                : Axis.values(axis, chosen);
        return values.stream().map(value -> new Variant(Map.of(axis.name(), value), 0)).toList();
    }

    private Random random(String rowKey, Axis axis, String draw) {
        return new Random(StableHash.of64(Long.toString(seed), rowKey, axis.name(), draw));
    }

    private List<Variant> samples(String rowKey, Map<String, AxisValue> chosen) {
        Sample wanted = sample;
        if (wanted == null) {
            return List.of();
        }
        List<Axis> drawn = axes.stream().filter(this::isSampled).toList();
        boolean again = wanted.replacement() || drawn.stream().anyMatch(Axis.Drawn.class::isInstance);
        List<Variant> samples = new ArrayList<>(wanted.count());
        Map<Map<String, String>, Integer> seen = new HashMap<>();
        for (long draw = 0; samples.size() < wanted.count() && draw < (long) MOST_TRIES * wanted.count(); draw++) {
            Map<String, AxisValue> values = draw(wanted, drawn, rowKey, chosen, draw);
            int repeat = seen.merge(names(values), 1, Integer::sum) - 1;
            if (repeat == 0 || again) {
                samples.add(new Variant(values, repeat));
            }
        }
        if (samples.size() < wanted.count()) {
            addOthers(drawn, 0, new LinkedHashMap<>(chosen), new HashSet<>(seen.keySet()), chosen.keySet(), samples);
        }
        return samples;
    }

    private Map<String, AxisValue> draw(Sample wanted, List<Axis> drawn, String rowKey,
            Map<String, AxisValue> before, long number) {
        Map<String, AxisValue> chosen = new LinkedHashMap<>(before);
        Map<String, AxisValue> values = new LinkedHashMap<>();
        for (Axis axis : drawn) {
            Random random = random(rowKey, axis, Long.toString(number));
            AxisValue value = axis instanceof Axis.Drawn from
                    ? from.distribution().draw(random)
                    : value(wanted, axis, Axis.values(axis, chosen), number, random);
            chosen.put(axis.name(), value);
            values.put(axis.name(), value);
        }
        return values;
    }

    private static AxisValue value(Sample wanted, Axis axis, List<AxisValue> values, long number, Random random) {
        return wanted.inTurn().contains(axis.name())
                ? values.get((int) (number % values.size()))
                : weighted(values, random.nextDouble());
    }

    private static AxisValue weighted(List<AxisValue> values, double fraction) {
        double left = fraction * values.stream().mapToDouble(AxisValue::weight).sum();
        for (AxisValue value : values) {
            left -= value.weight();
            if (left < 0) {
                return value;
            }
        }
        return values.stream().filter(value -> value.weight() > 0).reduce((first, second) -> second).orElseThrow();
    }

    private static Map<String, String> names(Map<String, AxisValue> values) {
        Map<String, String> names = new HashMap<>();
        values.forEach((axis, value) -> names.put(axis, value.name()));
        return names;
    }

    /// Combinations that are hardly ever drawn, in their order.
    private void addOthers(List<Axis> drawn, int from, Map<String, AxisValue> chosen, Set<Map<String, String>> seen,
            Set<String> before, List<Variant> samples) {
        if (sample == null || samples.size() == sample.count()) {
            return;
        }
        if (from == drawn.size()) {
            Map<String, AxisValue> values = new LinkedHashMap<>(chosen);
            values.keySet().removeAll(before);
            if (seen.add(names(values))) {
                samples.add(new Variant(values, 0));
            }
            return;
        }
        for (AxisValue value : drawable(Axis.values(drawn.get(from), chosen))) {
            chosen.put(drawn.get(from).name(), value);
            addOthers(drawn, from + 1, chosen, seen, before, samples);
        }
        chosen.remove(drawn.get(from).name());
    }
}
