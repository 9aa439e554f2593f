package gendata.format;

import java.math.BigInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Text that is a number as JSON spells them, told and read without a parser, for cells in the millions.
final class JsonNumber {
    /// The longest number that `Json` reads.
    private static final int LONGEST = 1_000;
    /// Exponents with more digits than this can be beyond what `Json` reads.
    private static final int LONGEST_EXPONENT = 9;
    /// As many digits fit into a long, whatever they are.
    private static final int SAFE_IN_LONG = 18;

    private JsonNumber() {}

    /// Whether the whole text is a number that `Json.read` takes.
    static boolean isNumber(String text) {
        int start = is(text, 0, '-') ? 1 : 0;
        int end = afterDigits(text, start);
        if (end == start || (end > start + 1 && text.charAt(start) == '0')) {
            return false;
        }
        if (is(text, end, '.')) {
            start = end + 1;
            end = afterDigits(text, start);
            if (end == start) {
                return false;
            }
        }
        if (is(text, end, 'e') || is(text, end, 'E')) {
            start = is(text, end + 1, '+') || is(text, end + 1, '-') ? end + 2 : end + 1;
            end = afterDigits(text, start);
            if (end == start || end > start + LONGEST_EXPONENT) {
                return false;
            }
        }
        return end == text.length() && end <= LONGEST;
    }

    private static boolean is(String text, int index, char expected) {
        return index < text.length() && text.charAt(index) == expected;
    }

    private static int afterDigits(String text, int start) {
        int index = start;
        while (index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9') {
            index++;
        }
        return index;
    }

    /// The same value that `Json.read` gives.
    static JsonNode read(String number) {
        if (number.equals("-0") || afterDigits(number, is(number, 0, '-') ? 1 : 0) < number.length()) {
            return new DecimalNode(new WrittenDecimal(number));
        }
        if (number.length() <= SAFE_IN_LONG) {
            return wholeNumber(Long.parseLong(number));
        }
        BigInteger whole = new BigInteger(number);
        return whole.bitLength() < Long.SIZE
                ? wholeNumber(whole.longValue())
                : JsonNodeFactory.instance.numberNode(whole);
    }

    private static JsonNode wholeNumber(long number) {
        return (int) number == number
                ? JsonNodeFactory.instance.numberNode((int) number)
                : JsonNodeFactory.instance.numberNode(number);
    }
}
