package gendata.prompt;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A format specification of Python's: `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`.
///
/// @param align `<`, `>`, `^`, `=`, or 0 when none is given
/// @param sign `+`, `-`, space, or 0
/// @param width in characters; 0 when none is given
/// @param grouping `,`, `_`, or 0
/// @param precision -1 when none is given
/// @param type the type letter, or 0
record FormatSpec(String written, int fill, char align, char sign, boolean noNegativeZero, boolean alternate,
        boolean zero, int width, char grouping, int precision, char type) {
    private static final String ALIGNS = "<>^=";
    private static final Set<Character> NUMERIC = Set.of('b', 'd', 'o', 'x', 'X', 'n', 'e', 'E', 'f', 'F', 'g', 'G',
            '%');
    private static final int MOST_DIGITS = 6;

    /// The specification, or null when the text is none.
    static @Nullable FormatSpec parse(String text) {
        return new Reader(text).read();
    }

    /// Whether only a number can be written so.
    boolean isNumeric() {
        return NUMERIC.contains(type) || sign != 0 || grouping != 0 || align == '=' || alternate || noNegativeZero;
    }

    /// Pads to the width; `standard` is where text goes when no alignment is given.
    String pad(String text, char standard) {
        int missing = width - text.codePointCount(0, text.length());
        if (missing <= 0) {
            return text;
        }
        int left = switch (align == 0 ? standard : align) {
            case '<' -> 0;
            case '^' -> missing / 2;
            default -> missing;
        };
        String filling = Character.toString(fill);
        return filling.repeat(left) + text + filling.repeat(missing - left);
    }

    /// Reads a specification from left to right.
    private static final class Reader {
        private final String text;
        private int position;

        Reader(String text) {
            this.text = text;
        }

        @Nullable
        FormatSpec read() {
            int fill = ' ';
            char align = 0;
            boolean fillGiven = false;
            int first = text.isEmpty() ? 0 : Character.charCount(text.codePointAt(0));
            if (first < text.length() && ALIGNS.indexOf(text.charAt(first)) >= 0) {
                fill = text.codePointAt(0);
                fillGiven = true;
                position = first;
                align = take(ALIGNS);
            } else {
                align = take(ALIGNS);
            }
            char sign = take("+- ");
            boolean noNegativeZero = take("z") != 0;
            boolean alternate = take("#") != 0;
            boolean zero = !fillGiven && take("0") != 0;
            if (zero) {
                fill = '0';
            }
            int width = number();
            char grouping = take(",_");
            int precision = -1;
            if (take(".") != 0) {
                int before = position;
                precision = number();
                if (position == before) {
                    return null;
                }
            }
            char type = take("bcdoxXneEfFgG%s");
            return position == text.length() && width >= 0
                    ? new FormatSpec(text, fill, align, sign, noNegativeZero, alternate, zero, width, grouping,
                            precision, type)
                    : null;
        }

        private char take(String characters) {
            if (position < text.length() && characters.indexOf(text.charAt(position)) >= 0) {
                return text.charAt(position++);
            }
            return 0;
        }

        /// A number, 0 when there is none, -1 when it is absurdly large.
        private int number() {
            int start = position;
            while (position < text.length() && text.charAt(position) >= '0' && text.charAt(position) <= '9') {
                position++;
            }
            if (position - start > MOST_DIGITS) {
                return -1;
            }
            return position == start ? 0 : Integer.parseInt(text, start, position, 10);
        }
    }
}
