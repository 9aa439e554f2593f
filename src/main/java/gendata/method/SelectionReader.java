package gendata.method;

import gendata.plan.Dedup;
import gendata.plan.Selection;
import gendata.plan.Target;
import gendata.steps.RecordShape;
import gendata.task.Fields;
import gendata.task.NearestWord;
import gendata.task.Place;
import gendata.task.Problems;
import gendata.task.TaskNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Reads `target` and `dedup`, and checks that there can be such records.
final class SelectionReader {
    private static final String COUNT = "a whole number, at least 1";

    private final Problems problems;
    private final @Nullable Target target;
    private final @Nullable Place targetPlace;
    private final @Nullable Dedup dedup;
    private final @Nullable Place onPlace;

    SelectionReader(Fields fields, Problems problems) {
        this.problems = problems;
        TaskNode wanted = fields.node("target");
        TaskNode written = fields.node("dedup");
        this.target = wanted == null ? null : target(wanted);
        this.targetPlace = wanted == null ? null : wanted.place();
        this.dedup = written == null ? null : dedup(written);
        TaskNode on = written instanceof TaskNode.Mapping mapping ? mapping.get("on") : null;
        this.onPlace = on == null ? null : on.place();
    }

    private @Nullable Target target(TaskNode node) {
        if (!(node instanceof TaskNode.Mapping mapping)) {
            Long records = count("target", node);
            return records == null ? null : new Target(records, OptionalLong.empty());
        }
        Fields fields = new Fields(mapping, problems);
        TaskNode records = fields.node("records");
        TaskNode candidates = fields.node("candidates");
        fields.finish();
        if (records == null) {
            problems.add(node.place(), "`records` is missing", COUNT, null);
        }
        Long wanted = records == null ? null : count("records", records);
        Long most = candidates == null ? null : count("candidates", candidates);
        return wanted == null ? null : new Target(wanted, most == null ? OptionalLong.empty() : OptionalLong.of(most));
    }

    private @Nullable Long count(String name, TaskNode node) {
        if (node instanceof TaskNode.Scalar scalar && scalar.value().isIntegralNumber()
                && scalar.value().canConvertToLong() && scalar.value().longValue() > 0) {
            return scalar.value().longValue();
        }
        problems.add(node.place(), "`" + name + "` is " + node.describe(), COUNT, null);
        return null;
    }

    private @Nullable Dedup dedup(TaskNode node) {
        if (!(node instanceof TaskNode.Mapping mapping)) {
            problems.add(node.place(), "`dedup` is " + node.describe(),
                    "a mapping as {on: text, threshold: 0.85}", null);
            return null;
        }
        Fields fields = new Fields(mapping, problems);
        TaskNode.Scalar on = fields.textScalar("on");
        TaskNode threshold = fields.node("threshold");
        fields.finish();
        if (mapping.get("on") == null) {
            problems.add(node.place(), "`on` is missing", "the column of the records that is compared", null);
        }
        if (threshold == null) {
            problems.add(node.place(), "`threshold` is missing", "a number above 0 and at most 1, as 0.85", null);
        }
        Double least = threshold == null ? null : threshold(threshold);
        return on == null || least == null ? null : new Dedup(on.value().asString(), least);
    }

    private @Nullable Double threshold(TaskNode node) {
        if (node instanceof TaskNode.Scalar scalar && scalar.value().isNumber()) {
            BigDecimal number = scalar.value().decimalValue();
            if (number.signum() > 0 && number.compareTo(BigDecimal.ONE) <= 0) {
                return number.doubleValue();
            }
        }
        problems.add(node.place(), "`threshold` is " + node.describe(), "a number above 0 and at most 1", null);
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
                problems.add(targetPlace, "%,d records are wanted, but %,d units have at most %,d".formatted(
                        target.records(), candidates, candidates * each.getAsLong()),
                        candidates < units ? "fewer records or more `candidates`" : "fewer records or more units",
                        null);
            }
        }
    }
}
