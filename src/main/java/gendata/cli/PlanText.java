package gendata.cli;

import gendata.plan.Plan;
import gendata.plan.Target;
import gendata.vary.Variants;
import java.util.Locale;
import java.util.OptionalLong;

/// How many units, calls and records a plan makes, as the product that they are.
final class PlanText {
    private PlanText() {}

    /// As `300 rows × 2 language × 3 style = 1,800 units × 2 steps = 3,600 calls`.
    static String calls(Plan plan) {
        StringBuilder text = new StringBuilder(Quantity.count(plan.input().rows(), "row"));
        for (Variants.Factor factor : plan.variants().factors()) {
            if (factor.drawn() || factor.count() > 1) {
                text.append(" × ").append(factor.drawn()
                        ? Quantity.count(factor.count(), "sample") + " of "
                        : String.format(Locale.ROOT, "%,d ", factor.count())).append(String.join(", ", factor.axes()));
            }
        }
        if (!plan.variants().areNone()) {
            text.append(" = ").append(Quantity.count(plan.allUnits(), "unit"));
        }
        if (plan.units() < plan.allUnits()) {
            text.append(", of them at most ").append(Quantity.count(plan.units(), "candidate"));
        }
        return text.append(" × ").append(Quantity.count(plan.steps().size(), "step")).append(" = ").append(most(plan))
                .append(Quantity.count(plan.calls(), "call")).toString();
    }

    /// The same with the records, and what of all that is left where units are skipped.
    static String all(Plan plan, long skipped) {
        OptionalLong each = plan.recordsPerUnit();
        boolean open = plan.pipeline().accept() != null
                || plan.steps().stream().anyMatch(step -> step.when() != null);
        StringBuilder text = new StringBuilder(calls(plan));
        Target target = plan.selection().target();
        if (target != null) {
            text.append(", until there are ").append(Quantity.count(target.records(), "record"));
        } else {
            each.ifPresent(records -> text.append(", ").append(Quantity.count(plan.units() * records, "record")));
        }
        if (skipped > 0) {
            long left = plan.units() - skipped;
            text.append("; without the ").append(Quantity.count(skipped, "unit")).append(" that `skip` leaves out ")
                    .append(most(plan)).append(Quantity.count(plan.calls() / plan.units() * left, "call"));
            if (target == null) {
                each.ifPresent(records -> text.append(", ").append(Quantity.count(left * records, "record")));
            }
        }
        return text.append(open && target == null ? "; fewer where `when` or `accept` do not hold" : "").toString();
    }

    /// A target may be reached before all units have had their turn.
    private static String most(Plan plan) {
        return plan.selection().target() == null ? "" : "at most ";
    }
}
