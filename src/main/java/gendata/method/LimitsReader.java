package gendata.method;

import gendata.model.ChatRequest;
import gendata.model.Endpoint;
import gendata.plan.Limits;
import gendata.plan.Terms;
import gendata.steps.Step;
import gendata.task.Fields;
import gendata.task.Place;
import gendata.task.Problems;
import gendata.task.TaskNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads `limits`, with those of the command line over them, and checks that the run can keep them.
final class LimitsReader {
    private final Problems problems;
    private final TaskNode.@Nullable Mapping written;
    private final Limits overriding;
    private final Limits limits;

    LimitsReader(TaskSource task, Fields fields, Problems problems) {
        this.problems = problems;
        this.written = fields.mapping("limits");
        this.overriding = task.overrides().limits();
        this.limits = overriding.orElse(written == null ? Limits.NONE : read(new Fields(written, problems)));
    }

    private Limits read(Fields fields) {
        Limits read = new Limits(
                number(quantity(fields, "cost", Quantities::cost, Quantities.COST)),
                number(quantity(fields, "tokens", Quantities::count, Quantities.COUNT)),
                number(quantity(fields, "requests", Quantities::count, Quantities.COUNT)),
                quantity(fields, "time", Quantities::time, Quantities.TIME),
                quantity(fields, "failures", Quantities::allowance, Quantities.ALLOWANCE));
        fields.finish();
        return read;
    }

    private <T> @Nullable T quantity(Fields fields, String key, Function<String, Optional<T>> reader,
            String expected) {
        TaskNode node = fields.node(key);
        if (node == null) {
            return null;
        }
        Optional<T> read = node instanceof TaskNode.Scalar scalar
                ? Quantities.text(scalar.value()).flatMap(reader)
                : Optional.empty();
        if (read.isEmpty()) {
            problems.add(node.place(), "`" + key + "` is " + node.describe(), expected, null);
        }
        return read.orElse(null);
    }

    private static OptionalLong number(@Nullable Long number) {
        return number == null ? OptionalLong.empty() : OptionalLong.of(number);
    }

    Limits limits() {
        return limits;
    }

    /// Notes what keeps the run from knowing beforehand what a call may cost at most.
    ///
    /// @param steps those that the drafts became; fewer where something is wrong with them
    void check(List<StepDraft> drafts, List<Step> steps, ModelsReader models) {
        if (steps.size() < drafts.size() || steps.isEmpty()) {
            return;
        }
        Map<String, Terms.OfModel> terms = models.terms(steps);
        if (limits.cost().isPresent()) {
            terms.keySet().stream().filter(model -> !models.namesPrice(model) && !models.isInProcess(model))
                    .forEach(model -> problems.add(place("cost", overriding.cost().isPresent()),
                            "a cost limit needs a price"
                                    + (terms.size() == 1 ? "" : " of each model; `" + model + "` has none"),
                            PriceReader.EXAMPLE + (terms.size() == 1 ? " in `model_args`" : " in the model")
                                    + ", what a million tokens cost",
                            null));
        }
        for (int index = 0; index < steps.size(); index++) {
            for (Endpoint member : steps.get(index).models().members()) {
                Terms.OfModel ofModel = terms.get(member.name());
                boolean countsCost = limits.cost().isPresent() && ofModel != null && ofModel.price() != null;
                if ((limits.tokens().isPresent() || countsCost) && !isBound(member)) {
                    tellUnbound(drafts.get(index), steps.get(index));
                    break;
                }
            }
        }
    }

    private static boolean isBound(Endpoint endpoint) {
        return ChatRequest.TOKEN_LIMITS.stream().map(name -> endpoint.parameters().get(name))
                .anyMatch(bound -> bound != null && bound.isIntegralNumber() && bound.decimalValue().signum() > 0);
    }

    private void tellUnbound(StepDraft draft, Step step) {
        problems.add(draft.place(), "nothing bounds the answers of step `" + step.key() + "`, so a limit of "
                + (limits.tokens().isPresent() ? "tokens" : "cost") + " cannot be kept",
                "`max_tokens` among its parameters", null);
    }

    private Place place(String key, boolean overridden) {
        TaskNode node = written == null ? null : written.get(key);
        return overridden || node == null ? Place.of("--max-" + key) : node.place();
    }
}
