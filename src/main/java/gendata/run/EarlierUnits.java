package gendata.run;

import gendata.journal.EndedUnits;
import gendata.journal.FailedUnits;
import gendata.plan.Plan;
import gendata.vary.Unit;
import gendata.vary.UnitReader;
import java.io.IOException;

/// Finds what units gave in earlier runs, for a run that asks nothing. Not thread-safe.
final class EarlierUnits {
    private final Plan plan;
    private final Totals totals;

    EarlierUnits(Plan plan, Totals totals) {
        this.plan = plan;
        this.totals = totals;
    }

    /// @param order is told where the records of each unit are
    /// @param target is told what they are, until it is reached
    void locate(StandingUnits standing, FailedUnits failed, RecordOrder order, TargetCount target)
            throws IOException {
        long before = 0;
        long count = 0;
        try (UnitReader units = plan.open()) {
            for (Unit unit = units.next(); unit != null && !target.isReached(); unit = units.next()) {
                long number = count++;
                int line = standing.find(unit);
                if (order.holds(unit.position()) && line != EndedUnits.ABSENT) {
                    order.set(unit.position(), line);
                    before++;
                    target.endedBefore(number, line);
                } else if (failed.contains(unit.id())) {
                    totals.failedBefore(1);
                    target.failed(number);
                }
            }
            if (!target.isReached()) {
                RememberedInput.requireAll(plan.source(), plan.input(), units);
            }
        }
        totals.endedBefore(before);
    }
}
