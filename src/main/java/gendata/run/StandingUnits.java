package gendata.run;

import gendata.journal.EndedUnits;
import gendata.plan.Plan;
import gendata.vary.Unit;
import gendata.vary.UnitReader;
import java.io.IOException;

/// The ended units of earlier runs that stand: all of them, or, where what has changed is made again, those of this plan and of
/// the values that their rows have now. Not thread-safe.
public final class StandingUnits {
    private final EndedUnits ended;
    private final Plan plan;
    private final String fingerprint;
    private final boolean redo;

    /// @param redo whether units of another plan or of changed values are made again
    public StandingUnits(EndedUnits ended, Plan plan, boolean redo) {
        this.ended = ended;
        this.plan = plan;
        this.fingerprint = plan.fingerprint().value();
        this.redo = redo;
    }

    /// Number of the unit's line in the finished log, or `EndedUnits.ABSENT` when it has to be made.
    public int find(Unit unit) throws IOException {
        return redo && ended.size() > 0
                ? ended.find(unit.id(), fingerprint, plan.valuesHash(unit))
                : ended.find(unit.id());
    }

    /// How many there are; a guess where counting is not worth reading all rows.
    long count() throws IOException {
        return redo && ended.size() > 0 ? counted() : Math.min(ended.size(), plan.units());
    }

    private long counted() throws IOException {
        long count = 0;
        try (UnitReader units = plan.open()) {
            for (Unit unit = units.next(); unit != null; unit = units.next()) {
                if (find(unit) != EndedUnits.ABSENT) {
                    count++;
                }
            }
        }
        return count;
    }
}
