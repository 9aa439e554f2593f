package gendata.prompt;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Writes floating-point numbers as Python does: rounded, half to even, from their exact binary value.
final class FloatFormat {
    private static final int STANDARD_PRECISION = 6;

    private FloatFormat() {}

    /// The number, or null when the format is none for floating-point numbers.
    static @Nullable String of(double number, FormatSpec format) {
        if (format.grouping() != 0 && format.type() == 'n') {
            return null;
        }
        boolean negative = number < 0 || (number == 0 && 1 / number < 0);
        BigDecimal size = new BigDecimal(Math.abs(number));
        int precision = format.precision() < 0 ? STANDARD_PRECISION : format.precision();
        String written = switch (format.type()) {
            case 'f', 'F' -> fixed(size, precision, format.alternate());
            case 'e' -> scientific(size, precision, format.alternate());
            case 'E' -> scientific(size, precision, format.alternate()).toUpperCase(Locale.ROOT);
            case 'g', 'n' -> general(size, precision, format.alternate(), false);
            case 'G' -> general(size, precision, format.alternate(), false).toUpperCase(Locale.ROOT);
            case '%' -> percent(Math.abs(number), precision, format.alternate());
            default -> general(size, precision, format.alternate(), true);
        };
        if (negative && format.noNegativeZero() && written.chars().noneMatch(digit -> digit >= '1' && digit <= '9')) {
            negative = false;
        }
        int end = 0;
        while (end < written.length() && written.charAt(end) >= '0' && written.charAt(end) <= '9') {
            end++;
        }
        return NumberLayout.layout(negative, "", written.substring(0, end), written.substring(end), 3, format);
    }

    private static String fixed(BigDecimal size, int precision, boolean alternate) {
        String written = size.setScale(precision, RoundingMode.HALF_EVEN).toPlainString();
        return precision == 0 && alternate ? written + "." : written;
    }

    /// A hundredfold beyond the range of floating-point numbers is `inf`, as in Python.
    private static String percent(double size, int precision, boolean alternate) {
        double hundredfold = size * 100;
        return Double.isFinite(hundredfold) ? fixed(new BigDecimal(hundredfold), precision, alternate) + "%" : "inf%";
    }

    private static String scientific(BigDecimal size, int precision, boolean alternate) {
        Digits digits = Digits.of(size, precision + 1);
        return digits.scientific(precision == 0 && alternate);
    }

    /// @param pointed whether a number without exponent has at least one digit after the point, as without type letter
    private static String general(BigDecimal size, int precision, boolean alternate, boolean pointed) {
        int significant = Math.max(precision, 1);
        Digits digits = Digits.of(size, significant);
        int exponent = digits.exponent();
        boolean plain = exponent >= -4 && exponent < significant - (pointed ? 1 : 0);
        if (!alternate) {
            digits = digits.withoutTrailingZeros();
        }
        if (!plain) {
            return digits.scientific(alternate && significant == 1);
        }
        String written = digits.plain();
        if (written.indexOf('.') < 0) {
            return pointed ? written + ".0" : alternate ? written + "." : written;
        }
        return written;
    }

    /// A number as its significant digits and the power of ten of the first.
    private record Digits(String digits, int exponent) {
        static Digits of(BigDecimal size, int significant) {
            if (size.signum() == 0) {
                return new Digits("0".repeat(significant), 0);
            }
            BigDecimal rounded = size.round(new MathContext(significant, RoundingMode.HALF_EVEN));
            String digits = rounded.unscaledValue().toString();
            int exponent = digits.length() - 1 - rounded.scale();
            return digits.length() >= significant
                    ? new Digits(digits.substring(0, significant), exponent)
                    : new Digits(digits + "0".repeat(significant - digits.length()), exponent);
        }

        Digits withoutTrailingZeros() {
            int end = digits.length();
            while (end > 1 && digits.charAt(end - 1) == '0') {
                end--;
            }
            return new Digits(digits.substring(0, end), exponent);
        }

        String scientific(boolean pointAlways) {
            String fraction = digits.substring(1);
            return digits.charAt(0) + (fraction.isEmpty() && !pointAlways ? "" : "." + fraction) + "e"
                    + (exponent < 0 ? "-" : "+") + String.format(Locale.ROOT, "%02d", Math.abs(exponent));
        }

        String plain() {
            if (exponent < 0) {
                return "0." + "0".repeat(-exponent - 1) + digits;
            }
            String padded = digits + "0".repeat(Math.max(0, exponent + 1 - digits.length()));
            String fraction = padded.substring(exponent + 1);
            return padded.substring(0, exponent + 1) + (fraction.isEmpty() ? "" : "." + fraction);
        }
    }
}
