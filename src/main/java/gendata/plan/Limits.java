package gendata.plan;

import gendata.model.Budget;
import gendata.model.Spend;
import gendata.rows.Shard;
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

    /// Of what is left, the part of one of several processes; failures and time are each one's own.
    ///
    /// @param before what was spent before the run was shared out to them
    Limits of(Shard shard, Spend before) {
        return new Limits(part(shard, cost, before.cost()), part(shard, tokens, before.tokens()),
                part(shard, requests, before.calls()), time, failures);
    }

    private static OptionalLong part(Shard shard, OptionalLong most, long before) {
        return most.isPresent()
                ? OptionalLong.of(before + shard.of(Math.max(0, most.getAsLong() - before)))
                : most;
    }

    /// What may be spent in all runs together.
    public Budget.Limits spending() {
        return new Budget.Limits(requests.orElse(Long.MAX_VALUE), tokens.orElse(Long.MAX_VALUE),
                cost.orElse(Long.MAX_VALUE));
    }
}
