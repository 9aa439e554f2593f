package gendata.answer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads over one object or array in a text, and repairs on the way what can be meant in one way only.
///
/// It mends what Jackson's lenient reader cannot: Python's literals, curly quotes, unquoted names of any alphabet,
/// missing commas and closing brackets. It only notes what that reader does itself: single quotes, trailing commas,
/// comments, line breaks within strings. Nothing is invented, chosen or left out: where the next character fits no rule
/// the value is broken there. Reads one value, in one thread; the depth is bounded by `DEEPEST`, not by the stack.
final class JsonScanner {
    static final int DEEPEST = 100;
    static final String CUT_OFF = "the JSON in the answer is cut off or has an unclosed bracket";

    static final String SPENT = "the answer holds too many brackets to tell where its JSON is";

    private final String text;
    private final int limit;
    private final boolean complete;
    private final Effort effort;

    private final StringBuilder json = new StringBuilder();
    private final Set<String> repairs = new LinkedHashSet<>();
    private final Deque<Character> closers = new ArrayDeque<>();
    private Expected expected = Expected.VALUE;
    private int index;
    private boolean meant;
    private boolean lineBroken;
    private boolean afterContainer;

    /// What may come next.
    private enum Expected {
        VALUE("a value"), FIRST_VALUE("a value or ]"), NEXT_VALUE("a value"), FIRST_NAME(
                "a name in double quotes or }"), NEXT_NAME(
                        "a name in double quotes"), COLON("a colon"), COMMA("a comma or a closing bracket");

        private final String words;

        Expected(String words) {
            this.words = words;
        }
    }

    /// @param limit where the text ends for this value
    /// @param complete whether the writer ended there by itself, so that only closing brackets can be missing
    private JsonScanner(String text, int begin, int limit, boolean complete, Effort effort) {
        this.text = text;
        this.index = begin;
        this.limit = limit;
        this.complete = complete;
        this.effort = effort;
    }

    static JsonScan scan(String text, int begin, int limit, boolean complete, Effort effort) {
        return new JsonScanner(text, begin, limit, complete, effort).scan();
    }

    private JsonScan scan() {
        while (index < limit) {
            if (!effort.step()) {
                return broken(index, SPENT);
            }
            JsonScan.@Nullable Broken broken = next(text.charAt(index));
            if (broken != null) {
                return broken;
            }
            if (closers.isEmpty()) {
                return value();
            }
        }
        return atEnd();
    }

    private JsonScan value() {
        return new JsonScan.Value(json.toString(), index, String.join(", ", repairs));
    }

    /// Closing brackets are supplied after a token that cannot go on, and after nothing else.
    private JsonScan atEnd() {
        if (!complete || expected != Expected.COMMA || (isNumberLast() && !isSpace(text.charAt(limit - 1)))) {
            return cutOff();
        }
        closers.forEach(json::append);
        repairs.add(closers.size() == 1 ? "missing closing bracket" : "missing closing brackets");
        return value();
    }

    private boolean isNumberLast() {
        return Character.isDigit(json.charAt(json.length() - 1));
    }

    private JsonScan.@Nullable Broken next(char character) {
        if (isSpace(character)) {
            return space(character);
        }
        if (isComment(character)) {
            return comment();
        }
        return switch (expected) {
            case VALUE, FIRST_VALUE, NEXT_VALUE -> valueAt(character);
            case FIRST_NAME, NEXT_NAME -> nameAt(character);
            case COLON -> colonAt(character);
            case COMMA -> commaAt(character);
        };
    }

    private JsonScan.@Nullable Broken space(char character) {
        lineBroken |= character == '\n';
        boolean usual = " \t\n\r".indexOf(character) >= 0;
        if (!usual) {
            repairs.add("unusual white space");
        }
        json.append(usual ? character : ' ');
        index++;
        return null;
    }

    private boolean isComment(char character) {
        return switch (character) {
            case '#' -> isSpace(peek(1));
            case '/' -> peek(1) == '/' || peek(1) == '*';
            default -> false;
        };
    }

    private JsonScan.@Nullable Broken comment() {
        boolean block = peek(1) == '*';
        int begin = index;
        int end = begin + 1;
        while (end < limit && !(block ? endsBlock(begin, end) : text.charAt(end) == '\n')) {
            if (!effort.step()) {
                return broken(begin, SPENT);
            }
            end++;
        }
        if (end == limit) {
            // A comment may hide the closing brackets, so none are supplied after it.
            return cutOff();
        }
        index = block ? end + 1 : end;
        String words = text.substring(begin, index);
        if (words.contains("...") || words.contains("…")) {
            return broken(begin, "a comment stands for something that was left out");
        }
        repairs.add("comment");
        return null;
    }

    private boolean endsBlock(int begin, int index) {
        return index >= begin + 3 && text.charAt(index) == '/' && text.charAt(index - 1) == '*';
    }

    private JsonScan.@Nullable Broken valueAt(char character) {
        if (character == '{' || character == '[') {
            return open(character);
        }
        if (character == ']') {
            return expected == Expected.VALUE ? broken(index, null) : close(character);
        }
        JsonScan.@Nullable Broken broken = isQuote(character) ? string(character) : word();
        if (broken == null) {
            meant = true;
            expect(Expected.COMMA);
        }
        return broken;
    }

