package gendata.steps;

import gendata.prompt.Values;
import gendata.vary.GivenValues;
import gendata.vary.Unit;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// What the prompts of one unit can see: answers so far, then given values, then the row. Used by one thread.
final class UnitValues implements Values {
    private static final JsonNode NULL_ANSWER = JsonNodeFactory.instance.stringNode("null");

    private final Unit unit;
    private final GivenValues given;
    private final Map<String, JsonNode> answers = new HashMap<>();

    UnitValues(Unit unit, GivenValues given) {
        this.unit = unit;
        this.given = given;
    }

    void answer(String key, JsonNode value) {
        answers.put(key, value);
    }

    /// What a prompt sees. A model that answered `null` did answer: the word is inserted, nothing is missing.
    @Override
    public @Nullable JsonNode get(String name) {
        JsonNode answer = answers.get(name);
        return answer != null && answer.isNull() ? NULL_ANSWER : recorded(name);
    }

    /// What a record holds.
    @Nullable
    JsonNode recorded(String name) {
        JsonNode answer = answers.get(name);
        if (answer != null) {
            return answer;
        }
        JsonNode value = given.value(unit.row(), name);
        return value == null ? input(name) : value;
    }

    /// The row's own value.
    @Nullable
    JsonNode input(String name) {
        return unit.row().value(name);
    }
}
