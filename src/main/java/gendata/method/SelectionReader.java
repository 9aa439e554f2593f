package gendata.method;

import gendata.plan.Dedup;
import gendata.plan.Selection;
import gendata.plan.Target;
import gendata.similarity.Distinct;
import gendata.steps.RecordShape;
import gendata.task.Fields;
import gendata.task.NearestWord;
import gendata.task.Place;
import gendata.task.Problems;
import gendata.task.TaskNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Reads `target` and `dedup`, and checks that there can be such records.
final class SelectionReader {
    private static final String THRESHOLD = "a number from 0.05 to 1, as 0.85";

    private static final BigDecimal LEAST = BigDecimal.valueOf(Distinct.LEAST);

    private final Problems problems;
    private final @Nullable Target target;
    private final @Nullable Place targetPlace;
    private final @Nullable Dedup dedup;
    private final @Nullable Place onPlace;

    SelectionReader(Fields fields, Problems problems) {
        this.problems = problems;
        TaskNode wanted = given(fields, "target");
        TaskNode written = given(fields, "dedup");
        this.target = wanted == null ? null : target(fields, wanted);
        this.targetPlace = wanted == null ? null : wanted.place();
        this.dedup = written == null ? null : dedup(written);
        TaskNode on = written instanceof TaskNode.Mapping mapping ? mapping.get("on") : null;
        this.onPlace = on == null ? null : on.place();
    }

    /// A key with nothing after it counts as absent, so that `--set dedup=null` takes one off.
    private static @Nullable TaskNode given(Fields fields, String key) {
        TaskNode node = fields.node(key);
        return node instanceof TaskNode.Scalar scalar && scalar.isNull() ? null : node;
    }

    private @Nullable Target target(Fields task, TaskNode node) {
        if (!(node instanceof TaskNode.Mapping mapping)) {
            Integer records = task.wholeNumber("target", 1, Integer.MAX_VALUE);
            return records == null ? null : new Target(records, OptionalLong.empty());
        }
        Fields fields = new Fields(mapping, problems);
        if (mapping.get("records") == null) {
            problems.add(node.place(), "`records` is missing", "a whole number, at least 1", null);
        }
        Integer records = fields.wholeNumber("records", 1, Integer.MAX_VALUE);
        Integer candidates = fields.wholeNumber("candidates", 1, Integer.MAX_VALUE);
        fields.finish();
        return records == null
                ? null
                : new Target(records, candidates == null ? OptionalLong.empty() : OptionalLong.of(candidates));
    }

    private @Nullable Dedup dedup(TaskNode node) {
        if (!(node instanceof TaskNode.Mapping mapping)) {
            problems.add(node.place(), "`dedup` is " + node.describe(),
                    "a mapping as {on: text, threshold: 0.85}", null);
            return null;
        }
        Fields fields = new Fields(mapping, problems);
        TaskNode.Scalar on = fields.textScalar("on");
        if (mapping.get("on") == null) {
            problems.add(node.place(), "`on` is missing", "the column of the records that is compared", null);
        }
        TaskNode threshold = fields.node("threshold");
        if (threshold == null) {
            problems.add(node.place(), "`threshold` is missing", THRESHOLD, null);
        }
        Double least = threshold == null ? null : threshold(threshold);
        fields.finish();
        return on == null || least == null ? null : new Dedup(on.value().asString(), least);
    }

    private @Nullable Double threshold(TaskNode node) {
        if (node instanceof TaskNode.Scalar scalar && scalar.value().isNumber()) {
            BigDecimal number = scalar.value().decimalValue();
            if (number.compareTo(LEAST) >= 0 && number.compareTo(BigDecimal.ONE) <= 0) {
                return number.doubleValue();
            }
        }
        problems.add(node.place(), "`threshold` is " + node.describe(), THRESHOLD, null);
        return null;
    }

    Selection selection() {
        return target == null && dedup == null ? Selection.ALL : new Selection(target, dedup);
    }

    /// Notes a column that no record has, and a target that cannot be reached.
    ///
    /// @param units how many there are
    /// @param each records of a unit; empty where that depends on the answers
    void check(RecordShape shape, long units, OptionalLong each) {
        if (dedup != null && onPlace != null) {
            List<String> columns = new ArrayList<>();
            shape.columns().forEach(column -> columns.add(column.name()));
            if (!columns.contains(dedup.on())) {
                String nearest = NearestWord.of(dedup.on(), columns);
                problems.add(onPlace, "`" + dedup.on() + "` is no column of the records",
                        nearest == null ? "one of " + String.join(", ", columns) : null,
                        nearest == null ? null : "did you mean `" + nearest + "`?");
            }
        }
        if (target != null && targetPlace != null && each.isPresent()) {
            long candidates = Math.min(units, target.candidates().orElse(Long.MAX_VALUE));
            if (target.records() / each.getAsLong() >= candidates
                    && target.records() > candidates * each.getAsLong()) {
                problems.add(targetPlace, String.format(Locale.ROOT,
                        "%,d records are wanted, but %,d units have at most %,d", target.records(), candidates,
                        candidates * each.getAsLong()),
                        candidates < units ? "fewer records or more `candidates`" : "fewer records or more units",
                        null);
            }
        }
    }
}