    private JsonScan.@Nullable Broken open(char character) {
        if (closers.size() == DEEPEST) {
            return broken(index, "the JSON is nested deeper than " + DEEPEST + " levels");
        }
        boolean object = character == '{';
        closers.push(object ? '}' : ']');
        take(character, character, object ? Expected.FIRST_NAME : Expected.FIRST_VALUE);
        return null;
    }

    private JsonScan.@Nullable Broken nameAt(char character) {
        if (character == '}') {
            return close(character);
        }
        JsonScan.@Nullable Broken broken = isQuote(character) ? string(character) : bareName();
        if (broken == null) {
            meant |= isQuote(character);
            expect(Expected.COLON);
        }
        return broken;
    }

    private JsonScan.@Nullable Broken bareName() {
        int end = wordEnd(index);
        String name = text.substring(index, end);
        if (name.isEmpty() || !name.chars().allMatch(JsonScanner::isNamePart) || Words.isPythonLiteral(name)) {
            return broken(index, null);
        }
        int colon = afterSpace(end);
        if (colon < limit && text.charAt(colon) != ':' && text.charAt(colon) != '：') {
            return broken(index, null);
        }
        repairs.add("unquoted name");
        json.append('"').append(name).append('"');
        index = end;
        return null;
    }

    private JsonScan.@Nullable Broken word() {
        int end = wordEnd(index);
        String word = text.substring(index, end);
        Words.Json found = Words.json(word);
        if (found == null) {
            return broken(index, word.isEmpty() ? null : "no JSON value");
        }
        if (!found.repair().isEmpty()) {
            repairs.add(found.repair());
        }
        json.append(found.text());
        index = end;
        return null;
    }

    private JsonScan.@Nullable Broken colonAt(char character) {
        if (character != ':' && character != '：') {
            return broken(index, null);
        }
        meant = true;
        take(character, ':', Expected.VALUE);
        return null;
    }

    private JsonScan.@Nullable Broken string(char open) {
        JsonStrings.Read read = JsonStrings.read(text, index, limit, open, effort);
        return switch (read) {
            case JsonStrings.Read.Whole whole -> {
                repairs.addAll(whole.repairs());
                json.append(whole.json());
                index = whole.end();
                yield null;
            }
            case JsonStrings.Read.Wrong wrong -> {
                meant = true;
                yield broken(wrong.at(), wrong.reason());
            }
            case JsonStrings.Read.Unclosed unclosed -> effort.isSpent() ? broken(index, SPENT) : cutOff();
        };
    }

    private JsonScan.@Nullable Broken commaAt(char character) {
        if (character == '}' || character == ']') {
            return close(character);
        }
        boolean inObject = closers.element() == '}';
        Expected then = inObject ? Expected.NEXT_NAME : Expected.NEXT_VALUE;
        if (character == ',' || character == '，') {
            take(character, ',', then);
            return null;
        }
        boolean another = inObject
                ? isQuote(character) || isNamePart(character)
                : afterContainer && (character == '{' || character == '[');
        if (!lineBroken || !another) {
            boolean afterQuote = isNamePart(character) && text.charAt(index - 1) == '"';
            return broken(index, afterQuote ? "a quotation mark within a text has to be written \\\"" : null);
        }
        repairs.add("missing comma");
        json.append(',');
        expect(then);
        return null;
    }

    private JsonScan.@Nullable Broken close(char character) {
        if (closers.element() != character) {
            return broken(index, "a " + closers.element() + " is missing before it");
        }
        if (expected == Expected.NEXT_NAME || expected == Expected.NEXT_VALUE) {
            repairs.add("trailing comma");
        }
        closers.pop();
        take(character, character, Expected.COMMA);
        afterContainer = true;
        return null;
    }

    private void take(char character, char meaning, Expected then) {
        if (character != meaning) {
            repairs.add("full-width punctuation");
        }
        json.append(meaning);
        index++;
        expect(then);
    }

    private void expect(Expected then) {
        expected = then;
        lineBroken = false;
        afterContainer = false;
    }

    private JsonScan.Broken cutOff() {
        return new JsonScan.Broken(limit, CUT_OFF, meant, true);
    }

    private JsonScan.Broken broken(int at, @Nullable String reason) {
        if (effort.isSpent()) {
            return new JsonScan.Broken(at, SPENT, true, false);
        }
        return new JsonScan.Broken(at, reason != null ? reason : expected.words + " was expected", meant, false);
    }

    private int wordEnd(int begin) {
        int end = begin;
        while (end < limit && isWordPart(text.charAt(end)) && effort.step()) {
            end++;
        }
        return end;
    }

    private int afterSpace(int begin) {
        int end = begin;
        while (end < limit && isSpace(text.charAt(end)) && effort.step()) {
            end++;
        }
        return end;
    }

    private char peek(int ahead) {
        return index + ahead < limit ? text.charAt(index + ahead) : '\0';
    }

    private static boolean isQuote(char character) {
        return character == '"' || character == '\'' || character == '“' || character == '”';
    }

    private static boolean isWordPart(char character) {
        return isNamePart(character) || character == '.' || character == '+';
    }

    private static boolean isNamePart(int character) {
        return Character.isLetterOrDigit(character) || character == '_' || character == '$' || character == '-';
    }

    static boolean isSpace(char character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character) || character == '\uFEFF';
    }
}
