package gendata.cli;

import gendata.model.ModelApi;
import gendata.model.Price;
import gendata.model.Spend;
import gendata.model.TokenUsage;
import gendata.plan.Limits;
import gendata.plan.Plan;
import gendata.run.Progress;
import gendata.run.estimate.CallPace;
import gendata.run.estimate.Estimate;
import gendata.run.estimate.Estimate.Amount;
import gendata.run.estimate.StepEstimate;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// What a run would take, in lines for people.
final class DryRunText {
    private static final int DIGITS = 3;
    /// Calls an answer that are not worth a word.
    private static final double RARE_RETRIES = 1.005;

    private final StringBuilder text = new StringBuilder();
    private final Plan plan;
    private final Estimate estimate;

    private DryRunText(Plan plan, Estimate estimate) {
        this.plan = plan;
        this.estimate = estimate;
    }

    static String of(Plan plan, Estimate estimate) {
        return new DryRunText(plan, estimate).write();
    }

    private String write() {
        text.append(plan.source().shownName()).append(": a dry run; nothing is asked, nothing is written\n");
        line("units", units());
        line("calls", calls());
        List<StepEstimate> shown = estimate.steps().stream().filter(step -> !isIdleMember(step)).toList();
        int width = shown.stream().mapToInt(step -> name(step).length()).max().orElse(0);
        for (StepEstimate step : shown) {
            text.append(String.format(Locale.ROOT, "    %-" + width + "s  %s%n", name(step), step(step)));
        }
        if (estimate.calls() > 0) {
            line("prompts", prompts());
            line("answers", answers());
        }
        line("cost", cost());
        estimate.limits().forEach(outlook -> line("limit", limit(outlook)));
        if (estimate.calls() > 0) {
            line("time", time());
        }
        return text.toString();
    }

    private void line(String name, String content) {
        text.append(String.format(Locale.ROOT, "  %-8s %s%n", name, content));
    }

    private String units() {
        Estimate.Units units = estimate.units();
        List<String> parts = new ArrayList<>();
        parts.add(number(units.ended()) + " finished");
        parts.add(number(units.failed()) + " failed before" + (units.leftOut() > 0 ? " and left as they are" : ""));
        Progress.Records records = units.left() == 0 ? null : units.records();
        parts.add((records == null ? "" : "at most ") + number(units.left()) + " to do"
                + (records == null
                        ? ""
                        : ", until there are " + Quantity.count(records.wanted(), "record") + ", of which "
                                + number(records.taken()) + " are there"));
        List<String> known = new ArrayList<>();
        if (units.skipped() > 0) {
            known.add(number(units.skipped()) + " skipped by `skip`");
        }
        if (units.failing() > 0) {
            known.add(
                    number(units.failing()) + " that will fail: a value is missing, or a condition cannot be decided");
        }
        return number(units.all()) + ": " + String.join(", ", parts)
                + (known.isEmpty() ? "" : " (" + String.join(", ", known) + ")");
    }

    private String calls() {
        if (estimate.calls() == 0) {
            return estimate.reused() == 0 ? "0; nothing is left to ask" : "0; all answers are there already";
        }
        return (estimate.isCertain() ? "" : "at most ") + number(estimate.calls()) + " to " + ModelWords.of(plan)
                + ", where each answer can be used at once"
                + asBefore(number(Math.round(estimate.calls() * estimate.share())))
                + (estimate.callsAnAnswer() < RARE_RETRIES
                        ? ""
                        : String.format(Locale.ROOT, "; so far it took %.2f calls an answer",
                                estimate.callsAnAnswer()));
    }

    /// What is to be expected of a target, beside the most.
    private String asBefore(String amount) {
        return estimate.units().expected().isEmpty()
                ? ""
                : "; about " + amount + " if units give as many records as before";
    }

    /// A step that is spread over several models is there once for each.
    private String name(StepEstimate step) {
        return members(step).size() == 1 ? step.key() : step.key() + " (" + step.model() + ")";
    }

    private List<StepEstimate> members(StepEstimate step) {
        return estimate.steps().stream().filter(other -> other.key().equals(step.key())).toList();
    }

    /// Whether nothing is to be told of a model, but of others that the same step asks.
    private boolean isIdleMember(StepEstimate step) {
        return step.calls() + step.reused() == 0
                && members(step).stream().anyMatch(other -> other.calls() + other.reused() > 0);
    }

    private String step(StepEstimate step) {
        StringBuilder said = new StringBuilder();
        said.append(step.isCertain() ? "" : "at most ").append(Quantity.count(step.calls(), "call"));
        if (step.reused() > 0) {
            said.append(", ").append(Quantity.count(step.reused(), "answer")).append(" used again");
        }
        if (step.calls() > 0) {
            Amount completion = step.completionTokens();
            said.append(", ").append(number(step.promptTokens())).append(step.isOpen() ? " and earlier answers" : "")
                    .append(" + ").append(completion == null ? "unknown" : number(completion)).append(" tokens");
        }
        return said.toString();
    }

