package gendata.prompt;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A number as it was written, with its sign apart; immutable.
///
/// @param sign `-`, `+` or nothing
/// @param unsigned what follows the sign
/// @param whole whether only digits are written: `2.0` and `1e5` are decimals
record PlainNumber(String sign, String unsigned, boolean whole) {
    private static final Pattern NUMBER = Pattern
            .compile("([+-]?)([0-9]++(\\.[0-9]*+)?([eE][+-]?[0-9]++)?|\\.[0-9]++([eE][+-]?[0-9]++)?)");

    /// Reads the number; null if the text is none.
    static @Nullable PlainNumber of(String text) {
        Matcher matcher = NUMBER.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        String unsigned = matcher.group(2);
        return new PlainNumber(matcher.group(1), unsigned, unsigned.chars().allMatch(Character::isDigit));
    }

    BigInteger wholeNumber() {
        return new BigInteger(sign + unsigned);
    }

    /// The nearest binary number, as Python computes with; infinite for one that is too large.
    double nearestDouble() {
        return Double.parseDouble(sign + unsigned);
    }
}
