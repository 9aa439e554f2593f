package gendata.vary;

import gendata.rows.Row;
import gendata.rows.StableHash;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Values that prompts can use beside the row's own columns: constants, and extra keys that differ from row to row.
///
/// @param constants the same for every row
/// @param lists extra keys, each with the values to choose from
public record GivenValues(Map<String, JsonNode> constants, Map<String, List<JsonNode>> lists, Choice choice,
        long seed) {
    /// How an extra key's value is chosen for a row.
    public enum Choice {
        /// The list's element at the row's position, counted round.
        POSITION,
        /// Drawn from the seed, the row's key and the extra key's name, so that order and size of the input do not matter.
        RANDOM
    }

    public GivenValues {
        constants = new LinkedHashMap<>(constants);
        lists = new LinkedHashMap<>(lists);
    }

    /// Names of all given values; they hide columns of the same name.
    public Set<String> names() {
        Set<String> names = new TreeSet<>(constants.keySet());
        names.addAll(lists.keySet());
        return names;
    }

    /// The value of this name for this row, or null when nothing of the name is given.
    public @Nullable JsonNode value(Row row, String name) {
        List<JsonNode> values = lists.get(name);
        return values == null ? constants.get(name) : values.get(index(row, name, values.size()));
    }

    private int index(Row row, String name, int size) {
        return switch (choice) {
            case POSITION -> (int) (row.position() % size);
            case RANDOM -> (int) Math.floorMod(StableHash.of64(seed + "\n" + name + "\n" + row.key()), (long) size);
        };
    }
}