    private String prompts() {
        Estimate.Counting counting = estimate.counting();
        long counted = estimate.steps().stream().mapToLong(step -> step.prompts().counted()).sum();
        long all = estimate.steps().stream().mapToLong(step -> step.prompts().all()).sum();
        String how = counting.encoding().isEmpty() ? "4 bytes a token" : "counted as " + counting.encoding();
        return about(estimate.promptTokens()) + " tokens"
                + (estimate.isOpen() ? ", plus the answers of earlier steps" : "") + "; " + how
                + (counted < all ? ", from " + number(counted) + " of " + number(all) + " prompts" : "")
                + (counting.compared() == 0
                        ? ""
                        : ", corrected by what the server counted of " + number(counting.compared()));
    }

    private String answers() {
        Amount completion = estimate.completionTokens();
        long measured = estimate.steps().stream().mapToLong(step -> step.answers().measured()).sum();
        String mean = ", as " + Quantity.count(measured, "earlier answer")
                + (measured == 1 ? " was" : " were on average");
        if (completion == null) {
            return "unknown; there are no earlier ones, and no `max_tokens`";
        } else if (completion.bound()) {
            return about(completion) + " tokens, by `max_tokens`"
                    + (measured == 0 ? "" : " where no earlier one is known, else" + mean.substring(1));
        }
        TokenUsage most = estimate.most();
        return about(completion) + " tokens" + mean
                + (most == null ? "" : "; at most " + number(most.completion()) + ", by `max_tokens`");
    }

    private String cost() {
        Spend spent = estimate.spent();
        String before = spent.calls() == 0
                ? ""
                : "; spent so far: " + (spent.cost() == 0 ? "" : Price.shown(spent.cost()) + ", ")
                        + Quantity.count(spent.calls(), "call") + ", " + number(spent.promptTokens()) + " + "
                        + number(spent.completionTokens()) + " tokens";
        return futureCost() + before;
    }

    private String futureCost() {
        Amount cost = estimate.cost();
        OptionalLong most = estimate.mostCost();
        if (estimate.calls() == 0) {
            return "none";
        } else if (!plan.terms().isPriced()) {
            return isInProcess()
                    ? "none, the answers are made in this process"
                    : "not known, the task names no `price`";
        } else if (cost == null) {
            return "not known, since the length of answers is not";
        }
        return (cost.bound() || isForTarget() ? "at most about " : "about ") + rounded(cost.value())
                + (cost.bound() || most.isEmpty() ? "" : ", at most about " + rounded(most.getAsLong()))
                + (estimate.unpriced().isEmpty()
                        ? ""
                        : ", without " + String.join(", ", estimate.unpriced()) + ", which has no `price`");
    }

    /// An estimate of a cost, to three digits.
    private static String rounded(long cost) {
        BigDecimal amount = Price.amount(cost);
        BigDecimal digits = amount.round(new MathContext(DIGITS, RoundingMode.HALF_UP));
        return digits.setScale(Math.max(digits.scale(), 0), RoundingMode.UNNECESSARY).toPlainString();
    }

    private boolean isInProcess() {
        return ModelWords.asked(plan).stream().allMatch(model -> ModelApi.named(model.api()).isInProcess());
    }

    private String limit(Estimate.LimitOutlook outlook) {
        Limits limits = plan.terms().limits();
        String most = switch (outlook.name()) {
            case "cost" -> Price.shown(limits.cost().orElse(0));
            case "tokens" -> number(limits.tokens().orElse(0));
            case "requests" -> number(limits.requests().orElse(0));
            default -> shown(limits.time());
        };
        return outlook.name() + " " + most + (isForTarget()
                ? " may be reached before the target"
                : outlook.reached()
                        ? " will be reached before all is done"
                        : " may be reached before all is done, where answers are long");
    }

    private boolean isForTarget() {
        return plan.selection().target() != null;
    }

    private static String shown(@Nullable Duration time) {
        return time == null ? "" : Quantity.time(time);
    }

    private String time() {
        Duration least = estimate.leastTime();
        Duration time = estimate.time();
        String floor = least.isZero() ? "" : ", at least " + Quantity.time(least) + " by `rpm` and `tpm`";
        if (time == null) {
            return "no pace is known yet; make a few rows first" + floor;
        }
        return (isForTarget() ? "at most about " : "about ") + Quantity.time(time)
                + asBefore(Quantity.time(time.dividedBy(1000).multipliedBy(Math.round(1000 * estimate.share())))) + ", "
                + switch (estimate.pace()) {
                    case CallPace.Measured measured -> String.format(Locale.ROOT,
                            "at %,.1f calls a second, as in the last run (%s in %s)", measured.perSecond(),
                            Quantity.count(measured.calls(), "call"), Quantity.time(measured.elapsed()));
                    case CallPace.AtOnce atOnce -> Quantity.count(atOnce.calls(), "call") + " at once, "
                            + Quantity.time(atOnce.latency()) + " each as before";
                    case CallPace.Unknown unknown -> "at no known pace";
                } + floor;
    }

    private static String about(Amount amount) {
        return amount.bound() ? number(amount) : "about " + number(amount.value());
    }

    private static String number(Amount amount) {
        return (amount.bound() ? "at most " : "") + number(amount.value());
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
