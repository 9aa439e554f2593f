package gendata.rows;

import gendata.format.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Rows that are made of lists instead of being read: every combination of their values, the last list fastest. Immutable.
///
/// A row's key is the JSON list of its values, so that more values do not change what the others are called.
///
/// @param lists by their columns, each with at least one value and none twice
public record Grid(Map<String, List<JsonNode>> lists) {
    public Grid {
        lists = new LinkedHashMap<>(lists);
    }

    /// How many there are.
    ///
    /// @throws ArithmeticException when nobody could count so far
    public long rows() {
        return lists.values().stream().mapToLong(List::size).reduce(1, Math::multiplyExact);
    }

    Set<String> columns() {
        return lists.keySet();
    }

    Row row(long position) {
        ObjectNode values = Json.object();
        ArrayNode key = Json.object().arrayNode();
        long left = rows();
        for (Map.Entry<String, List<JsonNode>> list : lists.entrySet()) {
            int size = list.getValue().size();
            left /= size;
            JsonNode value = list.getValue().get((int) (position / left % size));
            values.set(list.getKey(), value);
            key.add(value);
        }
        return new Row(values, position, Json.text(key));
    }

    /// What the rows are, to see later whether they are still the same.
    InputState state() {
        return new InputState("grid", 0, 0, StableHash.hex("grid-1", lists.toString()));
    }
}
