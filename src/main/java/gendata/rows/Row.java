package gendata.rows;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// One record of the input.
///
/// @param position its place among all records of the input, from 0; records that cannot be used have one too
/// @param key the unique key's value as text, or the position as text where no unique key is named
public record Row(ObjectNode values, long position, String key) {
    /// The name under which a row's position can be used, unless a column has it.
    public static final String INDEX = "_index";

    /// The value of a column, or null when the row has none of that name.
    public @Nullable JsonNode value(String name) {
        JsonNode value = values.get(name);
        return value == null && name.equals(INDEX) ? JsonNodeFactory.instance.numberNode(position) : value;
    }
}
