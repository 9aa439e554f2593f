package gendata.steps;

import gendata.expr.Condition;
import gendata.format.Json;
import gendata.model.AnswerType;
import gendata.model.Endpoint;
import gendata.model.Message;
import gendata.model.ModelApi;
import gendata.model.Target;
import gendata.prompt.Missing;
import gendata.prompt.RenderException;
import gendata.vary.Unit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One question of each unit, and what becomes of the answer.
///
/// @param key output key that later prompts and the record know the answer by
/// @param rules what the answer has to be
/// @param prompts what is asked
/// @param models who is asked
/// @param retries how often to ask again after an answer that cannot be used
/// @param keep whether the answer is written; otherwise only later steps see it
/// @param generations how often the question is asked; if more than once, the value is a list
/// @param when the step is left out where this does not hold, or null
/// @param reasoning name under which the model's reasoning can be used, or null
public record Step(String key, AnswerRules rules, StepPrompts prompts, StepModels models, int retries,
        boolean keep, @Nullable Condition when, int generations, @Nullable String reasoning) {
    public static final int DEFAULT_RETRIES = 2;
    private static final String SEED = "seed";
    private static final List<String> ONE_BY_ONE = List.of(SEED, "n", "best_of", "stream");

    public Step withConditions(@Nullable Condition applies, List<Check> checks) {
        return new Step(key, rules.withChecks(checks), prompts, models, retries, keep, applies, generations,
                reasoning);
    }

    public AnswerType type() {
        return rules.type();
    }

    /// The prompt for these values.
    List<Message> render(UnitValues values, Missing missing) throws RenderException {
        List<PromptMessage> messages = prompts.of(values.unit());
        List<Message> rendered = new ArrayList<>(messages.size());
        for (PromptMessage message : messages) {
            rendered.add(new Message(message.role(), message.content().render(values, missing)));
        }
        return rendered;
    }

    /// The prompt with its placeholders, as the task has it.
    List<Message> asWritten(Unit unit) {
        return prompts.of(unit).stream().map(message -> new Message(message.role(), message.content().text())).toList();
    }

    /// Whether the prompt needs a part of one of these values, as `{name[0]}` does.
    boolean needsPartOf(Unit unit, Collection<String> names) {
        return prompts.of(unit).stream().flatMap(message -> message.content().placeholders().stream())
                .anyMatch(placeholder -> !placeholder.plain() && names.contains(placeholder.root()));
    }

    /// Calls for all generations, where a server that can give several in one call does.
    public int calls() {
        return isAskedAtOnce() ? 1 : generations;
    }

    /// Whether one call may bring all generations: with a seed each has its own, and `n` is the task's own business.
    boolean isAskedAtOnce() {
        return generations > 1 && models.members().stream().allMatch(Step::givesSeveral);
    }

    private static boolean givesSeveral(Endpoint endpoint) {
        return ModelApi.named(endpoint.api()).givesSeveral()
                && ONE_BY_ONE.stream().noneMatch(endpoint.parameters()::has);
    }

    /// Whom a unit asks, and what is sent with the messages.
    List<Target> targets(Unit unit, int generation) {
        return models.all(unit).stream()
                .map(endpoint -> new Target(endpoint.name(), parameters(endpoint.parameters(), generation))).toList();
    }

    /// A seed is another one for each further generation.
    private static ObjectNode parameters(ObjectNode written, int generation) {
        JsonNode seed = written.get(SEED);
        if (generation == 0 || seed == null || !seed.isIntegralNumber()) {
            return written;
        }
        ObjectNode parameters = Json.object();
        parameters.setAll(written);
        return parameters.put(SEED, seed.longValue() + generation);
    }

    /// The parameters that can change an answer of one of its models, in an order of their own.
    public static String answerParameters(Endpoint endpoint) {
        Map<String, String> parameters = new TreeMap<>();
        for (Map.Entry<String, JsonNode> parameter : endpoint.parameters().properties()) {
            parameters.put(parameter.getKey(), Json.text(parameter.getValue()));
        }
        return parameters.toString();
    }
}
