package gendata.prompt;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Turns a value to text before it is formatted, as `!s`, `!r` and `!a` ask for.
enum Conversion {
    NONE, TEXT, REPRESENTATION, ASCII;

    /// The conversion of that letter; null if there is none.
    static @Nullable Conversion of(int letter) {
        return switch (letter) {
            case 's' -> TEXT;
            case 'r' -> REPRESENTATION;
            case 'a' -> ASCII;
            default -> null;
        };
    }

    /// The value's text; null if the value stays what it is.
    @Nullable
    String convert(JsonNode value) {
        return switch (this) {
            case NONE -> null;
            case TEXT -> ValueFormat.plainText(value);
            case REPRESENTATION -> value.isString()
                    ? PythonText.representation(value.stringValue())
                    : ValueFormat.plainText(value);
            case ASCII -> value.isString()
                    ? PythonText.ascii(value.stringValue())
                    : PythonText.asciiJson(ValueFormat.plainText(value));
        };
    }
}
