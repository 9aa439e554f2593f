package gendata.prompt;

import java.math.BigInteger;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Puts sign, prefix, digits, grouping and padding of a number together as Python does.
final class NumberLayout {
    private NumberLayout() {}

    /// A whole number, or null when the format is none for whole numbers.
    static @Nullable String whole(BigInteger number, FormatSpec format) {
        char type = format.type() == 0 ? 'd' : format.type();
        if (format.precision() >= 0 || type == 's' || format.noNegativeZero() || !groupingFits(type, format)) {
            return null;
        }
        boolean negative = number.signum() < 0;
        BigInteger size = number.abs();
        return switch (type) {
            case 'c' -> character(number, format);
            case 'b' -> layout(negative, format.alternate() ? "0b" : "", size.toString(2), "", 4, format);
            case 'o' -> layout(negative, format.alternate() ? "0o" : "", size.toString(8), "", 4, format);
            case 'x' -> layout(negative, format.alternate() ? "0x" : "", size.toString(16), "", 4, format);
            case 'X' -> layout(negative, format.alternate() ? "0X" : "",
                    size.toString(16).toUpperCase(Locale.ROOT), "", 4, format);
            default -> layout(negative, "", size.toString(), "", 3, format);
        };
    }

    private static boolean groupingFits(char type, FormatSpec format) {
        return switch (format.grouping()) {
            case ',' -> type == 'd';
            case '_' -> type != 'n' && type != 'c';
            default -> true;
        };
    }

    private static @Nullable String character(BigInteger number, FormatSpec format) {
        if (format.sign() != 0 || format.alternate() || number.signum() < 0
                || number.compareTo(BigInteger.valueOf(Character.MAX_CODE_POINT)) > 0) {
            return null;
        }
        String character = Character.toString(number.intValue());
        return format.pad(character, '>');
    }

    /// A decimal number whose digits stay as the input wrote them.
    static String asWritten(String written, FormatSpec format) {
        boolean negative = written.startsWith("-");
        String size = negative || written.startsWith("+") ? written.substring(1) : written;
        int end = 0;
        while (end < size.length() && Character.isDigit(size.charAt(end))) {
            end++;
        }
        return layout(negative, "", size.substring(0, end), size.substring(end), 3, format);
    }

    /// @param digits the digits before the point
    /// @param rest point, fraction and exponent
    /// @param group how many digits go between two grouping marks
    static String layout(boolean negative, String prefix, String digits, String rest, int group, FormatSpec format) {
        String sign = negative
                ? "-"
                : format.sign() == '+' || format.sign() == ' ' ? String.valueOf(format.sign()) : "";
        boolean inner = format.align() == '=' || (format.align() == 0 && format.zero());
        int room = inner && format.fill() == '0'
                ? format.width() - sign.length() - prefix.length() - rest.length()
                : 0;
        String filled = format.grouping() == 0
                ? "0".repeat(Math.max(0, room - digits.length())) + digits
                : grouped(digits, group, format.grouping(), room);
        String number = prefix + filled + rest;
        if (!inner) {
            return format.pad(sign + number, '>');
        }
        int missing = format.width() - sign.length() - number.length();
        return missing <= 0
                ? sign + number
                : sign + prefix + Character.toString(format.fill()).repeat(missing) + filled + rest;
    }

    /// Digits with a mark between groups, zeros before them up to the room there is; a mark never comes first.
    private static String grouped(String digits, int group, char mark, int room) {
        StringBuilder reversed = new StringBuilder();
        int left = digits.length();
        int space = room;
        while (true) {
            int length = Math.min(group, Math.max(Math.max(left, space), 1));
            for (int index = 0; index < length; index++) {
                reversed.append(left > 0 ? digits.charAt(--left) : '0');
            }
            space -= length;
            if (left <= 0 && space <= 0) {
                return reversed.reverse().toString();
            }
            reversed.append(mark);
            space--;
        }
    }
}
