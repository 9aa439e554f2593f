package gendata.task;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// What an unquoted word means by the core schema of YAML 1.2 (section 10.3.2), of which JSON's words are a part:
/// `no`, `12:30` and `2026-01-01` are text.
final class CoreSchema {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int MOST_DIGITS = 1_000;
    private static final int LONGEST_EXPONENT = 5;

    private static final Pattern NOTHING = Pattern.compile("null|Null|NULL|~|");
    private static final Pattern TRUE = Pattern.compile("true|True|TRUE");
    private static final Pattern FALSE = Pattern.compile("false|False|FALSE");
    private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]++");
    private static final Pattern OCTAL = Pattern.compile("0o[0-7]++");
    private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9a-fA-F]++");
    private static final Pattern DECIMAL = Pattern.compile("[-+]?(\\.[0-9]++|[0-9]++(\\.[0-9]*+)?)([eE][-+]?[0-9]++)?");
    private static final Pattern NOT_IN_JSON = Pattern.compile("[-+]?(\\.inf|\\.Inf|\\.INF)|\\.nan|\\.NaN|\\.NAN");
    private static final Pattern JSON_NUMBER = Pattern.compile("-?(0|[1-9][0-9]*+)(\\.[0-9]++)?([eE][-+]?[0-9]++)?");

    private CoreSchema() {}

    /// Says that a word is a number which cannot be held.
    static final class NumberException extends Exception {
        private static final long serialVersionUID = 1L;

        private final String reason;

        NumberException(String reason) {
            super(reason);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }

    /// The value of an unquoted word: text when it is nothing else.
    static JsonNode plain(String word) throws NumberException {
        JsonNode value = nothing(word);
        value = value == null ? truth(word) : value;
        value = value == null ? whole(word) : value;
        value = value == null ? decimal(word) : value;
        return value == null ? NODES.stringNode(word) : value;
    }

    static @Nullable JsonNode nothing(String word) {
        return NOTHING.matcher(word).matches() ? NODES.nullNode() : null;
    }

    static @Nullable JsonNode truth(String word) {
        if (TRUE.matcher(word).matches()) {
            return NODES.booleanNode(true);
        }
        return FALSE.matcher(word).matches() ? NODES.booleanNode(false) : null;
    }

    static @Nullable JsonNode whole(String word) throws NumberException {
        if (WHOLE.matcher(word).matches()) {
            return wholeNumber(word, 10);
        }
        if (OCTAL.matcher(word).matches()) {
            return wholeNumber(word.substring(2), 8);
        }
        return HEXADECIMAL.matcher(word).matches() ? wholeNumber(word.substring(2), 16) : null;
    }

    private static JsonNode wholeNumber(String digits, int radix) throws NumberException {
        refuseLong(digits);
        BigInteger value = new BigInteger(digits, radix);
        if (value.bitLength() < Integer.SIZE) {
            return NODES.numberNode(value.intValue());
        }
        return value.bitLength() < Long.SIZE ? NODES.numberNode(value.longValue()) : NODES.numberNode(value);
    }

    static @Nullable JsonNode decimal(String word) throws NumberException {
        if (NOT_IN_JSON.matcher(word).matches()) {
            throw new NumberException("JSON has no such number as `%s`".formatted(word));
        }
        if (!DECIMAL.matcher(word).matches()) {
            return null;
        }
        refuseLong(word);
        if (exponentLength(word) > LONGEST_EXPONENT) {
            throw new NumberException("the exponent of `%s` is too large".formatted(word));
        }
        return new DecimalNode(
                JSON_NUMBER.matcher(word).matches() ? new DecimalAsWritten(word) : new BigDecimal(word));
    }

    private static int exponentLength(String word) {
        int exponent = Math.max(word.indexOf('e'), word.indexOf('E'));
        return exponent < 0 ? 0 : word.length() - exponent - 1;
    }

    private static void refuseLong(String digits) throws NumberException {
        if (digits.length() > MOST_DIGITS) {
            throw new NumberException("a number has %d digits, more than 1,000".formatted(digits.length()));
        }
    }
}
