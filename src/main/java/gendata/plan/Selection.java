package gendata.plan;

import org.jspecify.annotations.Nullable;

/// Which of the records that units give are written.
///
/// @param target how many, or null for all
/// @param dedup which are left out beside, or null for none
public record Selection(@Nullable Target target, @Nullable Dedup dedup) {
    /// All that there are.
    public static final Selection ALL = new Selection(null, null);

    public boolean isAll() {
        return target == null && dedup == null;
    }

    /// How many records are written at most.
    public long records() {
        return target == null ? Long.MAX_VALUE : target.records();
    }

    /// How many units are begun at most.
    public long candidates() {
        return target == null ? Long.MAX_VALUE : target.candidates().orElse(Long.MAX_VALUE);
    }

    /// What tells it from others, by which the same units give another output; empty for all records.
    public String name() {
        return (target == null ? "" : "target " + target.records())
                + (dedup == null ? "" : " dedup " + dedup.threshold() + " " + dedup.on());
    }
}
