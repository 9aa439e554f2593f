package gendata.plan;

import gendata.model.Budget;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// What a run may take at most; what is absent is not limited.
///
/// @param cost in 10⁻¹² of the unit in which the task gives its prices
/// @param tokens of prompts and completions
/// @param time of this run
/// @param failures units that may fail
public record Limits(OptionalLong cost, OptionalLong tokens, OptionalLong requests, @Nullable Duration time,
        @Nullable Allowance failures) {
    public static final Limits NONE = new Limits(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), null,
            null);

    /// These, and where they say nothing, those.
    public Limits orElse(Limits others) {
        return new Limits(cost.isPresent() ? cost : others.cost, tokens.isPresent() ? tokens : others.tokens,
                requests.isPresent() ? requests : others.requests, time == null ? others.time : time,
                failures == null ? others.failures : failures);
    }

    /// What may be spent in all runs together.
    public Budget.Limits spending() {
        return new Budget.Limits(requests.orElse(Long.MAX_VALUE), tokens.orElse(Long.MAX_VALUE),
                cost.orElse(Long.MAX_VALUE));
    }
}
