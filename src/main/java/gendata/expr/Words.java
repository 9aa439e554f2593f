package gendata.expr;

import dev.cel.common.values.NullValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Names types, functions and values as users know them.
final class Words {
    static final String ANY = "any value";
    private static final int MOST_CHARACTERS = 100;
    private static final Pattern PLACE = Pattern.compile("^(?:evaluation error(?: at [^ ]*)?: )+");

    private Words() {}

    static String ofValue(@Nullable Object value) {
        return switch (value) {
            case null -> "nothing";
            case NullValue none -> "null";
            case Boolean truth -> truth.toString();
            case String text -> "text";
            case Long whole -> "a whole number";
            case Number number -> "a number";
            case List<?> list -> "a list";
            case Map<?, ?> map -> "an object";
            default -> "something else";
        };
    }

    /// @param type as CEL writes it, `list(string)` for instance
    static String ofType(String type) {
        int bracket = type.indexOf('(');
        return switch (bracket < 0 ? type : type.substring(0, bracket)) {
            case "bool" -> "true or false";
            case "int", "uint", "google.protobuf.Int64Value" -> "a whole number";
            case "double" -> "a number";
            case "string" -> "text";
            case "bytes" -> "bytes";
            case "list" -> "a list";
            case "map" -> "an object";
            case "null", "null_type" -> "null";
            case "timestamp", "google.protobuf.Timestamp" -> "a time";
            case "duration", "google.protobuf.Duration" -> "a duration";
            case "type" -> "a type";
            case "dyn", "any" -> ANY;
            default -> "`%s`".formatted(type);
        };
    }

    /// The types of a call's arguments, the value before its dot first.
    ///
    /// @param types as CEL writes them: `(int, list(string))`, `string.(int)`
    static List<String> ofTypes(String types) {
        int dot = types.indexOf(".(");
        String flat = dot < 0
                ? types.substring(1, types.length() - 1)
                : types.substring(0, dot) + ", " + types.substring(dot + 2, types.length() - 1);
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int index = 0; index <= flat.length(); index++) {
            char character = index < flat.length() ? flat.charAt(index) : ',';
            depth += character == '(' ? 1 : character == ')' ? -1 : 0;
            if (character == ',' && depth == 0) {
                parts.add(ofType(flat.substring(start, index).strip()));
                start = index + 1;
            }
        }
        return parts;
    }

    /// The function or operator as it is written in a condition.
    static String ofFunction(String name) {
        return switch (name) {
            case "_?_:_" -> "? :";
            case "_[_]" -> "[ ]";
            case "@in" -> "in";
            default -> name.replaceAll("_?([^\\w]+)_", "$1");
        };
    }

    static String shortened(String text) {
        String line = oneLine(text);
        return line.length() <= MOST_CHARACTERS
                ? line
                : line.substring(0, line.offsetByCodePoints(0, line.codePointCount(0, MOST_CHARACTERS - 1))) + "…";
    }

    static String cleaned(Exception refused) {
        return cleaned(String.valueOf(refused.getMessage()));
    }

    /// The library's own words without the place.
    static String cleaned(String message) {
        return shortened(PLACE.matcher(message).replaceFirst(""));
    }

    static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
