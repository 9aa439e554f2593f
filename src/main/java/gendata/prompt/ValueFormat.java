package gendata.prompt;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Formats a value by what it is: text, number, boolean, or JSON.
final class ValueFormat {
    private ValueFormat() {}

    /// The value as it stands in a text: numbers as they were written, lists and objects as compact JSON.
    static String plainText(JsonNode value) {
        if (value.isString()) {
            return value.stringValue();
        }
        return value.isContainer() ? value.toString() : value.asString();
    }

    static void append(StringBuilder target, JsonNode value, FormatSpec spec) throws FormatException {
        @Nullable
        PlainNumber number = number(value, spec);
        if (number != null) {
            NumberFormat.append(target, number, spec);
        } else {
            TextFormat.append(target, plainText(value), spec);
        }
    }

    private static @Nullable PlainNumber number(JsonNode value, FormatSpec spec) {
        if (value.isNumber()) {
            return PlainNumber.of(value.asString());
        }
        if (!spec.prefersNumbers()) {
            return null;
        }
        if (value.isBoolean()) {
            return PlainNumber.of(value.booleanValue() ? "1" : "0");
        }
        return value.isString() ? PlainNumber.of(value.stringValue()) : null;
    }
}
