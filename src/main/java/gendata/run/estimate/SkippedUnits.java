package gendata.run.estimate;

import gendata.plan.Plan;
import gendata.steps.UnitForecaster;
import gendata.vary.Unit;
import gendata.vary.UnitReader;
import java.io.IOException;

/// Counts the units that `skip` leaves out, by going through all of them.
public final class SkippedUnits {
    private SkippedUnits() {}

    /// How many of a plan's units are never asked about.
    ///
    /// @throws IOException when the input cannot be read
    public static long count(Plan plan) throws IOException {
        if (plan.pipeline().skip() == null) {
            return 0;
        }
        UnitForecaster forecaster = new UnitForecaster(plan.pipeline(), null);
        long skipped = 0;
        try (UnitReader units = plan.open()) {
            for (Unit unit = units.next(); unit != null; unit = units.next()) {
                skipped += forecaster.isSkipped(unit) ? 1 : 0;
            }
        }
        return skipped;
    }
}
