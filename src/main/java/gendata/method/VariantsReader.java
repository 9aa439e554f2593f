package gendata.method;

import gendata.rows.Row;
import gendata.steps.RecordShape;
import gendata.task.Fields;
import gendata.task.Place;
import gendata.task.Problems;
import gendata.task.TaskNode;
import gendata.vary.Axis;
import gendata.vary.Sample;
import gendata.vary.Variants;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads in which variants each row is asked: the axes of `vary`, and `combine`.
final class VariantsReader {
    private static final String VARY = "vary";
    private static final String COMBINE = "combine";
    private static final String ALL = "all";
    private static final int MOST_SAMPLES = 100_000;
    private static final Set<String> TAKEN = Set.of(Row.INDEX, RecordShape.DETAILS, RecordShape.RECORD,
            RecordShape.UNIT);

    private final Fields fields;
    private final Problems problems;
    private final AxisReader axes;
    private final Map<String, Place> places = new LinkedHashMap<>();

    VariantsReader(TaskSource task, Fields fields, Problems problems) {
        this.fields = fields;
        this.problems = problems;
        this.axes = new AxisReader(task.folder(), problems);
    }

    AxesDraft read() {
        return new AxesDraft(readVariants(), places);
    }

    private Variants readVariants() {
        TaskNode.Mapping vary = fields.mapping(VARY);
        TaskNode combine = fields.node(COMBINE);
        Map<String, Axis> read = new LinkedHashMap<>();
        for (TaskNode.Entry entry : vary == null ? List.<TaskNode.Entry>of() : vary.entries()) {
            places.put(entry.key(), entry.place());
            Axis axis = isFree(entry) ? axes.read(entry, read) : null;
            if (axis != null) {
                read.put(entry.key(), axis);
            }
        }
        if (combine == null || (combine instanceof TaskNode.Scalar word && word.value().asString("").equals(ALL))) {
            return variants(read, null, 0, vary == null ? null : vary.place());
        }
        if (!(combine instanceof TaskNode.Mapping mapping)) {
            problems.add(combine.place(), "`combine` is " + combine.describe(), "`all` or `{sample: 100, seed: 7}`",
                    null);
            return Variants.NONE;
        }
        if (vary == null) {
            problems.add(combine.place(), "`combine` is of no use without `vary`", null, null);
        }
        return combined(mapping, read, vary);
    }

    private boolean isFree(TaskNode.Entry entry) {
        if (entry.key().isEmpty() || TAKEN.contains(entry.key())) {
            problems.add(entry.place(), entry.key().isEmpty()
                    ? "an axis needs a name"
                    : "the axis `" + entry.key() + "` has a name that gendata itself needs", "another name", null);
            return false;
        }
        return true;
    }

    private Variants combined(TaskNode.Mapping mapping, Map<String, Axis> read, TaskNode.@Nullable Mapping vary) {
        Fields combine = new Fields(mapping, problems);
        Integer count = combine.wholeNumber("sample", 1, MOST_SAMPLES);
        List<TaskNode> of = combine.list("of");
        Boolean replacement = combine.truth("replacement");
        Integer seed = combine.wholeNumber("seed", Integer.MIN_VALUE, Integer.MAX_VALUE);
        combine.finish();
        if (count == null && mapping.get("sample") == null && (of != null || replacement != null)) {
            problems.add(mapping.place(), "`of` and `replacement` say how to draw, but nothing says how many",
                    "`sample: 100`, or neither of them", null);
        }
        if (of != null && of.isEmpty()) {
            problems.add(mapping.place(), "`of` names no axis", "axes of `vary`, or no `of`", null);
        }
        Sample sample = count == null || read.isEmpty() || (of != null && of.isEmpty())
                ? null
                : new Sample(count, of == null ? read.keySet() : names(of, read), Set.of(),
                        replacement != null && replacement);
        return variants(read, sample, seed == null ? 0 : seed, vary == null ? null : mapping.place());
    }

    private Set<String> names(List<TaskNode> written, Map<String, Axis> read) {
        Set<String> names = new LinkedHashSet<>();
        for (TaskNode item : written) {
            String name = item instanceof TaskNode.Scalar scalar ? scalar.spelling().text() : "";
            if (!read.containsKey(name)) {
                if (!places.containsKey(name)) {
                    problems.add(item.place(), "`of` names " + item.describe(),
                            "axes of `vary`: " + String.join(", ", places.keySet()), null);
                }
            } else if (!names.add(name)) {
                problems.add(item.place(), "`of` names the axis `" + name + "` twice", "each once", null);
            }
        }
        return names;
    }

    /// @param place for what is wrong with all of them together
    private Variants variants(Map<String, Axis> read, @Nullable Sample sample, long seed, @Nullable Place place) {
        Variants variants = new Variants(new ArrayList<>(read.values()), sample, seed);
        if (place == null || !checkOrder(read, sample)) {
            return variants;
        }
        try {
            long units = variants.perRow();
            if (units > Integer.MAX_VALUE) {
                problems.add(place, "each row would have " + units + " units", "at most 2,147,483,647", null);
            }
            long combinations = sample == null || sample.replacement()
                    ? Long.MAX_VALUE
                    : variants.combinationsToSample();
            if (sample != null && sample.count() > combinations) {
                problems.add(place, "there are only " + combinations + " combinations to draw " + sample.count()
                        + " from", "a smaller `sample`, or `replacement: true`", null);
            }
        } catch (ArithmeticException tooMany) {
            problems.add(place, "each row would have more units than can be counted",
                    "fewer values, or `combine: {sample: 100}`",
                    null);
        }
        return variants;
    }

    /// What is drawn is drawn together, at the place of the first.
    private boolean checkOrder(Map<String, Axis> read, @Nullable Sample sample) {
        if (sample == null) {
            return true;
        }
        boolean fits = true;
        Set<String> before = new LinkedHashSet<>();
        boolean begun = false;
        for (Axis axis : read.values()) {
            boolean drawn = sample.of().contains(axis.name());
            for (String parent : Axis.parents(axis)) {
                if (!drawn && sample.of().contains(parent)) {
                    problems.add(places.getOrDefault(axis.name(), Place.of(VARY)), "`" + axis.name()
                            + "` depends on `" + parent + "`, which is drawn", "both in `of` of `combine`", null);
                    fits = false;
                } else if (drawn && !sample.of().contains(parent) && !before.contains(parent)) {
                    problems.add(places.getOrDefault(axis.name(), Place.of(VARY)), "`" + axis.name()
                            + "` is drawn before `" + parent + "` on which it depends",
                            "`" + parent
                                    + "` before all axes that are drawn",
                            null);
                    fits = false;
                }
            }
            begun |= drawn;
            if (!begun) {
                before.add(axis.name());
            }
        }
        return fits;
    }
}
