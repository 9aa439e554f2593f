package gendata.format;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// What the cells of a CSV or TSV column are.
public enum CellType {
    /// Text, as it stands there.
    TEXT("text"),
    /// JSON numbers; an empty cell is null.
    NUMBER("a number"),
    /// `true` or `false`; an empty cell is null.
    TRUTH("true or false");

    private final String words;

    CellType(String words) {
        this.words = words;
    }

    /// The type that says most of a cell that is not empty.
    static CellType of(String cell) {
        return isTruth(cell) ? TRUTH : JsonNumber.isNumber(cell) ? NUMBER : TEXT;
    }

    private static boolean isTruth(String cell) {
        return cell.equals("true") || cell.equals("false");
    }

    /// The value of a cell, or null if it is none of this type.
    @Nullable
    JsonNode read(String cell) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (this) {
            case TEXT -> nodes.stringNode(cell);
            case NUMBER -> cell.isEmpty() ? nodes.nullNode() : JsonNumber.isNumber(cell) ? JsonNumber.read(cell) : null;
            case TRUTH ->
                cell.isEmpty() ? nodes.nullNode() : isTruth(cell) ? nodes.booleanNode(cell.equals("true")) : null;
        };
    }

    /// What a cell of this type is, in words.
    String words() {
        return words;
    }
}
