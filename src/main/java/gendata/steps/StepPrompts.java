package gendata.steps;

import gendata.vary.AxisValue;
import gendata.vary.Unit;
import java.util.List;

/// What a step asks: always the same prompt, or the one whose number an axis names for the unit. Immutable.
///
/// @param alternatives the messages of each prompt
/// @param axis the name of the axis, whose values are numbers from 0; empty where there is only one prompt
public record StepPrompts(List<List<PromptMessage>> alternatives, String axis) {
    public StepPrompts {
        alternatives = alternatives.stream().map(List::copyOf).toList();
    }

    /// Every message of some prompt.
    public List<PromptMessage> all() {
        return alternatives.stream().flatMap(List::stream).toList();
    }

    /// The messages for a unit.
    List<PromptMessage> of(Unit unit) {
        if (axis.isEmpty()) {
            return alternatives.getFirst();
        }
        AxisValue number = unit.variant().value(axis);
        if (number == null) {
            throw new IllegalArgumentException("a unit without " + axis);
        }
        return alternatives.get(Integer.parseInt(number.name()));
    }
}
