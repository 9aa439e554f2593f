package gendata.prompt;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// The significant digits of a number without its sign, and where its point is; immutable.
///
/// @param text the digits, the last of them no zero unless it is the only one
/// @param point how many digits come before the point; negative for zeros after it
record Digits(String text, int point) {

    /// The exact value of the number rounded half to even.
    static Digits rounded(double value, int count) {
        return of(new BigDecimal(Math.abs(value)).round(new MathContext(count, RoundingMode.HALF_EVEN)));
    }

    /// The fewest digits that are read as that number again.
    static Digits shortest(double value) {
        Digits one = rounded(value, 1);
        if (Double.parseDouble(one.withExponent(1, false)) == Math.abs(value)) {
            return one;
        }
        return of(new BigDecimal(Double.toString(Math.abs(value))));
    }

    private static Digits of(BigDecimal value) {
        if (value.signum() == 0) {
            return new Digits("0", 1);
        }
        BigDecimal stripped = value.stripTrailingZeros();
        String digits = stripped.unscaledValue().toString();
        return new Digits(digits, digits.length() - stripped.scale());
    }

    int count() {
        return text.length();
    }

    /// As `1.5e+20`, with so many digits.
    String withExponent(int shown, boolean alwaysPoint) {
        int exponent = point - 1;
        String digits = new Digits(text, 1).plain(shown, alwaysPoint);
        return digits + (exponent < 0 ? "e-" : "e+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    }

    /// As `0.00015` or `1500.0`, up to so many digits from the first significant one.
    String plain(int shown, boolean alwaysPoint) {
        StringBuilder plain = new StringBuilder();
        if (point <= 0) {
            plain.append('0');
        }
        appendDigits(plain, 0, point);
        int end = Math.max(shown, point);
        if (end > point || alwaysPoint) {
            plain.append('.');
        }
        appendDigits(plain, point, end);
        return plain.toString();
    }

    private void appendDigits(StringBuilder target, int from, int to) {
        for (int index = from; index < to; index++) {
            target.append(index >= 0 && index < text.length() ? text.charAt(index) : '0');
        }
    }
}
