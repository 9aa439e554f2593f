package gendata.answer;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What words without quotes mean in JSON, or mean in the languages that models confuse with it.
final class Words {
    private static final Set<String> LITERALS = Set.of("true", "false", "null", "NaN", "Infinity", "-Infinity");
    private static final Map<String, String> PYTHON = Map.of("True", "true", "False", "false", "None", "null");
    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9]\\d*+)(?:\\.\\d++)?+(?:[eE][+-]?\\d++)?+");
    private static final Pattern LOOSE_NUMBER = Pattern.compile(
            "\\+?(-?)(0|[1-9]\\d*+|(?=\\.\\d))(?:(\\.)(\\d*+))?+((?:[eE][+-]?\\d++)?+)");

    private Words() {}

    /// A word as JSON has it.
    ///
    /// @param repair what was repaired, in words; empty when nothing was
    record Json(String text, String repair) {}

    static boolean isPythonLiteral(String word) {
        return PYTHON.containsKey(word);
    }

    /// Null when the word is no value.
    static @Nullable Json json(String word) {
        if (LITERALS.contains(word)) {
            return new Json(word, "");
        }
        String literal = PYTHON.get(word);
        if (literal != null) {
            return new Json(literal, "Python literal");
        }
        if (NUMBER.matcher(word).matches()) {
            return new Json(word, "");
        }
        Matcher loose = LOOSE_NUMBER.matcher(word);
        return loose.matches() && !word.startsWith("+-") ? new Json(number(loose), "spelling of a number") : null;
    }

    /// `+5`, `.5` and `5.` as JSON spells them.
    private static String number(Matcher loose) {
        String fraction = loose.group(3) == null ? "" : "." + (loose.group(4).isEmpty() ? "0" : loose.group(4));
        return loose.group(1) + (loose.group(2).isEmpty() ? "0" : loose.group(2)) + fraction + loose.group(5);
    }
}
