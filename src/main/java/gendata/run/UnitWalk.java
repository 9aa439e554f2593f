package gendata.run;

import gendata.journal.EndedUnits;
import gendata.journal.FailedUnits;
import gendata.plan.Plan;
import gendata.rows.Shard;
import gendata.vary.Unit;
import gendata.vary.UnitReader;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Goes through the units of a plan in their order and tells how earlier runs left each. Not thread-safe.
public final class UnitWalk implements Closeable {
    private final Plan plan;
    private final StandingUnits standing;
    private final FailedUnits failed;
    private final Shard shard;
    private final UnitReader units;
    private long count;

    /// How earlier runs left a unit.
    public sealed interface Left {
        /// It has ended, and that stands.
        ///
        /// @param line its line of the finished log
        record Ended(int line) implements Left {}

        /// It failed when it was tried last.
        ///
        /// @param underThisPlan whether that was by the present plan
        record Failed(boolean underThisPlan) implements Left {}

        /// It has not come to an end.
        record Open() implements Left {}
    }

    /// A unit on the way.
    ///
    /// @param number in the order of all, from 0
    public record Step(Unit unit, long number, Left left) {}

    public UnitWalk(Plan plan, StandingUnits standing, FailedUnits failed) throws IOException {
        this(plan, Shard.WHOLE, standing, failed);
    }

    /// @param shard whose units alone are met
    UnitWalk(Plan plan, Shard shard, StandingUnits standing, FailedUnits failed) throws IOException {
        this.shard = shard;
        this.plan = plan;
        this.standing = standing;
        this.failed = failed;
        this.units = plan.open();
    }

    /// The next unit, or null after the last.
    public @Nullable Step next() throws IOException {
        Unit unit = units.next();
        while (unit != null && !shard.holds(unit.row().key())) {
            unit = units.next();
        }
        return unit == null ? null : new Step(unit, count++, left(unit));
    }

    private Left left(Unit unit) throws IOException {
        int line = standing.find(unit);
        if (line != EndedUnits.ABSENT) {
            return new Left.Ended(line);
        }
        return failed.contains(unit.id()) ? new Left.Failed(failed.containsForPlan(unit.id())) : new Left.Open();
    }

    /// How many there were so far.
    long count() {
        return count;
    }

    /// Fails where the input was other than it is remembered; to be asked after the last unit.
    public void requireAll() throws IOException {
        RememberedInput.requireAll(plan.source(), plan.input(), units);
    }

    @Override
    public void close() throws IOException {
        units.close();
    }
}
