package gendata.method;

import gendata.task.Fields;
import gendata.task.Problems;
import gendata.task.TaskNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The conditions of a step as they are written; which columns there are is not known yet.
///
/// @param when null where the step always applies
record ConditionDrafts(TaskNode.@Nullable Scalar when, List<CheckDraft> checks) {
    static final ConditionDrafts NONE = new ConditionDrafts(null, List.of());

    ConditionDrafts {
        checks = List.copyOf(checks);
    }

    /// A condition, and what is said when it does not hold; null where its own text is.
    record CheckDraft(TaskNode.Scalar that, @Nullable String otherwise) {}

    static ConditionDrafts read(Fields step, Problems problems) {
        TaskNode.Scalar when = step.textScalar("when");
        List<CheckDraft> checks = new ArrayList<>();
        switch (step.node("check")) {
            case null -> {
                // nothing is checked
            }
            case TaskNode.Sequence list -> list.items().forEach(item -> add(item, checks, problems));
            case TaskNode one -> add(one, checks, problems);
        }
        return new ConditionDrafts(when, checks);
    }

    private static void add(TaskNode item, List<CheckDraft> checks, Problems problems) {
        if (item instanceof TaskNode.Scalar scalar && scalar.isText()) {
            checks.add(new CheckDraft(scalar, null));
        } else if (item instanceof TaskNode.Mapping mapping && mapping.get("that") != null) {
            Fields check = new Fields(mapping, problems);
            TaskNode.Scalar that = check.textScalar("that");
            String otherwise = check.text("else");
            check.finish();
            if (that != null) {
                checks.add(new CheckDraft(that, otherwise));
            }
        } else {
            problems.add(item.place(), item instanceof TaskNode.Mapping
                    ? "a check needs `that`"
                    : "a check cannot be " + item.describe(),
                    "a condition, or `{that: CONDITION, else: WHAT THE MODEL IS TOLD}`", null);
        }
    }
}
