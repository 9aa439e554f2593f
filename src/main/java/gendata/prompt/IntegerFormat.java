package gendata.prompt;

import java.math.BigInteger;
import java.util.Locale;

/// Formats whole numbers of any size: types b, c, d, o, x, X, n, and none.
final class IntegerFormat {
    private IntegerFormat() {}

    static void append(StringBuilder target, BigInteger value, FormatSpec spec) throws FormatException {
        if (spec.type() == 'c') {
            spec.padding().appendNumber(target, "", character(value));
            return;
        }
        String digits = value.abs().toString(radix(spec.type()));
        String sign = NumberFormat.sign(value.signum() < 0, spec) + (spec.alternate() ? prefix(spec.type()) : "");
        NumberFormat.append(target, spec, sign, spec.type() == 'X' ? digits.toUpperCase(Locale.ROOT) : digits, "",
                radix(spec.type()) == 10 ? 3 : 4);
    }

    private static String character(BigInteger value) throws FormatException {
        if (value.signum() < 0 || value.bitLength() > 21 || !isCharacter(value.intValue())) {
            throw new FormatException("the number of a Unicode character was expected");
        }
        return Character.toString(value.intValue());
    }

    private static boolean isCharacter(int point) {
        return Character.isValidCodePoint(point) && Character.getType(point) != Character.SURROGATE;
    }

    private static int radix(char type) {
        return switch (type) {
            case 'b' -> 2;
            case 'o' -> 8;
            case 'x', 'X' -> 16;
            default -> 10;
        };
    }

    private static String prefix(char type) {
        return switch (type) {
            case 'b', 'o', 'x', 'X' -> "0" + type;
            default -> "";
        };
    }
}
