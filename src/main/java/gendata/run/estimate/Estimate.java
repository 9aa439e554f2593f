package gendata.run.estimate;

import gendata.model.Price;
import gendata.model.Spend;
import gendata.model.TokenUsage;
import gendata.plan.Limits;
import gendata.plan.Terms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// What a run would do and take if it were made now.
///
/// @param counting how tokens of prompts were counted
/// @param spent what all runs so far have spent
public record Estimate(Units units, List<OfStep> steps, Counting counting, Spend spent, CallPace pace, Terms terms) {
    private static final double MILLIS_A_MINUTE = 60_000;

    public Estimate {
        steps = List.copyOf(steps);
    }

    /// How the units stand.
    ///
    /// @param all units of the run
    /// @param ended those that have ended and stand
    /// @param failed those of the others that failed when they were tried last
    /// @param leftOut failed ones that are not tried again
    /// @param skipped those that the task's own rule leaves out, for which nothing is asked
    /// @param failing those that are known to fail, for want of a value
    public record Units(long all, long ended, long failed, long leftOut, long skipped, long failing) {
        /// Units that the run would take through their steps.
        public long left() {
            return all - ended - leftOut;
        }
    }

    /// How tokens of prompts are counted.
    ///
    /// @param encoding that of the model, or empty where it is not known and bytes are counted
    /// @param factor by which the count is multiplied, as the server counted so much more or less
    /// @param compared prompts that the factor was found by; 0 where there were too few
    public record Counting(String encoding, double factor, long compared) {}

    /// What one step would do.
    ///
    /// @param calls to make at most, when every answer is taken at once
    /// @param certain those of them that do not depend on answers
    /// @param reused answers of earlier runs that are taken
    public record OfStep(String key, long calls, long certain, long reused, Prompts prompts, Answers answers) {
        long promptTokens() {
            return Math.round(calls * prompts.mean());
        }
    }

    /// The prompts of a step's calls.
    ///
    /// @param mean tokens of one
    /// @param counted how many prompts were counted
    /// @param all how many there are
    /// @param open whether answers come in of which nobody knows how long they are, and which are not counted
    public record Prompts(double mean, long counted, long all, boolean open) {}

    /// The answers of a step.
    ///
    /// @param mean tokens of one, or 0 where none was measured
    /// @param measured how many answers the mean is of
    /// @param most tokens that one can have, where the parameters say so
    public record Answers(double mean, long measured, OptionalLong most) {}

    /// An amount, and whether it is a bound rather than what is to be expected.
    public record Amount(long value, boolean bound) {}

    /// What becomes of a limit.
    ///
    /// @param name as in the task
    /// @param reached whether the estimate is over it; else only the bound is
    public record LimitOutlook(String name, boolean reached) {}

    public long calls() {
        return steps.stream().mapToLong(OfStep::calls).sum();
    }

    /// Whether all calls are certain.
    public boolean isCertain() {
        return steps.stream().allMatch(step -> step.calls() == step.certain());
    }

    public long reused() {
        return steps.stream().mapToLong(OfStep::reused).sum();
    }

    public long promptTokens() {
        return steps.stream().mapToLong(OfStep::promptTokens).sum();
    }

    /// Whether answers come into prompts of which nobody knows how long they are.
    public boolean isOpen() {
        return steps.stream().anyMatch(step -> step.calls() > 0 && step.prompts().open());
    }

    /// Tokens of a step's answers, by their mean, else by their bound; null where neither is known.
    public @Nullable Amount completionTokens(OfStep step) {
        if (step.calls() == 0) {
            return new Amount(0, false);
        }
        if (step.answers().measured() > 0) {
            return new Amount(Math.round(step.calls() * step.answers().mean()), false);
        }
        return step.answers().most().isPresent()
                ? new Amount(most(step), true)
                : null;
    }

    private static long most(OfStep step) {
        return Math.round((double) step.calls() * step.answers().most().orElse(0));
    }

