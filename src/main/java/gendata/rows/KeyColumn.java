package gendata.rows;

import gendata.format.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The column whose value tells rows apart; keys are compared as text, so the number 1 and the text `1` are the same.
record KeyColumn(String name) {
    /// The key of a row, or null if it has none that can be used.
    @Nullable
    String key(ObjectNode values) {
        JsonNode value = values.get(name);
        if (value == null || value.isNull() || value.isContainer()) {
            return null;
        }
        String text = value.isString() ? value.stringValue() : Json.text(value);
        return text.isEmpty() ? null : text;
    }

    /// Why a row has no key that can be used.
    String problem(ObjectNode values) {
        String problem = switch (values.path(name).getNodeType()) {
            case MISSING -> "is missing";
            case NULL -> "is null";
            case ARRAY -> "is a list; expected text or a number";
            case OBJECT -> "is an object; expected text or a number";
            case STRING, NUMBER, BOOLEAN, BINARY, POJO -> "is empty";
        };
        return "unique key `" + name + "` " + problem;
    }
}
