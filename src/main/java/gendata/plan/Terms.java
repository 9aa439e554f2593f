package gendata.plan;

import gendata.model.Price;
import gendata.model.pace.Pacing;
import org.jspecify.annotations.Nullable;

/// On which terms models are asked: how much, how fast and at what price. Nothing here can change a record.
///
/// @param limits those of the task, with the command line's over them
/// @param price null where the task gives none
public record Terms(Limits limits, Pacing pacing, @Nullable Price price) {
    public static final Terms NONE = new Terms(Limits.NONE, Pacing.AUTO, null);
}
