package gendata.vary;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// One value that a unit can have on an axis. Immutable.
///
/// @param shown what prompts see, as `English`
/// @param recorded what the record holds and conditions see, as `en`; null as JSON where the axis does not matter
/// @param weight how much more often than others it is drawn
public record AxisValue(JsonNode shown, JsonNode recorded, double weight) {
    /// Where nothing of the axis is seen.
    public static final AxisValue NONE = new AxisValue(JsonNodeFactory.instance.stringNode(""),
            JsonNodeFactory.instance.nullNode(), 1);

    /// The same for prompts and records.
    public static AxisValue of(JsonNode value) {
        return new AxisValue(value, value, 1);
    }

    public AxisValue withWeight(double other) {
        return new AxisValue(shown, recorded, other);
    }

    /// The recorded value as text, by which axes that depend on it know it.
    public String name() {
        return recorded.isString() ? recorded.stringValue() : recorded.toString();
    }
}
