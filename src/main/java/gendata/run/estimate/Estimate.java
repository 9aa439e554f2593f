package gendata.run.estimate;

import gendata.model.Price;
import gendata.model.Spend;
import gendata.model.TokenUsage;
import gendata.plan.Limits;
import gendata.plan.Terms;
import gendata.run.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// What a run would do and take if it were made now.
///
/// @param counting how tokens of prompts were counted
/// @param spent what all runs so far have spent
/// @param answered how many answers they took
public record Estimate(Units units, List<StepEstimate> steps, Counting counting, Spend spent, long answered,
        CallPace pace,
        Terms terms) {
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
    /// @param records how a target stands; null where there is none
    public record Units(long all, long ended, long failed, long leftOut, long skipped, long failing,
            Progress.@Nullable Records records) {
        /// Units that the run would take through their steps.
        public long left() {
            return all - ended - leftOut;
        }

        /// How many of those a target will take if they give as many records as those before; else, and where none gave any, nothing.
        public OptionalLong expected() {
            return records == null || records.taken() == 0 || left() == 0
                    ? OptionalLong.empty()
                    : OptionalLong.of(records.unitsLeft(left()));
        }
    }

    /// How tokens of prompts are counted.
    ///
    /// @param encoding that of the model, or empty where it is not known and bytes are counted
    /// @param compared prompts of which the server's own count corrected ours; 0 where there were too few
    public record Counting(String encoding, long compared) {}

    /// An amount, and whether it is a bound rather than what is to be expected.
    public record Amount(long value, boolean bound) {
        static final Amount NONE = new Amount(0, false);

        Amount plus(Amount other) {
            return new Amount(value + other.value, bound || other.bound);
        }
    }

    /// What becomes of a limit.
    ///
    /// @param name as in the task
    /// @param reached whether the estimate is over it; else only the bound is
    public record LimitOutlook(String name, boolean reached) {}

    public long calls() {
        return steps.stream().mapToLong(StepEstimate::calls).sum();
    }

    /// The part of all this that is to be expected: 1 unless a target is likely to be reached before.
    public double share() {
        return units.expected().isPresent() ? (double) units.expected().getAsLong() / units.left() : 1;
    }

    /// Calls that it took so far to get an answer that could be used; 1 where there is none yet.
    public double callsAnAnswer() {
        return answered == 0 ? 1 : (double) spent.calls() / answered;
    }

    /// Whether all calls are certain.
    public boolean isCertain() {
        return steps.stream().allMatch(StepEstimate::isCertain);
    }

    public long reused() {
        return steps.stream().mapToLong(StepEstimate::reused).sum();
    }

    /// Whether answers come into prompts of which nobody knows how long they can be, and which are not counted.
    public boolean isOpen() {
        return steps.stream().anyMatch(StepEstimate::isOpen);
    }

    /// Tokens of all prompts.
    public Amount promptTokens() {
        Amount sum = Amount.NONE;
        for (StepEstimate step : steps) {
            sum = sum.plus(step.promptTokens());
        }
        return sum;
    }

    /// Tokens of all answers; null where they are not known of each step.
    public @Nullable Amount completionTokens() {
        Amount sum = Amount.NONE;
        for (StepEstimate step : steps) {
            Amount amount = step.completionTokens();
            if (amount == null) {
                return null;
            }
            sum = sum.plus(amount);
        }
        return sum;
    }

    /// Tokens of all prompts and answers where each answer is as long as it can be; null where that is not known.
    public @Nullable TokenUsage most() {
        long prompts = 0;
        long answers = 0;
        for (StepEstimate step : steps) {
            if (step.calls() > 0 && (step.prompts().most().isEmpty() || step.answers().most().isEmpty())) {
                return null;
            }
            TokenUsage most = step.most();
            prompts += most.prompt();
            answers += most.completion();
        }
        return new TokenUsage(prompts, answers);
    }

    /// What the calls cost as far as there are prices, in 10⁻¹² of the task's unit; null where that is not known.
    public @Nullable Amount cost() {
        if (!terms.isPriced() || completionTokens() == null || isOpen()) {
            return null;
        }
        Amount sum = Amount.NONE;
        for (StepEstimate step : steps) {
            Price price = terms.price(step.model());
            Amount prompts = step.promptTokens();
            Amount answers = step.completionTokens();
            if (price != null && answers != null) {
                sum = sum.plus(new Amount(price.cost(new TokenUsage(prompts.value(), answers.value())),
                        prompts.bound() || answers.bound()));
            }
        }
        return sum;
    }

    /// What they cost where each answer is as long as it can be.
    public OptionalLong mostCost() {
        if (!terms.isPriced() || most() == null) {
            return OptionalLong.empty();
        }
        long sum = 0;
        for (StepEstimate step : steps) {
            Price price = terms.price(step.model());
            if (price != null) {
                sum += price.cost(step.most());
            }
        }
        return OptionalLong.of(sum);
    }

    /// Names of models that are asked and have no price, though others have.
    public List<String> unpriced() {
        return !terms.isPriced()
                ? List.of()
                : steps.stream().filter(step -> step.calls() > 0 && terms.price(step.model()) == null)
                        .map(StepEstimate::model)
                        .distinct().toList();
    }

    /// How long the calls take at this pace, and at `rpm` and `tpm`; null where that is not known.
    public @Nullable Duration time() {
        double seconds = pace.perSecond() > 0 ? calls() / pace.perSecond() : 0;
        return calls() > 0 && pace.perSecond() == 0
                ? null
                : longest(Duration.ofMillis(Math.round(seconds * 1000)), leastTime());
    }

    /// How long the calls take at least, as `rpm` and `tpm` of each model have it; zero where there are none.
    public Duration leastTime() {
        Duration least = Duration.ZERO;
        for (String model : steps.stream().map(StepEstimate::model).distinct().toList()) {
            List<StepEstimate> asked = steps.stream().filter(step -> step.model().equals(model)).toList();
            long calls = asked.stream().mapToLong(StepEstimate::calls).sum();
            long tokens = asked.stream().mapToLong(StepEstimate::tokens).sum();
            least = longest(least, longest(atRate(calls, terms.pacing(model).requestsPerMinute()),
                    atRate(tokens, terms.pacing(model).tokensPerMinute())));
        }
        return least;
    }

    private long tokens() {
        return steps.stream().mapToLong(StepEstimate::tokens).sum();
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
        TokenUsage most = most();
        add(outlooks, "cost", limits.cost(), spent.cost(), cost(), mostCost());
        add(outlooks, "tokens", limits.tokens(), spent.tokens(), new Amount(tokens(), false),
                most == null ? OptionalLong.empty() : OptionalLong.of(most.prompt() + most.completion()));
        add(outlooks, "requests", limits.requests(), spent.calls(), new Amount(calls(), false), OptionalLong.empty());
        Duration time = time();
        if (limits.time() != null && limits.time().compareTo(time == null ? leastTime() : time) < 0) {
            outlooks.add(new LimitOutlook("time", true));
        }
        return outlooks;
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
