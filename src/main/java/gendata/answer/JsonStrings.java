package gendata.answer;

import java.util.LinkedHashSet;
import java.util.Set;

/// Reads over one string in whatever quotation marks it has.
///
/// Double and single quotes end at the next one that has no backslash; curly ones are taken only where nothing within
/// could be another quotation mark of a string. A backslash that JSON does not know is an error, as it may be meant.
final class JsonStrings {
    private static final String KNOWN_ESCAPES = "\"\\/bfnrtu";

    private JsonStrings() {}

    /// What came of it.
    sealed interface Read {
        record Whole(String json, int end, Set<String> repairs) implements Read {}

        record Wrong(int at, String reason) implements Read {}

        record Unclosed() implements Read {}
    }

    static Read read(String text, int begin, int limit, char open, Effort effort) {
        boolean curly = open == '“' || open == '”';
        StringBuilder json = new StringBuilder();
        Set<String> repairs = new LinkedHashSet<>();
        json.append(curly ? '"' : open);
        if (curly || open == '\'') {
            repairs.add(curly ? "curly quotes" : "single quotes");
        }
        int index = begin + 1;
        while (index < limit && effort.step()) {
            char character = text.charAt(index);
            if (curly ? character == '”' : character == open) {
                return new Read.Whole(json.append(curly ? '"' : open).toString(), index + 1, repairs);
            }
            if (character == '\\') {
                if (index + 1 >= limit) {
                    break;
                }
                char escaped = text.charAt(index + 1);
                if (escaped == '\'') {
                    repairs.add("needless backslash");
                    json.append("\\u0027");
                } else if (isEscape(text, index + 1, limit)) {
                    json.append(character).append(escaped);
                } else {
                    return new Read.Wrong(index, "JSON has no such escape; a backslash has to be written \\\\");
                }
                index += 2;
                continue;
            }
            if (curly && (character == '"' || character == '“' || character == '„')) {
                return new Read.Wrong(index, "one kind of quotation marks was expected");
            }
            if (character < ' ') {
                repairs.add("line break in a text");
            }
            json.append(character);
            index++;
        }
        return new Read.Unclosed();
    }

    private static boolean isEscape(String text, int index, int limit) {
        char escaped = text.charAt(index);
        if (escaped != 'u') {
            return KNOWN_ESCAPES.indexOf(escaped) >= 0;
        }
        for (int digit = index + 1; digit <= index + 4; digit++) {
            if (digit >= limit) {
                return true;
            }
            if (Character.digit(text.charAt(digit), 16) < 0 || text.charAt(digit) > 'f') {
                return false;
            }
        }
        return true;
    }
}
