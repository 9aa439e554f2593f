package gendata.run;

import gendata.journal.FailedUnits;
import gendata.plan.Plan;
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
    /// @param target is told what they are, until it is reached or cannot be
    void locate(StandingUnits standing, FailedUnits failed, RecordOrder order, TargetCount target)
            throws IOException {
        long before = 0;
        try (UnitWalk units = new UnitWalk(plan, standing, failed)) {
            for (UnitWalk.Step next = units.next(); next != null && !target.isReached(); next = units.next()) {
                long position = next.unit().position();
                switch (next.left()) {
                    case UnitWalk.Left.Ended ended when order.holds(position) -> {
                        order.set(position, ended.line());
                        before++;
                        target.endedBefore(next.number(), ended.line());
                    }
                    case UnitWalk.Left.Failed known -> {
                        totals.failedBefore(1);
                        target.failedBefore(next.number());
                    }
                    case UnitWalk.Left.Ended late -> target.leftOpen();
                    case UnitWalk.Left.Open open -> target.leftOpen();
                }
            }
            if (!target.isReached()) {
                units.requireAll();
            }
        }
        totals.endedBefore(before);
    }
}
