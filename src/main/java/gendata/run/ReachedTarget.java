package gendata.run;

import gendata.journal.FailedUnits;
import gendata.plan.Plan;
import java.io.IOException;

/// Tells whether a target is reached by what earlier runs left, where units that failed under the same plan count as those that gave
/// nothing: then none of them is tried again. Looks no further than the first unit that has not come to an end.
public final class ReachedTarget {
    private ReachedTarget() {}

    /// Whether the units that have ended are enough.
    ///
    /// @param failed units that failed in earlier runs; where there are none it is for the run itself to find out
    /// @param log opens the records of units that ended
    public static boolean isReachedWithout(FailedUnits failed, Plan plan, StandingUnits standing,
            Continuation.RecordsOpener log) throws IOException {
        if (plan.selection().target() == null || failed.size() == 0) {
            return false;
        }
        try (UnitWalk units = new UnitWalk(plan, standing, failed);
                TargetCount target = TargetCount.ofEarlier(plan, log)) {
            for (UnitWalk.Step next = units.next(); next != null && !target.isReached(); next = units.next()) {
                switch (next.left()) {
                    case UnitWalk.Left.Ended ended -> target.endedBefore(next.number(), ended.line());
                    case UnitWalk.Left.Failed known when known.underThisPlan() -> target.failedBefore(next.number());
                    case UnitWalk.Left.Failed known -> {
                        return false;
                    }
                    case UnitWalk.Left.Open open -> {
                        return false;
                    }
                }
            }
            return target.isReached();
        }
    }
}
