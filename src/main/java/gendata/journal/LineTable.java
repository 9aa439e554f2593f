package gendata.journal;

import java.io.IOException;

/// Finds the numbers of lines by 64-bit hashes, in 5 bytes a slot: a line's number, and 8 bits by which most lines that are not
/// looked for are told apart without looking into the index. Not thread-safe.
final class LineTable {
    /// What `find` gives where there is no such line.
    static final int ABSENT = -1;

    /// The tag of a slot that holds nothing.
    private static final byte EMPTY = 0;

    private final int[] numbers;
    private final byte[] tags;
    private int size;

    /// Says whether the line of a number is the one that is looked for.
    @FunctionalInterface
    interface Check {
        boolean isAt(int number) throws IOException;
    }

    /// @param most how many lines it can hold; there are 4 slots for 3 of them
    LineTable(int most) {
        int slots = (int) Math.min(most + most / 3L + 1, Integer.MAX_VALUE - 8);
        this.numbers = new int[slots];
        this.tags = new byte[slots];
    }

    /// A later line replaces an earlier one that the check takes for the same.
    void put(long hash, long otherBits, int number, Check check) throws IOException {
        int slot = slot(hash, tag(otherBits), check);
        if (tags[slot] == EMPTY) {
            size++;
        }
        numbers[slot] = number;
        tags[slot] = tag(otherBits);
    }

    /// @param otherBits of which the lowest are independent of the highest of `hash`
    int find(long hash, long otherBits, Check check) throws IOException {
        int slot = slot(hash, tag(otherBits), check);
        return tags[slot] == EMPTY ? ABSENT : numbers[slot];
    }

    int size() {
        return size;
    }

    /// The slot of this line, or the empty one where it belongs.
    private int slot(long hash, byte tag, Check check) throws IOException {
        int slot = (int) Math.unsignedMultiplyHigh(hash, tags.length);
        while (tags[slot] != EMPTY && !(tags[slot] == tag && check.isAt(numbers[slot]))) {
            slot = slot + 1 == tags.length ? 0 : slot + 1;
        }
        return slot;
    }

    private static byte tag(long bits) {
        byte tag = (byte) bits;
        return tag == EMPTY ? 1 : tag;
    }
}
