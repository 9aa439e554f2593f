package gendata.vary;

import gendata.format.Json;
import gendata.rows.StableHash;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The values that a unit has on the axes. Immutable.
///
/// @param repeat tells units apart that have the same values, from 0
public record Variant(Map<String, AxisValue> values, int repeat) {
    /// That of a row which has no variants.
    public static final Variant NONE = new Variant(Map.of(), 0);

    private static final String VERSION = "unit-1";

    public Variant {
        values = new LinkedHashMap<>(values);
    }

    public @Nullable AxisValue value(String axis) {
        return values.get(axis);
    }

    /// The values in brackets after a space, as ` (language en, tone warm)`; empty where there are none.
    String label() {
        List<String> parts = new ArrayList<>();
        values.forEach((axis, value) -> parts.add(axis + " " + value.name()));
        if (repeat > 0) {
            parts.add("again, " + (repeat + 1));
        }
        return parts.isEmpty() ? "" : " (" + String.join(", ", parts) + ")";
    }

    /// The values by axes, as the record has them.
    public ObjectNode toJson() {
        ObjectNode json = Json.object();
        values.forEach((axis, value) -> json.set(axis, value.recorded()));
        return json;
    }

    /// The unit's id: what is recorded counts, not what prompts see, and not the order of the axes.
    String idOf(String rowKey) {
        List<String> texts = new ArrayList<>(List.of(VERSION, rowKey));
        new TreeMap<>(values).forEach((axis, value) -> {
            texts.add(axis);
            texts.add(Json.text(value.recorded()));
        });
        if (repeat > 0) {
            texts.add(Integer.toString(repeat));
        }
        return StableHash.hex(texts.toArray(String[]::new));
    }
}
