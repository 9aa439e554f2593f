package gendata.prompt;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/// Formats finite binary numbers as Python does, rounding their exact value half to even.
final class FloatFormat {
    private static final int USUAL_PRECISION = 6;

    private FloatFormat() {}

    static void append(StringBuilder target, double value, FormatSpec spec) {
        String text = switch (Character.toLowerCase(spec.type())) {
            case 'f' -> fixed(value, spec);
            case '%' -> fixed(value, spec) + "%";
            case 'e' -> Digits.rounded(value, precision(spec) + 1).withExponent(precision(spec) + 1, spec.alternate());
            case FormatSpec.NONE -> spec.hasPrecision() ? general(value, spec, 1) : shortest(value, spec.alternate());
            default -> general(value, spec, 0);
        };
        boolean negative = Double.doubleToRawLongBits(value) < 0 && !(spec.positiveZero() && isZero(text));
        int whole = 0;
        while (whole < text.length() && Character.isDigit(text.charAt(whole))) {
            whole++;
        }
        String shown = Character.isUpperCase(spec.type()) ? text.toUpperCase(Locale.ROOT) : text;
        NumberFormat.append(target, spec, NumberFormat.sign(negative, spec), shown.substring(0, whole),
                shown.substring(whole), 3);
    }

    private static int precision(FormatSpec spec) {
        return spec.hasPrecision() ? spec.precision() : USUAL_PRECISION;
    }

    private static String fixed(double value, FormatSpec spec) {
        String text = new BigDecimal(Math.abs(value)).setScale(precision(spec), RoundingMode.HALF_EVEN)
                .toPlainString();
        return spec.alternate() && precision(spec) == 0 ? text + "." : text;
    }

    /// @param leastFraction how many digits after the point there must be
    private static String general(double value, FormatSpec spec, int leastFraction) {
        int precision = Math.max(1, precision(spec));
        Digits digits = Digits.rounded(value, precision);
        int shown = spec.alternate() ? precision : digits.count();
        boolean exponent = digits.point() <= -4 || digits.point() > precision - leastFraction;
        return exponent
                ? digits.withExponent(shown, spec.alternate())
                : digits.plain(Math.max(shown, digits.point() + leastFraction), spec.alternate());
    }

    private static String shortest(double value, boolean alternate) {
        Digits digits = Digits.shortest(value);
        return digits.point() <= -4 || digits.point() > 16
                ? digits.withExponent(digits.count(), alternate)
                : digits.plain(Math.max(digits.count(), digits.point() + 1), alternate);
    }

    private static boolean isZero(String text) {
        int end = text.indexOf('e') < 0 ? text.length() : text.indexOf('e');
        return text.chars().limit(end).noneMatch(digit -> digit >= '1' && digit <= '9');
    }
}
