package gendata.journal;

/// A part of all units, chosen by their ids, which are hashes: about the same part of any of them.
///
/// @param level one of 2^level units is in it
public record UnitSample(int level) {
    /// Of so many units about `most` or fewer, but half as many at least.
    public static UnitSample of(long units, int most) {
        int level = 0;
        while (units >> level > most) {
            level++;
        }
        return new UnitSample(level);
    }

    /// Whether a unit is in it.
    public boolean holds(String unit) {
        return holds(UnitNumber.of(unit));
    }

    boolean holds(UnitNumber unit) {
        return Long.numberOfTrailingZeros(unit.low()) >= level;
    }
}
