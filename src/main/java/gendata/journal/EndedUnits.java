package gendata.journal;

import java.io.Closeable;
import java.io.IOException;

/// The units that had ended when the logs were opened, and the number of each one's line in the finished log. Not thread-safe.
public final class EndedUnits implements Closeable {
    /// What `find` gives for a unit that has not ended.
    public static final int ABSENT = LineTable.ABSENT;

    private final IndexReader index;
    private final LineTable lines;

    private EndedUnits(IndexReader index, int most) {
        this.index = index;
        this.lines = new LineTable(most);
    }

    static EndedUnits read(Lines lines) throws IOException {
        try (IndexReader all = lines.open()) {
            int size = lines.size();
            EndedUnits units = new EndedUnits(lines.open(), size);
            for (int number = 0; number < size; number++) {
                all.moveTo(number);
                UnitNumber unit = all.ended().unit();
                units.lines.put(unit.high(), unit.low(), number, other -> units.isAt(other, unit));
            }
            return units;
        }
    }

    private boolean isAt(int number, UnitNumber unit) throws IOException {
        index.moveTo(number);
        return index.ended().unit().equals(unit);
    }

    /// Number of the unit's latest line in the finished log, or `ABSENT`.
    public int find(String unit) throws IOException {
        return find(UnitNumber.of(unit));
    }

    /// Number of the unit's latest line, if it was made by this plan from these values; else `ABSENT`.
    public int find(String unit, String plan, String values) throws IOException {
        int line = find(unit);
        return line != ABSENT && isOf(line, plan, values) ? line : ABSENT;
    }

    /// Whether the unit of a line was made by this plan from these values.
    public boolean isOf(int line, String plan, String values) throws IOException {
        index.moveTo(line);
        return index.ended().stamp() == LineFacts.Ended.stamp(plan, values);
    }

    private int find(UnitNumber unit) throws IOException {
        return lines.find(unit.high(), unit.low(), number -> isAt(number, unit));
    }

    public boolean contains(String unit) throws IOException {
        return find(unit) != ABSENT;
    }

    boolean contains(UnitNumber unit) throws IOException {
        return find(unit) != ABSENT;
    }

    public int size() {
        return lines.size();
    }

    @Override
    public void close() throws IOException {
        index.close();
    }
}
