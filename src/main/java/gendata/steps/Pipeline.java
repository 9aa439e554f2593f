package gendata.steps;

import gendata.expr.Condition;
import gendata.prompt.Missing;
import gendata.vary.GivenValues;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is done with each unit: which are left out, the steps, what a record holds, which are refused. Immutable.
///
/// @param skip units for which this holds are left out before anything is asked, or null
/// @param accept units for which this does not hold at the end are refused, or null
public record Pipeline(@Nullable Condition skip, List<Step> steps, GivenValues given, Missing missing,
        RecordShape shape,
        @Nullable Condition accept) {
    public Pipeline {
        steps = List.copyOf(steps);
    }
}
