package gendata.steps;

import gendata.prompt.Values;
import gendata.vary.AxisValue;
import gendata.vary.GivenValues;
import gendata.vary.Unit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// What the prompts of one unit can see: answers so far, then the values of its variant, then given values, then the row. Used by one thread.
final class UnitValues implements Values {
    private static final JsonNode NOTHING = JsonNodeFactory.instance.stringNode("");
    private static final JsonNode NULL_ANSWER = JsonNodeFactory.instance.stringNode("null");

    private final Unit unit;
    private final GivenValues given;
    private final Map<String, JsonNode> answers = new HashMap<>();
    private final Set<String> leftOut = new HashSet<>();

    UnitValues(Unit unit, GivenValues given) {
        this.unit = unit;
        this.given = given;
    }

    Unit unit() {
        return unit;
    }

    /// A step has its answer, or one for each generation.
    void answer(Step step, List<Answered> generations) {
        Items items = step.rules().items();
        put(step.key(), items != null
                ? gathered(items, step, generations)
                : step.generations() == 1 ? generations.getFirst().value() : list(generations, Answered::value));
        if (step.reasoning() != null) {
            Function<Answered, JsonNode> reasoning = answered -> answered.reasoning() == null
                    ? JsonNodeFactory.instance.nullNode()
                    : JsonNodeFactory.instance.stringNode(answered.reasoning());
            put(step.reasoning(), step.generations() == 1
                    ? reasoning.apply(generations.getFirst())
                    : list(generations, reasoning));
        }
    }

    private static JsonNode gathered(Items items, Step step, List<Answered> answers) {
        Gathering gathering = new Gathering(items, step.rules(), List.of());
        answers.forEach(answered -> gathering.add(answered.value()));
        return gathering.items();
    }

    /// A step that does not apply has no answer: null in the record, nothing in prompts.
    void leaveOut(Step step) {
        leftOut.addAll(step.reasoning() == null ? List.of(step.key()) : List.of(step.key(), step.reasoning()));
        put(step.key(), JsonNodeFactory.instance.nullNode());
        if (step.reasoning() != null) {
            put(step.reasoning(), JsonNodeFactory.instance.nullNode());
        }
    }

    private static JsonNode list(List<Answered> generations, Function<Answered, JsonNode> part) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        generations.forEach(answered -> list.add(part.apply(answered)));
        return list;
    }

    void put(String key, JsonNode value) {
        answers.put(key, value);
    }

    /// What a prompt sees. A model that answered `null` did answer: the word is inserted, nothing is missing.
    @Override
    public @Nullable JsonNode get(String name) {
        JsonNode answer = answers.get(name);
        if (leftOut.contains(name)) {
            return NOTHING;
        }
        AxisValue chosen = unit.variant().value(name);
        if (answer == null && chosen != null) {
            return chosen.shown();
        }
        return answer != null && answer.isNull() ? NULL_ANSWER : recorded(name);
    }

    /// What a record holds.
    @Nullable
    JsonNode recorded(String name) {
        JsonNode answer = answers.get(name);
        if (answer != null) {
            return answer;
        }
        AxisValue chosen = unit.variant().value(name);
        JsonNode value = chosen == null ? given.value(unit.row(), name) : chosen.recorded();
        return value == null ? input(name) : value;
    }

    /// The row's own value.
    @Nullable
    JsonNode input(String name) {
        return unit.row().value(name);
    }
}
