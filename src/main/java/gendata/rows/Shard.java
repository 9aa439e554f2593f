package gendata.rows;

/// Which part of a run's units one process takes: those whose row's key has this remainder.
///
/// @param index from 0
/// @param count how many processes share the run
public record Shard(int index, int count) {
    /// One process for all.
    public static final Shard WHOLE = new Shard(0, 1);
    /// More are not meant.
    public static final int MOST = 1_000;

    public Shard {
        if (index < 0 || index >= count || count > MOST) {
            throw new IllegalArgumentException("no shard " + index + " of " + count);
        }
    }

    public boolean isWhole() {
        return count == 1;
    }

    /// Whether the units of the row with this key are of this shard. The same in each process and version.
    public boolean holds(String rowKey) {
        return count == 1 || Long.remainderUnsigned(StableHash.of64("shard", rowKey), count) == index;
    }

    /// As people write it, `2/5`.
    @Override
    public String toString() {
        return index + "/" + count;
    }
}
