package gendata.cli;

import gendata.plan.Plan;
import gendata.vary.Variants;
import java.util.Locale;

/// How many units, calls and records a plan makes, as the product that they are.
final class PlanText {
    private PlanText() {}

    /// As `300 rows × 2 language × 3 style = 1,800 units × 2 steps = 3,600 calls`.
    static String of(Plan plan) {
        StringBuilder text = new StringBuilder(Quantity.count(plan.input().rows(), "row"));
        for (Variants.Factor factor : plan.variants().factors()) {
            text.append(" × ").append(factor.drawn()
                    ? Quantity.count(factor.count(), "sample") + " of "
                    : String.format(Locale.ROOT, "%,d ", factor.count())).append(String.join(", ", factor.axes()));
        }
        if (!plan.variants().areNone()) {
            text.append(" = ").append(Quantity.count(plan.units(), "unit"));
        }
        return text.append(" × ").append(Quantity.count(plan.steps().size(), "step")).append(" = ")
                .append(Quantity.count(plan.calls(), "call")).toString();
    }
}
