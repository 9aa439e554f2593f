package gendata.prompt;

/// Reads one format; for one use by one thread.
final class FormatSpecParser {
    private static final int LARGEST = 1_000_000;
    private static final char NONE = FormatSpec.NONE;

    private final String written;
    private int position;

    FormatSpecParser(String written) {
        this.written = written;
    }

    FormatSpec parse() throws FormatException {
        int fill = fill();
        char align = oneOf("<>=^");
        char sign = oneOf("+- ");
        boolean positiveZero = oneOf("z") != NONE;
        boolean alternate = oneOf("#") != NONE;
        boolean zeros = fill < 0 && oneOf("0") != NONE;
        int width = Math.max(0, number("width"));
        char grouping = grouping();
        int precision = precision();
        char type = type();
        int shownFill = zeros ? '0' : ' ';
        FormatSpec spec = new FormatSpec(written, new Padding(fill < 0 ? shownFill : fill, align, zeros, width), sign,
                positiveZero, alternate, grouping, precision, type);
        checkTogether(spec);
        return spec;
    }

    /// Reads the fill before an alignment; -1 if there is none.
    private int fill() {
        if (written.isEmpty()) {
            return -1;
        }
        int fill = written.codePointAt(0);
        int next = Character.charCount(fill);
        if (next < written.length() && "<>=^".indexOf(written.charAt(next)) >= 0) {
            position = next;
            return fill;
        }
        return -1;
    }

    private char oneOf(String options) {
        if (position < written.length() && options.indexOf(written.charAt(position)) >= 0) {
            position++;
            return written.charAt(position - 1);
        }
        return NONE;
    }

    private int number(String what) throws FormatException {
        int start = position;
        int number = -1;
        for (char digit = oneOf("0123456789"); digit != NONE; digit = oneOf("0123456789")) {
            number = Math.max(number, 0) * 10 + (digit - '0');
            if (number > LARGEST) {
                throw new FormatException(start, "the " + what + " is too large; at most " + LARGEST + " was expected");
            }
        }
        return number;
    }

    private char grouping() throws FormatException {
        char grouping = oneOf(",_");
        if (grouping != NONE && oneOf(",_") != NONE) {
            throw new FormatException(position - 1, "digits are grouped by one `,` or one `_`; write only one");
        }
        return grouping;
    }

    private int precision() throws FormatException {
        if (oneOf(".") == NONE) {
            return -1;
        }
        int precision = number("precision");
        if (precision < 0) {
            throw new FormatException(position, "a `.` needs the number of digits after it, as in `.2f`");
        }
        return precision;
    }

    private char type() throws FormatException {
        char type = oneOf(FormatSpec.TYPES);
        if (position < written.length()) {
            String rest = Character.toString(written.codePointAt(position));
            throw new FormatException(position, "`" + Quotation.ofSource(rest) + "` has no meaning here; a format is"
                    + " [[fill]align][sign][z][#][0][width][, or _][.precision][type], as in `>10` or `,.2f`");
        }
        return type;
    }

    private static void checkTogether(FormatSpec spec) throws FormatException {
        char type = spec.type();
        if (spec.grouping() != NONE
                && ("scn".indexOf(type) >= 0 || (spec.grouping() == ',' && "boxX".indexOf(type) >= 0))) {
            refuse("`" + spec.grouping() + "`", type);
        }
        if (type == 's' && spec.isForNumbers()) {
            throw new FormatException(
                    "a sign, `z`, `#` and `=` format numbers, `s` formats text; leave one of them out");
        }
        if (spec.isForWholeNumbers() && spec.hasPrecision()) {
            refuse("a precision", type);
        }
        if (spec.isForWholeNumbers() && spec.positiveZero()) {
            refuse("`z`", type);
        }
        if (type == 'c' && (spec.sign() != NONE || spec.alternate())) {
            refuse("a sign or `#`", type);
        }
    }

    private static void refuse(String option, char type) throws FormatException {
        throw new FormatException(option + " does not go with type `" + type + "`; leave one of them out");
    }
}
