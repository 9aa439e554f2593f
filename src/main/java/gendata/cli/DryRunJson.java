package gendata.cli;

import gendata.format.Json;
import gendata.model.Price;
import gendata.run.estimate.Estimate;
import gendata.run.estimate.Estimate.Amount;
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
        boolean priced = estimate.terms().price() != null;
        ObjectNode json = Json.object().put("event", "dry_run").put("units", units.all()).put("finished", units.ended())
                .put("failed_before", units.failed()).put("left", units.left()).put("skipped", units.skipped())
                .put("failing", units.failing());
        json.put("calls", estimate.calls()).put("calls_certain", estimate.isCertain())
                .put("reused", estimate.reused()).put("prompt_tokens", estimate.promptTokens())
                .put("prompt_tokens_open", estimate.isOpen());
        put(json, "completion_tokens", estimate.completionTokens());
        put(json, "most_completion_tokens", estimate.mostCompletionTokens());
        String encoding = estimate.counting().encoding();
        json.put("encoding", encoding.isEmpty() ? null : encoding);
        json.set("factor", decimal(estimate.counting().factor()));
        json.set("cost", cost(expected(estimate.cost())));
        json.set("most_cost", cost(estimate.mostCost()));
        ObjectNode spent = json.putObject("spent").put("calls", estimate.spent().calls())
                .put("prompt_tokens", estimate.spent().promptTokens())
                .put("completion_tokens", estimate.spent().completionTokens());
        spent.set("cost", priced ? cost(OptionalLong.of(estimate.spent().cost())) : null);
        json.set("calls_per_second", estimate.pace().perSecond() == 0 ? null : decimal(estimate.pace().perSecond()));
        Duration time = estimate.time();
        json.set("seconds", time == null ? null : decimal(time.toMillis() / 1000.0));
        ArrayNode limits = json.putArray("limits");
        estimate.limits().forEach(limit -> limits.addObject().put("limit", limit.name()).put("reached",
                limit.reached()));
        ArrayNode steps = json.putArray("steps");
        estimate.steps().forEach(step -> put(steps.addObject(), estimate, step));
        return json;
    }

    private static void put(ObjectNode json, Estimate estimate, Estimate.OfStep step) {
        json.put("step", step.key()).put("calls", step.calls()).put("calls_certain", step.calls() == step.certain())
                .put("reused", step.reused())
                .put("prompt_tokens", Math.round(step.calls() * step.prompts().mean()))
                .put("prompt_tokens_open", step.prompts().open())
                .put("prompts_counted", step.prompts().counted()).put("prompts", step.prompts().all());
        put(json, "completion_tokens", estimate.completionTokens(step));
        json.put("answers_measured", step.answers().measured());
    }

    /// A bound is not what is to be expected.
    private static void put(ObjectNode json, String name, @Nullable Amount amount) {
        put(json, name, expected(amount));
    }

    private static OptionalLong expected(@Nullable Amount amount) {
        return amount == null || amount.bound() ? OptionalLong.empty() : OptionalLong.of(amount.value());
    }

    private static void put(ObjectNode json, String name, OptionalLong number) {
        json.put(name, number.isPresent() ? (Long) number.getAsLong() : null);
    }

    private static @Nullable JsonNode cost(OptionalLong cost) {
        return cost.isEmpty() ? null : Json.decimal(Price.amount(cost.getAsLong()).toPlainString());
    }

    private static JsonNode decimal(double number) {
        return Json.decimal(BigDecimal.valueOf(number).setScale(DIGITS, RoundingMode.HALF_UP).toPlainString());
    }
}
