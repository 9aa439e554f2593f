package gendata.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/// The units that had ended when the logs were opened, and the number of each one's line in the finished log.
///
/// It holds 5 bytes a slot and has 4 slots for 3 units: a line's number, and 8 bits by which most units that are not looked
/// for are told apart without looking into the index. Not thread-safe.
public final class EndedUnits implements Closeable {
    /// What `find` gives for a unit that has not ended.
    public static final int ABSENT = -1;

    /// The tag of a slot that holds nothing.
    private static final byte EMPTY = 0;

    private final IndexReader index;
    private final int[] numbers;
    private final byte[] tags;
    private int size;

    private EndedUnits(IndexReader index, int slots) {
        this.index = index;
        this.numbers = new int[slots];
        this.tags = new byte[slots];
    }

    static EndedUnits read(Path index, int lines) throws IOException {
        int slots = (int) Math.min(lines + lines / 3L + 1, Integer.MAX_VALUE - 8);
        try (IndexReader all = new IndexReader(index)) {
            EndedUnits units = new EndedUnits(new IndexReader(index), slots);
            for (int number = 0; number < lines; number++) {
                all.moveTo(number);
                units.put(all.ended().unit(), number);
            }
            return units;
        }
    }

    /// A later line of the same unit replaces the earlier.
    private void put(UnitNumber unit, int number) throws IOException {
        int slot = slot(unit);
        if (tags[slot] == EMPTY) {
            size++;
        }
        numbers[slot] = number;
        tags[slot] = tag(unit);
    }

    /// The slot of this unit, or the empty one where it belongs.
    private int slot(UnitNumber unit) throws IOException {
        byte tag = tag(unit);
        int slot = (int) Math.unsignedMultiplyHigh(unit.high(), tags.length);
        while (tags[slot] != EMPTY && !(tags[slot] == tag && isAt(numbers[slot], unit))) {
            slot = slot + 1 == tags.length ? 0 : slot + 1;
        }
        return slot;
    }

    private boolean isAt(int number, UnitNumber unit) throws IOException {
        index.moveTo(number);
        return index.ended().unit().equals(unit);
    }

    private static byte tag(UnitNumber unit) {
        byte bits = (byte) unit.low();
        return bits == EMPTY ? 1 : bits;
    }

    /// Number of the unit's line in the finished log, or `ABSENT`.
    public int find(String unit) throws IOException {
        int slot = slot(UnitNumber.of(unit));
        return tags[slot] == EMPTY ? ABSENT : numbers[slot];
    }

    public boolean contains(String unit) throws IOException {
        return find(unit) != ABSENT;
    }

    boolean contains(UnitNumber unit) throws IOException {
        return tags[slot(unit)] != EMPTY;
    }

    public int size() {
        return size;
    }

    @Override
    public void close() throws IOException {
        index.close();
    }
}
