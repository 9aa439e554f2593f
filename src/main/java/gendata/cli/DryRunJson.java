package gendata.cli;

import gendata.format.Json;
import gendata.model.Price;
import gendata.model.TokenUsage;
import gendata.run.estimate.Estimate;
import gendata.run.estimate.Estimate.Amount;
import gendata.run.estimate.StepEstimate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a run would take, as a JSON object for programs.
final class DryRunJson {
    private static final int DIGITS = 3;

    private DryRunJson() {}

    static ObjectNode of(Estimate estimate) {
        Estimate.Units units = estimate.units();
        boolean priced = estimate.terms().isPriced();
        ObjectNode json = Json.object().put("event", "dry_run").put("units", units.all()).put("finished", units.ended())
                .put("failed_before", units.failed()).put("left", units.left()).put("skipped", units.skipped())
                .put("failing", units.failing());
        json.put("records_wanted", units.records() == null ? null : (Long) units.records().wanted())
                .put("records_taken", units.records() == null ? null : (Long) units.records().taken())
                .put("left_expected", units.expected().isEmpty() ? null : (Long) units.expected().getAsLong());
        json.put("calls", estimate.calls()).put("calls_certain", estimate.isCertain())
                .put("reused", estimate.reused());
        json.set("prompt_tokens", expected(estimate.isOpen() ? null : estimate.promptTokens()));
        json.set("completion_tokens", expected(estimate.completionTokens()));
        TokenUsage most = estimate.most();
        json.put("most_prompt_tokens", most == null ? null : (Long) most.prompt());
        json.put("most_completion_tokens", most == null ? null : (Long) most.completion());
        String encoding = estimate.counting().encoding();
        json.put("encoding", encoding.isEmpty() ? null : encoding);
        json.put("prompts_compared", estimate.counting().compared());
        json.set("cost", cost(bounded(estimate.cost())));
        json.set("most_cost", cost(estimate.mostCost()));
        ObjectNode spent = json.putObject("spent").put("calls", estimate.spent().calls())
                .put("prompt_tokens", estimate.spent().promptTokens())
                .put("completion_tokens", estimate.spent().completionTokens());
        spent.set("cost", priced ? cost(OptionalLong.of(estimate.spent().cost())) : null);
        json.set("calls_per_answer", decimal(estimate.callsAnAnswer()));
        json.set("calls_per_second", estimate.pace().perSecond() == 0 ? null : decimal(estimate.pace().perSecond()));
        Duration time = estimate.time();
        json.set("seconds", time == null ? null : decimal(time.toMillis() / 1000.0));
        ArrayNode limits = json.putArray("limits");
        estimate.limits().forEach(limit -> limits.addObject().put("limit", limit.name()).put("reached",
                limit.reached()));
        ArrayNode steps = json.putArray("steps");
        estimate.steps().forEach(step -> put(steps.addObject(), step));
        return json;
    }

    private static void put(ObjectNode json, StepEstimate step) {
        json.put("step", step.key()).put("model", step.model()).put("calls", step.calls())
                .put("calls_certain", step.isCertain())
                .put("reused", step.reused());
        json.set("prompt_tokens", expected(step.isOpen() ? null : step.promptTokens()));
        json.put("prompts_counted", step.prompts().counted());
        json.set("completion_tokens", expected(step.completionTokens()));
        json.put("answers_measured", step.answers().measured());
    }

    /// A bound is not what is to be expected.
    private static @Nullable JsonNode expected(@Nullable Amount amount) {
        return amount == null || amount.bound() ? null : Json.object().numberNode(amount.value());
    }

    private static OptionalLong bounded(@Nullable Amount amount) {
        return amount == null || amount.bound() ? OptionalLong.empty() : OptionalLong.of(amount.value());
    }

    private static @Nullable JsonNode cost(OptionalLong cost) {
        return cost.isEmpty() ? null : Json.decimal(Price.amount(cost.getAsLong()).toPlainString());
    }

    private static JsonNode decimal(double number) {
        return Json.decimal(BigDecimal.valueOf(number).setScale(DIGITS, RoundingMode.HALF_UP).toPlainString());
    }
}
