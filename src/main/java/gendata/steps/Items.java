package gendata.steps;

import gendata.schema.Schema;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// How many items a step's list has, whether one answer brings them or several. Immutable.
///
/// @param one what each item has to be
/// @param exactly what to ask for: a schema for each number of items, from 1 to `count`
public record Items(int count, Schema one, List<Schema> exactly) {
    public Items {
        exactly = List.copyOf(exactly);
        if (exactly.size() != count) {
            throw new IllegalArgumentException(exactly.size() + " schemas for " + count + " items");
        }
    }

    /// Whether something is an item that can be taken.
    boolean fits(JsonNode item) {
        return one.check(item).isEmpty();
    }

    /// What to ask for where so many are missing.
    Schema missing(int items) {
        return exactly.get(items - 1);
    }
}