    /// Tokens of all answers; null where they are not known of each step.
    public @Nullable Amount completionTokens() {
        long tokens = 0;
        boolean bound = false;
        for (OfStep step : steps) {
            Amount amount = completionTokens(step);
            if (amount == null) {
                return null;
            }
            tokens += amount.value();
            bound |= amount.bound();
        }
        return new Amount(tokens, bound);
    }

    /// Tokens of all answers where each is as long as it may be; empty where that is not known of each step.
    public OptionalLong mostCompletionTokens() {
        return steps.stream().anyMatch(step -> step.calls() > 0 && step.answers().most().isEmpty())
                ? OptionalLong.empty()
                : OptionalLong.of(steps.stream().mapToLong(Estimate::most).sum());
    }

    /// What the calls cost, in 10⁻¹² of the task's unit; null where that is not known.
    public @Nullable Amount cost() {
        Amount tokens = completionTokens();
        return terms.price() == null || tokens == null
                ? null
                : new Amount(cost(terms.price(), tokens.value()), tokens.bound());
    }

    /// What they cost where each answer is as long as it may be.
    public OptionalLong mostCost() {
        OptionalLong tokens = mostCompletionTokens();
        return terms.price() == null || tokens.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(cost(terms.price(), tokens.getAsLong()));
    }

    private long cost(Price price, long completionTokens) {
        return price.cost(new TokenUsage(promptTokens(), completionTokens));
    }

    /// How long the calls take at this pace, and at `rpm` and `tpm`; null where that is not known.
    public @Nullable Duration time() {
        double seconds = pace.perSecond() > 0 ? calls() / pace.perSecond() : 0;
        return calls() > 0 && pace.perSecond() == 0
                ? null
                : longest(Duration.ofMillis(Math.round(seconds * 1000)), leastTime());
    }

    /// How long the calls take at least, as `rpm` and `tpm` have it; zero where there are none.
    public Duration leastTime() {
        Amount completion = completionTokens();
        long tokens = promptTokens() + (completion == null || completion.bound() ? 0 : completion.value());
        return longest(atRate(calls(), terms.pacing().requestsPerMinute()),
                atRate(tokens, terms.pacing().tokensPerMinute()));
    }

    private static Duration atRate(long amount, OptionalLong perMinute) {
        return perMinute.isEmpty()
                ? Duration.ZERO
                : Duration.ofMillis(Math.round(amount * MILLIS_A_MINUTE / perMinute.getAsLong()));
    }

    private static Duration longest(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /// The limits that may be reached, with what is spent so far.
    public List<LimitOutlook> limits() {
        Limits limits = terms.limits();
        List<LimitOutlook> outlooks = new ArrayList<>();
        Amount completion = completionTokens();
        add(outlooks, "cost", limits.cost(), spent.cost(), cost(), mostCost());
        add(outlooks, "tokens", limits.tokens(), spent.tokens(),
                completion == null ? null : new Amount(promptTokens() + completion.value(), completion.bound()),
                plus(mostCompletionTokens(), promptTokens()));
        add(outlooks, "requests", limits.requests(), spent.calls(), new Amount(calls(), false), OptionalLong.empty());
        Duration time = time();
        Duration most = limits.time();
        if (most != null && most.compareTo(time == null ? leastTime() : time) < 0) {
            outlooks.add(new LimitOutlook("time", true));
        }
        return outlooks;
    }

    private static OptionalLong plus(OptionalLong amount, long more) {
        return amount.isEmpty() ? amount : OptionalLong.of(amount.getAsLong() + more);
    }

    private static void add(List<LimitOutlook> outlooks, String name, OptionalLong limit, long spent,
            @Nullable Amount expected, OptionalLong most) {
        if (limit.isEmpty()) {
            return;
        }
        long left = limit.getAsLong() - spent;
        if (expected != null && !expected.bound() && expected.value() > left) {
            outlooks.add(new LimitOutlook(name, true));
        } else if (most.orElse(0) > left) {
            outlooks.add(new LimitOutlook(name, false));
        }
    }
}
